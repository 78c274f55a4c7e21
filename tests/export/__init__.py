"""Files that are handed on, read back by programs nobody here wrote."""
