"""Composition: a job becomes a scene (assign, measure, fit, draw)."""
