"""The Track-record page."""
