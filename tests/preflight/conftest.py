"""Lets the preflight tests import the helpers in this folder and the one above."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "writers")]
