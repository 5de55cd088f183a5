"""The commands in child processes, as scripts and scheduled tasks call them."""
