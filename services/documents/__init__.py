"""Official papers: numbered, archived, reprinted."""
