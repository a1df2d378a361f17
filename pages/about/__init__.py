"""Pages about how the dashboard decides."""
