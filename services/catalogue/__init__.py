"""The dispatch catalogue: which unit handles a class of matters in an area, since when, and why."""
