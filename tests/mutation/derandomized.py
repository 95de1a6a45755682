"""A pytest plugin that makes Hypothesis draw the same examples every time."""

from __future__ import annotations

from hypothesis import settings


def pytest_configure() -> None:
    settings.register_profile("mutation", derandomize=True, database=None, deadline=None)
    settings.load_profile("mutation")
