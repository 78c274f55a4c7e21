"""Tests of words, numbers and dates."""
