"""Whole days: from the call to the month's figures, by windows and by commands."""
