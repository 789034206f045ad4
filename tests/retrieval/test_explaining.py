"""A trace as plain, bounded data."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.answerer import Answerer
from retrieval.explaining import explain, plain
from retrieval.types import Language, Query, Question, Rejected, Retrieved
from tests.retrieval.memory import TODAY, Library
from tests.retrieval.texts import KON_TUM, TEXTS

KNOWN = "Kon Tum mở bao nhiêu lớp tập huấn năm 2021?"


def test_every_step_is_there(answerer: Answerer) -> None:
    """What was understood, found, weighed and let through."""
    explained = explain(answerer.trace(Question(KNOWN)), answerer.config)
    about = explained.understood
    assert (about.kinds, about.places, about.head) == (("count",), ("Kon Tum",), "lớp")
    assert [period.text for period in about.periods] == ["năm 2021"]
    assert "tập huấn" in {word.text for word in about.words}
    assert explained.found[0].source == KON_TUM
    assert explained.found[0].score == pytest.approx(sum(explained.found[0].parts.values()))
    (values,) = explained.values
    best = values.shown[0]
    assert (best.n, best.short, best.cited, best.shortfalls) == (1, "64 lớp", True, ())
    assert best.fits == {"coverage": best.fits["coverage"], "place": 1, "period": 1, "number": 1}
    assert best.confidence >= explained.confidence_needed
    assert explained.by_values
    assert (explained.said[0].part, explained.said[0].passed) == ("short", True)


def test_a_procedure_is_not_the_best_value_s_answer(answerer: Answerer) -> None:
    """What the fee's own field says is the answer, whatever the values would have given."""
    question = Question("Lệ phí cấp phép khai thác nước giếng khoan là bao nhiêu?")
    explained = explain(answerer.trace(question), answerer.config)
    assert explained.understood.field == "fee"
    assert {said.part for said in explained.said} == {"short", "sentence"}


def test_what_was_quoted_as_nearest_is_shown_however_far_down(answerer: Answerer) -> None:
    """With ``top`` 1 there may be a second row: the one that the answer quotes."""
    question = Question("Kon Tum mở bao nhiêu lớp tập huấn năm 2016?")
    (values,) = explain(answerer.trace(question), answerer.config, 1).values
    assert [one.cited for one in values.shown][-1]
    assert len(values.shown) <= 2


def test_a_field_that_a_query_gets_later_is_shown_by_its_name(answerer: Answerer) -> None:
    """Without anybody thinking of it here; where it is empty it is left out."""

    @dataclass(frozen=True)
    class Later(Query):
        later_field: tuple[tuple[str, str], ...] = ()
        understood: str = ""

    trace = answerer.trace(Question(KNOWN))
    same = {f.name: getattr(trace.query, f.name) for f in dataclasses.fields(Query)}
    later = Later(**same, later_field=(("nghiem", "nghiệm"),))
    explained = explain(replace(trace, query=later), answerer.config)
    assert explained.understood.more == {"later_field": [["nghiem", "nghiệm"]]}


def test_words_read_otherwise_are_told(answerer: Answerer) -> None:
    """A slip is shown as typed and as read; a question without one shows none."""
    typed = explain(answerer.trace(Question(KNOWN.replace("huấn", "huấnn"))), answerer.config)
    assert typed.understood.respelt == (("huấnn", "huấn"),)
    assert explain(answerer.trace(Question(KNOWN)), answerer.config).understood.respelt == ()


def test_rejected_passages_have_their_reason(answerer: Answerer) -> None:
    """What search found and did not keep."""
    trace = answerer.trace(Question(KNOWN))
    hits = trace.retrieved.hits
    few = Retrieved(hits[:1], tuple(Rejected(hit, "rank") for hit in hits[1:]), ("vector",))
    explained = explain(replace(trace, retrieved=few), answerer.config, 3)
    assert (explained.found_total, explained.rejected_total) == (1, len(hits) - 1)
    assert [(one.n, one.rejected) for one in explained.rejected] == [(2, "rank")]
    assert explained.degraded == ("vector",)


_LIBRARY = Library(TEXTS)
_ANSWERER = Answerer((_LIBRARY,), _LIBRARY, lambda: TODAY)
_WORDS = st.sampled_from(
    "Kon Tum Sóc Trăng bao nhiêu mô hình lớp năm 2021 kinh phí ai khi nào 218/QĐ-UBND how many"
    " giếng khoan lệ phí và có không".split()
)


@given(
    st.one_of(st.text(max_size=1000), st.lists(_WORDS, max_size=60).map(" ".join)),
    st.integers(min_value=1, max_value=12),
)
def test_whatever_is_asked_it_is_json_of_bounded_size(text: str, top: int) -> None:
    """However long the question, an explanation can be read and sent."""
    explained = explain(_ANSWERER.trace(Question(text)), _ANSWERER.config, top)
    assert len(explained.found) <= top
    assert len(explained.rejected) <= top // 3
    assert len(explained.values) <= 3
    written = json.dumps(plain(explained), ensure_ascii=False, allow_nan=False)
    assert len(written) < 20_000 + 6_000 * top
    assert json.loads(written)["understood"]["language"] in set(Language)
