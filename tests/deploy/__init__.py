"""What stands around the dashboard where it is hosted."""
