"""The unattended commands, one file a command, all through the one door."""
