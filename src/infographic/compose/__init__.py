"""Compose: a job becomes a scene; the code that places."""
