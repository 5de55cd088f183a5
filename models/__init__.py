"""The schema and its words; no behaviour."""
