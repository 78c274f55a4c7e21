"""The page of a reader's own figures."""
