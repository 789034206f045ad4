"""The gold files can be trusted: what they hold against an answer stands in the documents."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from corpus.pipeline import build
from corpus.sources import Skipped, scan
from corpus.vietnamese.spelling import canonical, nfc
from retrieval.evaluation import GoldQuestion, read_gold

GOLD = Path(__file__).parents[1] / "gold"
SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"
FILES = sorted(path.name for path in GOLD.glob("*.jsonl"))
LANGUAGES = {"vi", "vi-noaccent", "en"}


def _flat(text: str) -> str:
    return " ".join(canonical(nfc(text)).split())


@lru_cache(maxsize=1)
def _documents() -> dict[str, str]:
    """The samples' texts as they are quoted, by file name."""
    paths = [p for p in SAMPLES.iterdir() if p.is_file() and p.suffix not in (".py", ".md")]
    found = [source for source in scan(paths) if not isinstance(source, Skipped)]
    return {source.name: _flat(build(source).document.text) for source in found}


def _named(gold: GoldQuestion) -> list[str]:
    return [text for name, text in _documents().items() if name.startswith(gold.doc)]


@pytest.mark.parametrize("file", FILES)
def test_ids_and_questions_stand_once(file: str) -> None:
    """A question asked twice would count twice."""
    golds = read_gold(GOLD / file)
    ids = [gold.id for gold in golds]
    asked = [(gold.question, gold.history) for gold in golds]
    assert len(set(ids)) == len(ids)
    assert sorted({i for i, q in zip(ids, asked, strict=True) if asked.count(q) > 1}) == []


def test_no_two_files_share_an_id() -> None:
    """An id names one question, whatever the file."""
    ids = [gold.id for file in FILES for gold in read_gold(GOLD / file)]
    assert sorted({one for one in ids if ids.count(one) > 1}) == []


@pytest.mark.parametrize("file", FILES)
def test_what_can_be_answered_names_one_document_and_words_of_it(file: str) -> None:
    """The evidence, where it is given, stands verbatim in the document, as it is quoted."""
    lost = [
        gold.id
        for gold in read_gold(GOLD / file)
        if gold.answerable and [_flat(gold.evidence) in text for text in _named(gold)] != [True]
    ]
    assert lost == []


@pytest.mark.parametrize("file", FILES)
def test_what_cannot_be_answered_wants_nothing(file: str) -> None:
    """Neither an answer nor evidence; what can be answered wants something."""
    odd = [
        gold.id
        for gold in read_gold(GOLD / file)
        if gold.answerable != bool(gold.answer_any) or (not gold.answerable and gold.evidence)
    ]
    assert odd == []


@pytest.mark.parametrize("file", FILES)
def test_every_language_and_kind_is_named(file: str) -> None:
    """Scores are given by them."""
    odd = [
        gold.id for gold in read_gold(GOLD / file) if gold.lang not in LANGUAGES or not gold.kind
    ]
    assert odd == []


@pytest.mark.parametrize("file", FILES)
def test_no_distractor_is_part_of_the_answer(file: str) -> None:
    """An answer that says what it must would be held to say what it must not."""
    odd = [
        gold.id
        for gold in read_gold(GOLD / file)
        if {_flat(one) for one in gold.distractors}
        & {_flat(one) for group in gold.answer_any for one in group}
    ]
    assert odd == []
