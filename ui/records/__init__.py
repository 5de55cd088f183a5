"""Panes of records that keep what is typed: a list at the left, the form of the chosen record at the right."""
