"""Composition: a job becomes a scene (forms, furniture, sheet)."""
