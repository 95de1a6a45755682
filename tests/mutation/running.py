"""Running: a copy of the tree for each job, the tasks handed out, the results kept."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from mutants import Key, Mutant, mutated, sample_of, statement_of
from scores import equivalents, key_of
from traces import LEFT_OUT, Trace, traced

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Plan:
    """What stays the same for all packages of a run."""

    root: Path
    work: Path
    seed: int
    sample: int
    jobs: int


def run(plan: Plan, package: str, seconds: float, *, again: bool) -> list[dict[str, Any]]:
    """The results for a sample of one package: those that are kept, and the others tried now."""
    equal = equivalents(plan.root)
    wanted = sample_of(plan.root, package, plan.seed, plan.sample, spare=frozenset(equal))
    kept = _kept(plan.work)
    missing = [
        each
        for each in wanted
        if (found := kept.get(key_of(asdict(each)))) is None
        or (again and found["outcome"] == "survived")
    ]
    if missing:
        trace = traced(plan.root, plan.work / "traces", plan.jobs)
        _try(plan, [_task(plan, trace, n, each, seconds) for n, each in enumerate(missing)])
        _control(plan, trace)
    kept = _kept(plan.work)
    return [kept[key_of(asdict(each))] for each in wanted]


def _kept(work: Path) -> dict[Key, dict[str, Any]]:
    """The newest result of every mutant."""
    results = work / "results.jsonl"
    lines = results.read_text("utf-8").splitlines() if results.exists() else []
    return {key_of(read): read for read in map(json.loads, lines)}


def _task(plan: Plan, trace: Trace, number: int, mutant: Mutant, seconds: float) -> dict[str, Any]:
    code = (plan.root / mutant.path).read_text("utf-8")
    lines, names = statement_of(code, mutant)
    places = [(mutant.path, line) for line in lines]
    if names:
        places = _mentions(plan.root, mutant.path, names) or [
            at for at in trace.running if at[0] == mutant.path
        ]
    chosen: list[str] = []
    spent = 0.0
    for test in trace.tests_of(places):
        spent += trace.seconds[test]
        if chosen and spent > seconds:
            break
        chosen.append(test)
    return {
        "number": number,
        "mutant": asdict(mutant),
        "code": mutated(plan.root, mutant),
        "tests": chosen,
        "seconds": min(spent, seconds),
        "fresh": bool(names) or any(at in trace.collected for at in places),
    }


def _mentions(root: Path, path: str, names: list[str]) -> list[tuple[str, int]]:
    """Indented lines that mention any of the names, in its file and in those that import it."""
    module = path.removeprefix("src/").removesuffix(".py").removesuffix("/__init__")
    pattern = re.compile(r"\s.*\b(" + "|".join(names) + r")\b")
    found = []
    for other in sorted((root / "src").rglob("*.py")):
        code, relative = other.read_text("utf-8"), other.relative_to(root).as_posix()
        if relative == path or module.replace("/", ".") in code:
            found += [
                (relative, number)
                for number, line in enumerate(code.splitlines(), 1)
                if pattern.match(line)
            ]
    return found


def _control(plan: Plan, trace: Trace) -> None:
    """Every test that noticed a mutant must pass when nothing is mutated."""
    killers = {read["by"] for read in _kept(plan.work).values()} & set(trace.seconds)
    tests = sorted(killers)
    path = "src/infographic/units.py"
    same = {
        "number": 0,
        "mutant": {"path": path, "line": 1, "before": "", "after": "", "operator": "nothing"},
        "code": (plan.root / path).read_text("utf-8"),
        "tests": tests,
        "seconds": sum(trace.seconds[test] for test in tests),
        "fresh": False,
    }
    _try(plan, [same])
    found = _kept(plan.work)[key_of(same["mutant"])]
    if found["outcome"] != "survived":
        sys.exit(f"a test fails that nothing was done to: {found['by']}; the results are void")


def _try(plan: Plan, tasks: list[dict[str, Any]]) -> None:
    with tempfile.TemporaryDirectory(prefix="mutation-") as held:
        listed = Path(held) / "tasks.json"
        listed.write_text(json.dumps(tasks), "utf-8")
        jobs = [
            _job(plan, _copy(plan.root, Path(held) / f"tree{n}"), listed)
            for n in range(min(plan.jobs, len(tasks)))
        ]
        try:
            codes = [job.wait() for job in jobs]
            if any(codes):
                sys.exit(f"a job ended early; see {plan.work / 'jobs.log'}")
        finally:
            for job in jobs:
                job.terminate()


def _copy(root: Path, tree: Path) -> Path:
    """The files of the tree that git knows or would add."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        check=True,
        capture_output=True,
        text=True,
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (root / name).is_file():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(root / name, tree / name)
    return tree


def _job(plan: Plan, tree: Path, tasks: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "pytest", "-n0", "-s", "-p", "derandomized", "-p", "trying"]
    command += ["-p", "no:cacheprovider", "-W", "ignore", "--basetemp=mutation-base"]
    command += [f"--ignore=tests/{name}" for name in LEFT_OUT]
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(tree / "src"), str(HERE)]),
        "MUTATION_TASKS": str(tasks),
        "MUTATION_RESULTS": str(plan.work / "results.jsonl"),
    }
    log = (plan.work / "jobs.log").open("ab")
    return subprocess.Popen(command, cwd=tree, env=environment, stdout=log, stderr=log)
