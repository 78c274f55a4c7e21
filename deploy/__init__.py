"""How the dashboard is hosted: guarded, measured, ready or not; and the files that start it."""
