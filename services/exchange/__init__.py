"""Rows in and out: spreadsheets and their mappings."""
