"""Every claim of a sentence, title, card, alternative text or briefing line, held against tables."""
