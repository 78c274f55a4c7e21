"""What the reader sees: one file per page, with the interface and the exports beside them."""
