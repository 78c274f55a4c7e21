"""The ways out of the tool: one module per format."""
