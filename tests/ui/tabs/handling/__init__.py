"""Tests of the handling tab and its ticket page."""
