"""What makes a PostgreSQL server hold the rules by itself: roles, rights, row security, guards."""
