"""The tables keep their rules, and their numbers are the ones the sources give."""
