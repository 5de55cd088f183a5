"""Working days, rule versions and due moments."""
