"""Scores: how many mutants of a sample were noticed, and which were not."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import yaml

Key = tuple[str, str, str]


def key_of(facts: dict[str, Any]) -> Key:
    """What names a mutant: its file and the line before and after; line numbers move."""
    return facts["path"], facts["before"], facts["after"]


def equivalents(root: Path) -> dict[Key, str]:
    """Mutants that change nothing that could be observed, each with the reason."""
    listed = yaml.safe_load((root / "tests/mutation/equivalent.yaml").read_text("utf-8")) or []
    return {key_of(each): each["why"] for each in listed}


def report(results: dict[str, list[dict[str, Any]]]) -> str:
    """A list of the mutants that survived, and a line for each package."""
    lines = []
    for path, found in results.items():
        for each in sorted(found, key=lambda one: (one["path"], one["line"])):
            if each["outcome"] != "killed":
                lines.append(
                    f"{each['path']}:{each['line']} {each['outcome']} ({each['tests']} tests)\n"
                    f"  - {each['before']}\n  + {each['after']}"
                )
        counts = Counter(each["outcome"] for each in found)
        noticed = counts["killed"] + counts["timeout"]
        share = 100 * noticed / len(found) if found else 100.0
        parts = ", ".join(f"{name} {count}" for name, count in sorted(counts.items()))
        lines.append(f"{path}: {noticed} of {len(found)} noticed, {share:.1f} % ({parts})")
    return "\n".join(lines)
