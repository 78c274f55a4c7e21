"""What pages are made of: sections, cards, charts with what belongs under them."""
