"""Tests of what is worked out for a scenario."""
