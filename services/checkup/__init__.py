"""The data check-up: what contradicts itself in the database, and what can be put right."""
