"""The charts: one function each, from a run and the words of a language to a chart."""
