"""Pipelines of the regional support-programme dashboard: exports in, standing out."""
