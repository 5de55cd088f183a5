"""Tests of the common parts."""
