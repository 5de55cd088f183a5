"""Wiring: the doors below the screens (context, jobs, storage) and the root above them (bootstrap)."""
