"""What other programs get: the package, the command, and its notebook."""
