"""The keys of the page on screen (F1)."""
