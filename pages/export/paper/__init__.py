"""The briefing as a reader sees it, whatever program opens it."""
