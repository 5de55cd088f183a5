"""Tests of the pages, through their widgets."""
