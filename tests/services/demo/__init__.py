"""Tests of the invented county."""
