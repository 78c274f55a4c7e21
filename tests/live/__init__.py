"""The feeds against a real server on this machine, which plays every documented failure."""
