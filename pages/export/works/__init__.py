"""The works: files ordered, made in a process of their own, and kept."""
