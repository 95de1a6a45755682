"""Model: what the author wrote, read with its place and validated."""
