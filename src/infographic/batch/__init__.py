"""Batch: many editions of one content, each built on its own, nothing lost on the way."""
