"""A walk at random through everything the office may do, and the laws that hold at every step of it."""
