"""Issued papers."""
