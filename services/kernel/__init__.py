"""Leaf words every feature leans on."""
