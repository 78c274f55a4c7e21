"""Tests of links and codes."""
