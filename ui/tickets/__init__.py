"""What several pages show of a ticket: its list cells, its head, its panels and the steps that it allows."""
