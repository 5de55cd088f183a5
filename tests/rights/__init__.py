"""What a server refuses by itself, whatever program speaks to it."""
