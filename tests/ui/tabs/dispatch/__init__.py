"""Tests of the dispatch tab."""
