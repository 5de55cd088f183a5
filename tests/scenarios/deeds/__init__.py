"""What people do in a scenario, by subject."""
