"""Counting the syllables that questions are respelt with."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from retrieval.training.syllables import LEFT_OUT, main, texts
from retrieval.understanding.respelling import counts

SENTENCE = "Sở nghiệm thu nhiệm vụ, dùng startup và blockchain."


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Invented news, of which each fiftieth row says something else."""
    said = ["Bản tin bỏ qua." if at % LEFT_OUT == LEFT_OUT - 1 else SENTENCE for at in range(100)]
    with gzip.open(tmp_path / "news.jsonl.gz", "wt", encoding="utf-8") as lines:
        for text in said:
            lines.write(json.dumps({"title": "", "text": text}, ensure_ascii=False) + "\n")
    return tmp_path


def _counted(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[counts.Syllables, frozenset[str]]:
    """What the respelling reads from a folder of counts."""

    class Package:
        def joinpath(self, name: str) -> Path:
            return folder

    monkeypatch.setattr(counts, "files", lambda package: Package())
    return counts.syllables.__wrapped__(), counts.foreign_words.__wrapped__()


def test_what_is_counted_is_what_is_read(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Syllables, pairs of neighbours and foreign words; commas and foreign words part neighbours."""
    assert main(["--data", str(data), "--out", str(data / "counts")]) == 0
    held, foreign = _counted(data / "counts", monkeypatch)
    number = held.number
    assert held.count("nghiệm") == 98
    assert held.pair(number["nghiệm"], number["thu"]) == pytest.approx(98, rel=0.05)
    assert held.pair(number["vụ"], number["dùng"]) == 0
    assert held.together("thu", "nhiem") == held.pair(number["thu"], number["nhiệm"])
    assert foreign == {"startup", "blockchain"}


def test_some_rows_are_left_out(data: Path) -> None:
    """Each fiftieth row is kept for measuring, and is not counted."""
    assert [text for text, _ in texts(data, left_out=True)] == ["Bản tin bỏ qua."] * 2
    assert "Bản tin bỏ qua." not in [text for text, _ in texts(data)]


def test_counting_again_gives_the_same_files(data: Path) -> None:
    """There is no chance in it."""
    for name in ("one", "two"):
        main(["--data", str(data), "--out", str(data / name)])
    for file in ("syllables.csv", "pairs.bin", "foreign.csv"):
        assert (data / "one" / file).read_bytes() == (data / "two" / file).read_bytes()


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    """A wrong path does not write empty counts."""
    with pytest.raises(SystemExit, match="training folder"):
        main(["--data", str(tmp_path), "--out", str(tmp_path / "counts")])
    assert not (tmp_path / "counts").exists()
