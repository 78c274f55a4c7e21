"""From shipment records to weekly lanes: one expression, on DuckDB or on a Spark cluster."""
