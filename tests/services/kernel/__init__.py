"""Tests of the leaf words."""
