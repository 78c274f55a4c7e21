"""The Korea page."""
