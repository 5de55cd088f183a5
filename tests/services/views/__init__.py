"""Tests of what people set up for themselves."""
