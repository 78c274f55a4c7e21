"""Files of the office programs, read back by programs nobody here wrote."""
