"""Words of both languages, and how each writes numbers, dates and what strangers wrote."""
