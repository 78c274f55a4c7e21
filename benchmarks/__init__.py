"""What is measured, and never asserted as a time."""
