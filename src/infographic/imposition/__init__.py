"""Imposition: finished pages on a larger sheet, vectors kept, PDF/X kept."""
