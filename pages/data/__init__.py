"""Pages about what is loaded."""
