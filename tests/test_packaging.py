"""What a built distribution holds."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("bot", "retrieval", "corpus")
SOURCES_OF_SAMPLES = ROOT / "corpus" / "samples" / "sources"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """A wheel built from a copy of the project, with the setuptools that is installed."""
    copy = tmp_path_factory.mktemp("project")
    for package in PACKAGES:
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / package, copy / package, ignore=ignored)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy / name)
    build = "from setuptools.build_meta import build_wheel; build_wheel('dist')"
    (copy / "dist").mkdir()
    done = subprocess.run(
        [sys.executable, "-c", build], cwd=copy, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    (built,) = (copy / "dist").glob("*.whl")
    return zipfile.ZipFile(built)


def test_a_wheel_has_every_file_that_runs(wheel: zipfile.ZipFile) -> None:
    """Tables, pages, samples, migrations and the packaged model travel with the code."""
    wanted = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file()
        and "__pycache__" not in path.parts
        and not path.is_relative_to(SOURCES_OF_SAMPLES)
    }
    assert wanted - set(wheel.namelist()) == set()


def test_a_wheel_has_nothing_else(wheel: zipfile.ZipFile) -> None:
    """Tests, documents and what was built before stay at home."""
    tops = {name.partition("/")[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.startswith("hoiso-")} == set(PACKAGES)


def test_a_wheel_brings_the_command_and_the_licence(wheel: zipfile.ZipFile) -> None:
    """``hoiso`` runs ``bot.cli.main``; the licence is inside."""
    (points,) = (name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    assert "hoiso = bot.cli:main" in wheel.read(points).decode()
    assert [name for name in wheel.namelist() if name.endswith("licenses/LICENSE")] != []
