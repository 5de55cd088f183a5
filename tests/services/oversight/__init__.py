"""Oversight: the scan, the cases, the warnings."""
