"""What the tool survives, measured: `python tests/reliability PART... [--corpus DIR]`.

Parts: yaml, layouts, themes, pictures, svg, fonts, tables, foreign, kills, disks, cluster, fuzz.
Without parts all of them are done, which takes an hour. The figures are in docs/reliability.md.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import hostile
import runs
from forked import Tally, attempt

SPOILT = {
    "layouts": hostile.spoilt_yaml("layout", hostile.LAYOUT),
    "themes": hostile.spoilt_yaml("theme", hostile.THEME),
    "content": hostile.spoilt_yaml("content", hostile.CONTENT),
    "pictures": hostile.picture_cases,
    "svg": hostile.svg_cases,
    "fonts": hostile.font_cases,
    "tables": hostile.table_cases,
}
PARTS = ("yaml", *SPOILT, "foreign", "kills", "disks", "cluster", "fuzz")


def tried(title: str, cases: Iterator[hostile.Case], folder: Path) -> Iterator[str]:
    """Every case, and what came of them."""
    tally = Tally(title)
    for name, args in cases:
        out = folder / "out"
        tally.add(name, attempt(args, folder), out)
        shutil.rmtree(out, ignore_errors=True)
    yield tally.report()


def foreign(folder: Path, corpus: Path) -> Iterator[str]:
    """Everybody's PDFs through `check` and `impose`."""
    checked, imposed = Tally("foreign PDFs, check"), Tally("foreign PDFs, impose")
    for path in sorted(corpus.rglob("*.pdf")):
        checked.add(path.name, attempt(["check", str(path)], folder))
        sheet = folder / "out" / "sheet.pdf"
        sheet.parent.mkdir(exist_ok=True)
        args = ["impose", str(path), str(path), "--sheet", "a3", "--out", str(sheet)]
        imposed.add(path.name, attempt(args, folder), sheet.parent)
        shutil.rmtree(sheet.parent, ignore_errors=True)
    yield checked.report()
    yield imposed.report()


def fuzz(folder: Path, seconds: float, seed: int, corpus: Path | None) -> Iterator[str]:
    """Everything spoilt in turn, for a time; PDFs too."""
    tally, rng, end = Tally("fuzzing"), random.Random(seed), time.monotonic() + seconds
    pdfs = sorted(corpus.rglob("*.pdf")) if corpus else []
    while time.monotonic() < end:
        if pdfs and rng.random() < 0.25:
            (folder / "f.pdf").write_bytes(hostile.spoilt(rng.choice(pdfs).read_bytes(), rng))
            args = [["check", "f.pdf"], ["impose", "f.pdf", "--sheet", "a3", "--out", "out/s.pdf"]]
            cases = [("pdf", rng.choice(args))]
        else:
            cases = list(rng.choice(list(SPOILT.values()))(folder, 1, rng.randrange(10**9)))[-1:]
        for name, command in cases:
            outcome = attempt(command, folder)
            tally.add(name, outcome, folder / "out")
            if outcome.fault:
                print(f"    {name} {command}: {outcome.fault}", flush=True)
                _keep(folder, tally.count)
        shutil.rmtree(folder / "out", ignore_errors=True)
    yield tally.report()


def _keep(folder: Path, number: int) -> None:
    """Keep what led to a fault, to look at."""
    kept = folder.parent / f"fault-{number}"
    shutil.copytree(folder, kept, ignore=shutil.ignore_patterns("out"), dirs_exist_ok=True)


def _done(part: str, folder: Path, asked: argparse.Namespace) -> Iterator[str]:
    match part:
        case "yaml":
            yield from tried("hostile YAML", hostile.yaml_cases(folder), folder)
        case "foreign":
            if asked.corpus:
                yield from foreign(folder, asked.corpus)
        case "kills":
            yield from runs.kills(folder, asked.editions, 8, asked.seed)
        case "disks":
            yield from runs.disks(folder)
        case "cluster":
            yield from runs.cluster(folder, 24)
        case "fuzz":
            yield from fuzz(folder, asked.seconds, asked.seed, asked.corpus)
        case _:
            yield from tried(part, SPOILT[part](folder, asked.count, asked.seed), folder)


def main() -> None:
    """Do the parts that are asked for, and print a line on each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="*", metavar="PART", choices=[*PARTS, []])
    parser.add_argument("--corpus", type=Path, help="a folder of anybody's PDFs")
    parser.add_argument("--count", type=int, default=100, help="spoilt files of each kind")
    parser.add_argument("--editions", type=int, default=400)
    parser.add_argument("--seconds", type=float, default=600, help="how long to fuzz")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    base = Path(tempfile.mkdtemp(prefix="reliability-"))
    print(f"in {base}", flush=True)
    import infographic.cli.main  # noqa: F401  loaded once, before every fork
    from infographic.diagnostics import collecting
    from infographic.pipeline import compose, load

    with collecting():
        compose(load("groningen-2025.nl"))
    for part in asked.parts or PARTS:
        folder = base / part
        folder.mkdir()
        for line in _done(part, folder, asked):
            print(line, flush=True)


main()
