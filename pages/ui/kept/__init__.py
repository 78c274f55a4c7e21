"""What is kept between runs: by the platform's caches, or in one reader's session."""
