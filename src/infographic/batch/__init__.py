"""Batch: many editions of one content, built independently; an interrupted run can be resumed."""
