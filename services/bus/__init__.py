"""The one door: commands, unit of work, dispatcher."""
