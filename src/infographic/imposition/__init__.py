"""Imposition: finished pages on a larger sheet, with vectors and PDF/X preserved."""
