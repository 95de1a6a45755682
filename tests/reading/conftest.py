"""Lets these tests import the helpers in this folder and the one above."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parent / "writers"),
                str(HERE.parent / "preflight")]  # fmt: skip
