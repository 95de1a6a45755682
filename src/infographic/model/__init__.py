"""Model: the author's files, read with the place of every value and validated."""
