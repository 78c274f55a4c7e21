"""The briefing, read back."""
