"""The knowledge base: what the hotline answers at once, who keeps it, and whether it still holds."""
