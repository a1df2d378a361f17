"""Pages of whoever sends the mailing."""
