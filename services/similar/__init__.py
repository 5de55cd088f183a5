"""What is like the matter on the line: tickets, answers, and what follows for class and unit."""
