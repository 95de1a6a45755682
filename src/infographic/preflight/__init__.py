"""Preflight: what a printer would find, told before the file is sent."""
