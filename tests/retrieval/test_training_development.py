"""What a development run leaves out, and the question sets that are cut from it."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from retrieval.training.development import development_sets
from retrieval.training.evaluation import QuestionSet
from retrieval.training.held_out import TALKS, TRANSLATED, is_held_out
from retrieval.training.sources import pairs

LONG = "Đoạn {} kể về dòng sông chảy qua ba huyện miền núi rồi đổ ra biển lớn phía đông."


def _write(folder: Path, name: str, rows: list[dict[str, Any]]) -> None:
    with gzip.open(folder / f"{name}.jsonl.gz", "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An invented training folder."""
    made = tmp_path_factory.mktemp("data")
    number = range(200)
    news = [{"title": f"Tin {n}", "abstract": f"Tóm {n}", "text": LONG.format(n)} for n in number]
    wiki = [{"title": f"Sông {n}", "text": LONG.format(n) * 2} for n in number]
    laws = [{"id": f"l{n}", "title": f"Điều {n}", "text": f"Luật {n} quy định."} for n in number]
    asked = [
        {"question": f"Luật {n} nói gì?", "relevant": [f"l{n}"], "split": "synthetic"}
        for n in number
    ]
    asked.append({"question": "Luật 7 cấm gì?", "relevant": ["l7"], "split": "train"})
    parallel = [
        {"en": "What does law 7 forbid?", "vi": "Luật 7 cấm gì?", "source": TRANSLATED},
        *(
            {"en": f"We saw river {n} run down east", "vi": f"Tôi thấy sông {n}.", "source": TALKS}
            for n in range(12)
        ),
        {"en": "a kept row", "vi": "một dòng giữ lại", "source": "others"},
    ]
    for name, rows in {
        "news": news * 3,
        "wiki": wiki,
        "alqac_articles": laws,
        "alqac_questions": asked,
        "parallel_envi": parallel,
    }.items():
        _write(made, name, rows)
    return made


def _by_name(folder: Path) -> dict[str, QuestionSet]:
    return {one.name: one for one in development_sets(folder)}


def test_a_development_run_reads_none_of_their_questions(folder: Path) -> None:
    """Nor their passages, where those are held out with them."""
    trained = {pair.left for pair in pairs(folder, development=True)}
    assert "a kept row" in trained
    assert "What does law 7 forbid?" in {pair.left for pair in pairs(folder)}
    found = _by_name(folder)
    assert set(found) >= {"law", "law en", "encyclopaedia", "talks en", "law, no marks"}
    for name, one in found.items():
        assert trained.isdisjoint(one.questions), name
    assert trained.isdisjoint(found["encyclopaedia"].passages)


def test_questions_know_their_passages(folder: Path) -> None:
    """In both languages, and for sentences of a talk the passage that they stand in."""
    found = _by_name(folder)
    english = found["law en"]
    assert english.questions == ["What does law 7 forbid?"]
    assert [english.passages[at] for at in english.relevant[0]] == ["Luật 7 quy định."]
    talks = found["talks en"]
    assert [len(talks.questions), len(talks.passages)] == [12, 2]
    for question, (at,) in zip(talks.questions, talks.relevant, strict=True):
        assert f"sông {question.split()[3]}." in talks.passages[at]


def test_sets_are_the_same_each_time(folder: Path) -> None:
    """They are drawn from a seed."""
    assert development_sets(folder) == development_sets(folder)


def test_a_row_stays_on_its_side_when_others_come() -> None:
    """What is held out is told by the row alone; about the share that is meant."""
    held = [n for n in range(5000) if is_held_out("landlaw_questions", {"question": f"Câu {n}"})]
    assert 900 < len(held) < 1100
    assert not is_held_out("dictionary_envi", {"en": "a", "vi": "b"})
