"""The auditor's work: verify both logs, seal them, look into them, hand them out."""
