"""The Scenario page."""
