"""Every claim of a sentence, title, card, alternative text or briefing, held against tables."""
