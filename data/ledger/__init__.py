"""Forecasts on the record: a file of signed lines, each sealed after the one before."""
