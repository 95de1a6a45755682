"""Batch: many editions of one content, each built on its own; a stopped run can be resumed."""
