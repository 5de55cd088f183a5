"""Named jobs of the office, done with the keyboard alone and counted."""
