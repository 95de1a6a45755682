"""The wheel: installed in an empty place and run in an empty folder, it makes the page."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's wheel, freshly built."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation"]
    subprocess.run(
        [*command, "--wheel-dir", str(folder), str(ROOT)], check=True, capture_output=True
    )
    (made,) = folder.glob("*.whl")
    return made


def test_it_carries_layouts_themes_fonts_data_and_licences(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("layouts", "fonts", "data"):
        wanted = {
            f"infographic/bundled/{path.relative_to(ROOT)}"
            for path in (ROOT / folder).rglob("*")
            if path.is_file()
        }
        assert wanted <= names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert any("SourceSans3-LICENSE" in name for name in names)


def test_it_works_in_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    site, work = tmp_path / "site", tmp_path / "work"
    work.mkdir()
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", str(site)]
    subprocess.run([*pip, str(wheel)], check=True, capture_output=True)
    environment = {**os.environ, "PYTHONPATH": str(site)}
    where = "import infographic; print(infographic.__file__)"
    found = subprocess.run(
        [sys.executable, "-c", where],
        cwd=work,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    assert Path(found.stdout.strip()).is_relative_to(site)
    command = [
        sys.executable,
        "-m",
        "infographic.cli",
        "build",
        "--format",
        "svg",
        "--format",
        "pdf",
    ]
    done = subprocess.run(
        command, cwd=work, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert len(list((work / "output").glob("*.svg"))) == 4
    assert len(list((work / "output").glob("*.pdf"))) == 8
