"""Tests of the callback page."""
