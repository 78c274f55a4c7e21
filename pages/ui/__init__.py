"""The interface: frame, link, controls, charts, words and caches."""
