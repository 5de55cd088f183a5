"""What people set up for themselves: saved lists and settings."""
