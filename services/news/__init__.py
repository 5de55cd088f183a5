"""News: what happened that concerns a person, told by the bell and on the workbench; read-only over other features."""
