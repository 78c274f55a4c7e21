"""A reader's own figures: a file of theirs, judged, read within limits, and never stored."""
