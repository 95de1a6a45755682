"""The page on adding a form: its two files, put into a copy of the package, are all it takes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "adding-a-form.md"


def written_files(text: str) -> dict[str, str]:
    """The blocks of the page by the file that the words before them name."""
    found = re.findall(r"here `([\w/.-]+\.py)`.*?```python\n(.*?)```", text, re.DOTALL)
    return dict(found)


def test_a_form_is_one_file_and_its_test(tmp_path: Path) -> None:
    files = written_files(PAGE.read_text("utf-8"))
    assert len(files) == 2
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(
        ROOT / "tests" / "composition",
        tmp_path / "tests" / "composition",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    for folder in ("layouts", "fonts", "data"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    for name, code in files.items():
        path = tmp_path / name
        assert not path.exists()
        path.write_text(code, "utf-8")
    tests = [name for name in files if name.startswith("tests/")]
    general = ["tests/composition/test_forms_all.py", "tests/composition/test_measure.py"]
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests, *general]
    done = subprocess.run(
        [*command, "tests/composition/test_options.py", "-k", "ranks"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    passed = int(re.findall(r"(\d+) passed", done.stdout)[0])
    assert passed >= 10, done.stdout  # its own tests, and those that every form gets


def test_the_code_of_the_page_is_formatted_and_typed(tmp_path: Path) -> None:
    for name, code in written_files(PAGE.read_text("utf-8")).items():
        path = tmp_path / Path(name).name
        path.write_text(code, "utf-8")
        lint = [sys.executable, "-m", "ruff", "format", "--check", "--line-length", "100", path]
        assert subprocess.run(lint, check=False, capture_output=True).returncode == 0, name
