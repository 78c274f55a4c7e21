"""Feeds: figures fetched from their sources on command, never by the dashboard itself."""
