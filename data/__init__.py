"""What we know: sourced figures, checked and stored as Parquet tables."""
