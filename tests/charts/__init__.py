"""Tests of charts and what is said about them."""
