"""What tests stand on: a real PostgreSQL server, prepared databases, and the project's source as a tree to look at."""
