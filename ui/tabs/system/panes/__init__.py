"""The panes of the system tab, one a module."""
