"""Editions a second, beside Typst in as many processes; and a second run with nothing changed.

    pip install '.[bench]'
    python -m benchmarks.batch --count 200 --jobs 2

infographic builds handouts (PDF/UA-1 and PDF/A-2a, inspected, written and synced one by one);
Typst compiles the same words as in `benchmarks.page` and writes a file for each.
"""

from __future__ import annotations

import argparse
import csv
import resource
import subprocess
import sys
import tempfile
import time
from multiprocessing import get_context
from pathlib import Path

from benchmarks.page import ROOT, reworded, typst_source
from infographic.pipeline import load


def table(path: Path, count: int) -> None:
    """So many editions that differ in title, eyebrow and a heading."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["edition", "title", "eyebrow"])
        for i in range(count):
            writer.writerow([f"Gemeente {i}", f"Datastrategie {i}", f"Gemeente {i} in 2025"])


def ours(editions: Path, out: Path, jobs: int) -> float:
    """Seconds of one run of the command."""
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "infographic.cli", "batch", str(editions), "--content",
         "groningen-2025.nl", "--profile", "handout", "--jobs", str(jobs), "--quiet",
         "--out", str(out)],
        check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    return time.perf_counter() - start


def _typst(work: tuple[str, list[int]]) -> None:
    import typst

    folder, numbers = work
    content = load("groningen-2025.nl", size="a4").content
    compiler = typst.Compiler(font_paths=[str(ROOT / "fonts")], ignore_system_fonts=True)
    for number in numbers:
        words = reworded(content, number).model_copy(update={"title": f"Datastrategie {number}"})
        data = compiler.compile(typst_source(words).encode(), format="pdf")
        Path(folder, f"{number}.pdf").write_bytes(data)


def theirs(folder: Path, count: int, jobs: int) -> float:
    """Seconds of as many processes with Typst, their start included."""
    start = time.perf_counter()
    with get_context("spawn").Pool(jobs) as pool:
        pool.map(_typst, [(str(folder), list(range(i, count, jobs))) for i in range(jobs)])
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        table(root / "editions.csv", options.count)
        (root / "typst").mkdir()
        first = ours(root / "editions.csv", root / "out", options.jobs)
        peer = theirs(root / "typst", options.count, options.jobs)
        again = ours(root / "editions.csv", root / "out", options.jobs)
    used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"infographic  {options.count / first:6.1f} editions/s  ({first:.1f} s)")
    print(f"typst        {options.count / peer:6.1f} editions/s  ({peer:.1f} s)")
    print(f"ratio        {first / peer:6.2f}")
    print(f"unchanged    {again:6.2f} s for {options.count}, start included")
    print(f"largest process {used:.0f} MB")


if __name__ == "__main__":
    main()
