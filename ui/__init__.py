"""What one sees: the window, its tabs and the parts they are built of. Knows services, never models."""
