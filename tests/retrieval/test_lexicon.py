"""What English words are in Vietnamese, learned from parallel texts."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from retrieval.training.lexicon import main, meanings, vietnamese_words

_PAIRS = [
    ("The doctor sees the patient", "bác sĩ khám cho bệnh nhân"),
    ("The doctor writes a letter", "bác sĩ viết một bức thư"),
    ("The teacher writes a book", "giáo viên viết một quyển sách"),
    ("The teacher sees the doctor", "giáo viên gặp bác sĩ"),
    ("A patient reads the letter", "bệnh nhân đọc bức thư"),
    ("A teacher reads the book", "giáo viên đọc quyển sách"),
]


def _rows(folder: Path, name: str, rows: list[dict[str, Any]]) -> None:
    with gzip.open(folder / f"{name}.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    """Six sentences, a dictionary of two entries, and texts that use the words."""
    _rows(tmp_path, "parallel_envi", [{"en": en, "vi": vi} for en, vi in _PAIRS * 3])
    _rows(
        tmp_path,
        "dictionary_envi",
        [
            {"en": "To vaccinate, inoculate", "vi": "tiêm chủng"},
            {"en": "letter (in the post)", "vi": "bức thư; phong thơ"},
        ],
    )
    _rows(tmp_path, "news", [{"text": f"{vi}, tiêm chủng"} for _, vi in _PAIRS * 3])
    return tmp_path


def _learned(folder: Path) -> dict[str, list[str]]:
    out = folder / "out.csv"
    assert main(["--data", str(folder), "--out", str(out)]) == 0
    lines = out.read_text("utf-8").splitlines()[1:]
    pairs = (line.partition(",") for line in lines)
    return {term: [one.rpartition("=")[0] for one in found.split("|")] for term, _, found in pairs}


def test_words_that_stand_in_the_same_sentences_are_translations(folder: Path) -> None:
    """And no word of grammar is an entry."""
    learned = _learned(folder)
    assert learned["doctor"][0] == "bác sĩ"
    assert learned["teacher"][0] == "giáo viên"
    assert learned["patient"][0] == "bệnh nhân"
    assert "the" not in learned


def test_what_the_dictionary_states_is_an_entry_by_its_stem(folder: Path) -> None:
    """Without "to"; each meaning for itself, and only in words that texts use."""
    learned = _learned(folder)
    assert learned["vaccinat"] == learned["inoculat"] == ["tiêm chủng"]
    assert "phong thơ" not in learned["letter"]


def test_learning_again_gives_the_same_table(folder: Path) -> None:
    """Nothing is left to chance."""
    _learned(folder)
    first = (folder / "out.csv").read_bytes()
    _learned(folder)
    assert (folder / "out.csv").read_bytes() == first


def test_sides_of_an_entry_are_cut_into_meanings() -> None:
    """What is said in brackets is left out."""
    assert list(meanings("To carry, to bear (a load)")) == ["carry", "bear"]


def test_vietnamese_is_cut_into_words() -> None:
    """Neighbours that make a headword are one; "và" and numbers are left out."""
    assert "khoa học" in vietnamese_words("khoa học và công nghệ 2021")
    assert "2021" not in vietnamese_words("khoa học và công nghệ 2021")
    assert vietnamese_words("tem thư", frozenset({"tem thư"})) == ("tem thư",)
