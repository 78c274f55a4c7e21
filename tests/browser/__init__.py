"""The dashboard in a real chromium, served by a real server."""
