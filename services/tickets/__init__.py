"""The road of a ticket from the call to the archive."""
