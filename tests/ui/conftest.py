"""Pages ask of a file what they ask; that a process of its own reads it is tried elsewhere."""

import pytest


@pytest.fixture(autouse=True)
def _read_here(read_here: None) -> None:
    """Read files in this process: tests/browser/test_your_data.py opens the page with the other."""
