"""Who may do what: the only place that names roles."""
