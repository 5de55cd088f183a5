"""Units, areas, classes, channels and the county's own settings."""
