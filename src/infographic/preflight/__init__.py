"""Preflight: what a printer would reject, reported before the file is sent."""
