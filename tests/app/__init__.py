"""Wiring: opening, trouble, drafts, the only window."""
