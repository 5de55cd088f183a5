"""Tests of the pages before and around the work."""
