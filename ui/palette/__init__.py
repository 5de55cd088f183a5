"""The palette (Ctrl+K): tickets, units, actions and pages by a few letters."""
