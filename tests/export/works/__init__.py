"""How files are ordered and made."""
