"""Before and around the work: first run, login, lock."""
