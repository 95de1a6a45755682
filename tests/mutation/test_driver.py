"""The mutation run itself: functions are patched wherever they are held, and lists are kept."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
import yaml

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE))

from patching import patch  # noqa: E402
from scores import equivalents, report  # noqa: E402

CODE = """
from functools import cache
LIMIT = 10

def within(value, most=LIMIT):
    return [v for v in value if v < most]

class Box:
    side = 2
    @property
    def area(self):
        return self.side * self.side

@cache
def doubled(value):
    return value + value
"""


@pytest.fixture
def module(tmp_path: Path) -> ModuleType:
    path = tmp_path / "patched.py"
    path.write_text(CODE)
    spec = importlib.util.spec_from_file_location("patched", path)
    assert spec
    assert spec.loader
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


@pytest.mark.parametrize(
    ("old", "new", "value"),
    [
        ("v < most", "v <= most", [9, 10]),
        ("self.side * self.side", "self.side + 1", 3),
        ("value + value", "value - value", 0),
    ],
)
def test_a_function_is_patched_for_all_that_hold_it(
    module: ModuleType, old: str, new: str, value: object
) -> None:
    box, within, doubled = module.Box(), module.within, module.doubled
    held = [lambda: within([9, 10, 11]), lambda: box.area, lambda: doubled(4)]
    before = [f() for f in held]
    module.doubled.cache_clear()
    assert patch(Path(str(module.__file__)), CODE, CODE.replace(old, new))
    after = [f() for f in held]
    assert [a for a, b in zip(after, before, strict=True) if a != b] == [value]


@pytest.mark.parametrize(
    ("old", "new"),
    [("LIMIT = 10", "LIMIT = 11"), ("most=LIMIT", "most=3"), ("side = 2", "side = 3"),
     ("@cache", ""), ("def within", "def without")],
)  # fmt: skip
def test_what_runs_on_import_cannot_be_patched(module: ModuleType, old: str, new: str) -> None:
    assert not patch(Path(str(module.__file__)), CODE, CODE.replace(old, new, 1))


def test_equivalent_mutants_are_still_in_the_sources() -> None:
    for path, before, _ in equivalents(ROOT):
        lines = [line.strip() for line in (ROOT / path).read_text("utf-8").splitlines()]
        assert before in lines, f"{path}: {before}"
    listed = yaml.safe_load((HERE / "equivalent.yaml").read_text("utf-8"))
    assert all(each["why"] for each in listed)


def test_a_timeout_counts_as_noticed() -> None:
    made = [
        {"path": "a.py", "line": 1, "before": "x", "after": "y", "outcome": outcome, "tests": 3}
        for outcome in ("killed", "timeout", "survived", "killed")
    ]
    assert "text: 3 of 4 noticed, 75.0 % (killed 2, survived 1, timeout 1)" in report(
        {"text": made}
    )
