"""Warning tiers and the situations that call for supervision."""
