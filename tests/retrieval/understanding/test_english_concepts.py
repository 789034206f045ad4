"""What an English question asks Vietnamese evidence to have."""

from __future__ import annotations

import datetime as dt

import pytest

from retrieval.types import Concept, Query, Question
from retrieval.understanding.understand import understand

_TODAY = dt.date(2024, 5, 1)


def _query(text: str) -> Query:
    return understand(Question(text), _TODAY)


def _concept(query: Query, form: str) -> Concept:
    return next(concept for concept in query.concepts if form in concept.forms)


@pytest.mark.parametrize(
    ("question", "counted"),
    [
        ("How many households took part in VietGAP in Ninh Thuan?", "ho"),
        ("How many science and technology tasks did Yen Bai accept?", "nhiem vu"),
        ("How many of the samples tested in Lao Cai failed?", "mau"),
        ("How many people sit on the council?", "nguoi"),
        ("How many schools and hospitals were built in Gia Lai?", "truong"),
        ("How many traceability stamps were issued in Nam Dinh?", "tem"),
    ],
)
def test_the_noun_counted_is_the_plural_before_the_verb(question: str, counted: str) -> None:
    """Not the last word of the phrase, which may be a verb."""
    head = _query(question).head
    assert head is not None
    assert counted in head.forms


def test_general_verbs_weigh_little_and_nouns_much() -> None:
    """A verb put otherwise must not sink an answer; a missing noun must."""
    query = _query("How many petrol stations took part in the campaign in Ninh Thuan?")
    assert _concept(query, "tham gia").weight < 0.3
    assert max(c.weight for c in query.concepts if any("xang dau" in f for f in c.forms)) > 0.4


def test_a_word_that_nothing_renders_is_still_expected() -> None:
    """So that a question about what no document has is refused."""
    concept = _concept(_query("How many zxqvs were sold in Gia Lai?"), "zxqvs")
    assert concept.weight >= 0.5
    assert concept.renderings == ()


def test_names_without_marks_are_one_name_each() -> None:
    """ "Nui Che" is no mountain and no tea."""
    query = _query("How many households joined in Nui Che district in 2022?")
    assert _concept(query, "nui che").name


def test_days_are_looked_for_as_documents_write_them() -> None:
    """Digits, or words around the month; the English month is no word of its own."""
    query = _query("Who led the meeting of 4 October 2022 in Gia Lai?")
    day = _concept(query, "4 10 2022")
    assert {"04 10 2022", "04 thang 10 nam 2022"} <= set(day.forms)
    assert not any("october" in concept.forms for concept in query.concepts)


def test_long_terms_are_the_words_that_they_are_made_of() -> None:
    """As a Vietnamese question has them: evidence may have one without the other."""
    query = _query("How many trademark applications were filed in Gia Lai?")
    forms = {form for concept in query.concepts for form in concept.forms}
    assert {"don", "dang ky", "nhan hieu"} <= forms


def test_what_becomes_of_the_thing_counted_pulls_as_it_does() -> None:
    """In Vietnamese both stand beside the figure."""
    query = _query("How many tour guide cards were withdrawn in Lao Cai?")
    assert _concept(query, "thu hoi").pull == _concept(query, "the").pull == 1.0
    assert _concept(query, "huong dan vien").pull < 1.0


def test_less_sure_renderings_weigh_less_in_search() -> None:
    """A sure rendering weighs in full side by side, another one less; syllables alone less too."""
    query = _query("How many doctors were there in Gia Lai?")
    weaker = dict(query.weaker)
    assert set(weaker) < set(query.terms)
    assert all(0 < weight < 1 for weight in weaker.values())
    runs = {run.syllables: run.weight for run in query.runs}
    assert runs["bac", "si"] == 1.0
    assert 0 < weaker["bac"] < 1
    assert any(0 < weight < 1 for weight in runs.values())


def test_capitals_part_no_english_term() -> None:
    """ "Department of Home Affairs" is one term."""
    query = _query("Who heads the Department of Home Affairs of Gia Lai?")
    assert any("noi vu" in form for concept in query.concepts for form in concept.forms)


def test_the_ending_of_an_owner_parts_no_term() -> None:
    """ "Driver's licence" is one term, as the glossary has it."""
    query = _query("How many driver's licences were issued?")
    forms = {form for concept in query.concepts for form in concept.forms}
    assert "nguoi lai" not in forms  # what a driver alone is
    council = _query("What did the people's council decide?")
    held = " ".join(form for concept in council.concepts for form in concept.forms)
    assert "hoi dong nhan dan" in held


def test_syllables_that_are_a_term_of_their_own_stay_together() -> None:
    """ "Tỷ lệ bỏ học" has "bỏ học", by which English knows it, too, not what is left out or studied."""
    query = _query("What was the dropout rate in Gia Lai?")
    assert [concept.forms for concept in query.concepts] == [("ty le",), ("bo hoc",)]
