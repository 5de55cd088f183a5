"""Announcements: what the centre tells everybody, for as long as it holds."""
