"""Lets the preflight tests import the helpers that stand beside and above them."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "writers")]
