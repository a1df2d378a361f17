"""The groups of commands that python -m pipelines joins."""
