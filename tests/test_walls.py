"""Walls between rooms, and the size of a file."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("bot", "retrieval", "corpus")
SOURCES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
MEASURED = sorted([*SOURCES, *(ROOT / "benchmarks").rglob("*.py")])
LINES_AT_MOST = 300


def _named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_every_contract_is_kept() -> None:
    """The layers, independences and protected libraries of pyproject.toml hold."""
    lint = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"
    done = subprocess.run(
        [sys.executable, "-c", lint], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", SOURCES, ids=_named)
def test_no_import_goes_around_the_walls(path: Path) -> None:
    """Nothing is imported by a name in a string, where the contracts cannot see it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    assert called.isdisjoint({"__import__", "import_module", "importlib.import_module"})


@pytest.mark.parametrize("path", MEASURED, ids=_named)
def test_files_are_small(path: Path) -> None:
    """A file that outgrows the bound is two files."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LINES_AT_MOST
