"""What stands around every page, and what a session remembers."""
