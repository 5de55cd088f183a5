"""Calling people back: attempts, verdicts, rework."""
