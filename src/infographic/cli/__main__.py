"""Lets `python -m infographic.cli` do what the command `infographic` does."""

from __future__ import annotations

from infographic.cli.main import main

main()
