"""What the program does; importable without Qt."""
