"""One module per table: its declaration (TABLE) and the way from raw figures to rows (tidy)."""
