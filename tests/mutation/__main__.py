"""Mutation run: which wrong edits of the sources do the tests notice?

    python tests/mutation --paths preflight writers --sample 150 --seed 1

See `docs/testing.md`. Results are kept, so that a run that was stopped goes on where it was.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from running import Plan, run
from scores import report

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ["text", "composition", "preflight", "writers"]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python tests/mutation", description=__doc__)
    parser.add_argument("--paths", nargs="+", default=PACKAGES, help="packages or modules")
    parser.add_argument("--sample", type=int, default=150, help="mutants of each path")
    parser.add_argument("--seed", type=int, default=1, help="which mutants are drawn")
    parser.add_argument("--jobs", type=int, default=2, help="mutants tried at the same time")
    parser.add_argument(
        "--seconds", type=float, default=60, help="of tests that are run for each mutant, at most"
    )
    parser.add_argument("--again", action="store_true", help="try those again that survived")
    parser.add_argument("--work", type=Path, default=ROOT / ".mutation", help="what is kept")
    chosen = parser.parse_args()
    plan = Plan(ROOT, chosen.work.resolve(), chosen.seed, chosen.sample, chosen.jobs)
    results = {
        path: run(plan, path, chosen.seconds, again=chosen.again)
        for path in dict.fromkeys(chosen.paths)
    }
    print(report(results))
    return 0


if __name__ == "__main__":
    sys.exit(main())
