"""The Uncertainty page."""
