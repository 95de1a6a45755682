"""A pytest plugin that finds which tests run which lines of the sources.

It clears what the process remembers before every test, because a test that finds its page in a
cache depends on the lines that made that page, and counts the lines of a fixture for all tests
that use it, not only for the first.
"""

from __future__ import annotations

import functools
import gc
import json
import os
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import coverage
import pytest

COLLECTED = "collected"
"""Starts the names of contexts of lines that run while test modules are imported."""
_MEASURE = coverage.Coverage(
    data_file=None, config_file=False, source_pkgs=["infographic"], messages=False
)
_CONTEXT = [COLLECTED]
_USES: dict[str, set[str]] = {}
_TIMES: dict[str, float] = {}
_FAILED: set[str] = set()


def pytest_configure() -> None:
    _MEASURE.start()
    _MEASURE.switch_context(COLLECTED)


def forget() -> None:
    """Clear the caches of the package and of the tests."""
    from infographic.caches import CACHES

    CACHES.clear()
    for found in gc.get_objects():
        if isinstance(found, functools._lru_cache_wrapper):
            module = getattr(found, "__module__", None) or ""
            if module.startswith("infographic") or _is_of_a_test(found):
                found.cache_clear()


def _is_of_a_test(cached: Any) -> bool:
    code = getattr(getattr(cached, "__wrapped__", None), "__code__", None)
    return code is not None and "/tests/" in code.co_filename


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: Any) -> Iterator[Any]:
    """What a test module runs while it is imported counts for all its tests."""
    _enter(f"{COLLECTED} {collector.nodeid}")
    return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    forget()
    _enter(item.nodeid)
    before = _worked()
    module = f"{COLLECTED} {item.nodeid.split('::')[0]}"
    _USES.setdefault(item.nodeid, set()).update((item.nodeid, module))
    try:
        return (yield)
    finally:
        _TIMES[item.nodeid] = _worked() - before
        _enter("between tests")


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: Any, request: Any) -> Iterator[Any]:
    if fixturedef.scope == "function":
        return (yield)
    before = _CONTEXT[-1]
    _enter(_fixture_name(fixturedef))
    try:
        return (yield)
    finally:
        _enter(before)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_teardown(item: Any) -> None:
    for fixture in item._request._arg2fixturedefs.values():
        for each in fixture:
            if each.scope != "function":
                _USES[item.nodeid].add(_fixture_name(each))


def _worked() -> float:
    """CPU time, of the processes that tests start too; the clock counts what others do as well."""
    return sum(os.times()[:4])


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.failed or report.skipped:
        _FAILED.add(report.nodeid)


def pytest_sessionfinish() -> None:
    """Write for each file and line the tests that run it, and how long each test takes."""
    _MEASURE.stop()
    tests = sorted(set(_USES) - _FAILED)
    users: dict[str, set[int]] = defaultdict(set)
    for number, test in enumerate(tests):
        for context in _USES[test]:
            users[context].add(number)
    data = _MEASURE.get_data()
    groups: dict[tuple[int, ...], int] = {}
    lines: dict[str, dict[int, int]] = defaultdict(dict)
    collected: dict[str, list[int]] = defaultdict(list)
    for file in data.measured_files():
        relative = Path(file).relative_to(Path.cwd()).as_posix()
        for line, contexts in data.contexts_by_lineno(file).items():
            running = tuple(sorted({test for each in contexts for test in users.get(each, ())}))
            lines[relative][line] = groups.setdefault(running, len(groups))
            if any(context.startswith(COLLECTED) for context in contexts):
                collected[relative].append(line)
    made = {
        "tests": tests,
        "seconds": [round(_TIMES[test], 4) for test in tests],
        "groups": list(groups),
        "lines": lines,
        "collected": collected,
        "left_out": sorted(_FAILED),
    }
    Path(os.environ["MUTATION_TRACE"]).write_text(json.dumps(made), "utf-8")


def _enter(context: str) -> None:
    _CONTEXT[-1] = context
    _MEASURE.switch_context(context)


def _fixture_name(fixture: Any) -> str:
    return f"fixture {fixture.baseid}::{fixture.argname}"
