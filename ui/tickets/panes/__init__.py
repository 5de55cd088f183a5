"""The panes in which a step of the ticket page is written."""
