"""Pages of the local support partner."""
