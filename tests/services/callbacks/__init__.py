"""Tests of the callback feature."""
