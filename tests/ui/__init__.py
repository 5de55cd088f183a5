"""Tests of what one sees."""
