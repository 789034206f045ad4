"""Results are named after what they were measured on."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from benchmarks import results


def _git(folder: Path, *arguments: str) -> None:
    named = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    subprocess.run(["git", *named, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_a_commit_is_dirty_where_its_program_was_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What measuring writes itself does not count; without git nothing is known."""
    monkeypatch.setattr(results, "ROOT", tmp_path)
    assert results.commit() == "unknown"
    (tmp_path / "a.py").write_text("1\n", "ascii")
    _git(tmp_path, "init", "-q")
    _git(tmp_path, "add", ".")
    _git(tmp_path, "commit", "-qm", "x")
    clean = results.commit()
    assert len(clean) >= 9
    assert "-" not in clean
    (tmp_path / "benchmarks" / "results").mkdir(parents=True)
    (tmp_path / "benchmarks" / "results" / "x.json").write_text("{}", "ascii")
    assert results.commit() == clean
    (tmp_path / "a.py").write_text("2\n", "ascii")
    assert results.commit() == f"{clean}-dirty"


def test_results_come_back_as_they_were_written(tmp_path: Path) -> None:
    """Whole, over those before; none where nothing was measured."""
    file = tmp_path / "new" / "x.json"
    assert results.read(file) == {}
    results.write(file, {"a": "một"})
    results.write(file, {"a": "hai"})
    assert results.read(file) == {"a": "hai"}
    assert [path.name for path in file.parent.iterdir()] == ["x.json"]


def test_the_machine_is_told() -> None:
    """Times mean something beside it only."""
    told = results.machine()
    assert told["cores"] >= 1
    assert told["memory_gb"] >= 1
    assert told["processor"]
