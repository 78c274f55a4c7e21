"""The files that are handed on, read back as their readers do."""
