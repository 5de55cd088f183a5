"""The rules of the office as a table that a supervisor reads and a machine carries out."""
