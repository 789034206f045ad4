"""The look-alike bulletins hold to their figures, and a slice of them keeps a floor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest

from benchmarks.lookalike.corpus import HELD_LAYOUTS, OPEN_LAYOUTS
from benchmarks.lookalike.intake import ASKED, compared
from benchmarks.lookalike.running import HELD, OPEN, Generated, assistant_over, generate, save
from benchmarks.lookalike.wording import frames, items, measures
from corpus.pipeline import build
from corpus.registry.place_table import Place, all_places
from corpus.types import Source
from corpus.vietnamese.spelling import canonical, nfc
from retrieval.evaluation import Report, evaluate, read_gold

PLACES = ("Ninh Thuận", "Khánh Hòa", "Hồ Chí Minh", "Huế")
SIZE = 0.1
# Of the slice's questions, so many at least are right, and so many refused.
LEAST_RIGHT, LEAST_REFUSED = 20, 11


def _places() -> list[Place]:
    return [place for place in all_places() if place.name in PLACES]


@pytest.fixture(scope="module")
def made() -> Generated:
    """A few provinces' bulletins with their questions."""
    return generate(OPEN, _places(), SIZE)


@pytest.fixture(scope="module")
def report(made: Generated, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Report]:
    """How the assistant does on the slice."""
    folder = tmp_path_factory.mktemp("lookalike")
    documents, gold = save(made, folder)
    with assistant_over([documents], folder / "data") as assistant:
        yield evaluate(read_gold(gold), assistant.answerer.answer)


def _flat(text: str) -> str:
    return " ".join(canonical(nfc(text)).split())


def test_the_same_seed_gives_the_same_files_and_questions(made: Generated) -> None:
    """Figures can be compared between machines and days."""
    again = generate(OPEN, _places(), SIZE)
    assert [(b.name, b.text) for b in again.bulletins] == [(b.name, b.text) for b in made.bulletins]
    assert again.questions == made.questions


def test_every_place_and_year_has_a_bulletin() -> None:
    """63 provinces and five years, in all open layouts and in none that is held back."""
    found = generate(OPEN, size=0.0).bulletins
    assert len({(b.plan.place.name, b.plan.year) for b in found}) == 315
    assert {b.layout for b in found} == {layout.__name__ for layout, _ in OPEN_LAYOUTS}


def test_the_evidence_stands_in_the_document_as_it_is_quoted(made: Generated) -> None:
    """What the generator holds true is what the document says once it is taken in."""
    texts = {
        b.plan.doc: _flat(build(Source(b.name, b.name, b.text.encode())).document.text)
        for b in made.bulletins
    }
    asked = [gold for gold in made.questions if gold.answerable]
    assert [
        g.id for g in asked if len(g.evidence) < 8 or _flat(g.evidence) not in texts[g.doc]
    ] == []


def test_figures_of_one_document_can_be_told_apart(made: Generated) -> None:
    """No two measures of a document have the same number, and what is planned was not done."""
    for bulletin in made.bulletins:
        texts = Counter(fact.text for fact in bulletin.plan.facts)
        assert [text for text, count in texts.items() if count > 1] == []


def test_some_values_stand_in_several_provinces() -> None:
    """A number alone does not tell whose it is."""
    seen = Counter(
        (fact.measure.key, fact.year, fact.text)
        for bulletin in generate(OPEN, size=0.0).bulletins
        for fact in bulletin.plan.done
        if fact.span == "year"
    )
    assert sum(count >= 3 for count in seen.values()) > 100


def test_what_is_held_back_stays_out_of_the_open_split(made: Generated) -> None:
    """Neither wordings nor layouts of the second split can be tuned on by the first."""
    held = generate(HELD, _places(), SIZE)
    assert {layout.__name__ for layout, _ in HELD_LAYOUTS} <= {b.layout for b in held.bulletins}
    assert {g.question for g in held.questions} & {g.question for g in made.questions} == set()
    text = "\n".join(bulletin.text for bulletin in made.bulletins)
    parts = [w.split("{0}")[0].strip("[ ") for item in items() for w in item.held_done]
    assert [part for part in parts if len(part) > 12 and part in text] == []


def test_there_are_enough_wordings() -> None:
    """At least a dozen for each kind of question in Vietnamese and for figures in English."""
    vietnamese, english = frames()["vi"], frames()["en"]
    many = (
        "figure",
        "plan",
        "claim",
        "chair",
        "conference_date",
        "number",
        "compare_places",
        "ranking",
    )
    assert [kind for kind in many if len(vietnamese[kind]) < 12] == []
    assert [kind for kind in ("count", "money", "share", "plan") if len(english[kind]) < 12] == []
    assert [key for key, measure in measures().items() if not measure.ask or not measure.noun] == []


def test_intake_is_held_against_the_figures(made: Generated) -> None:
    """A slip is found where the figures are not those of the document, and only there."""
    bulletin = next(b for b in made.bulletins if b.layout == "portal" and b.plan.span == "year")
    assert {what for what, _ in compared(bulletin)} == set(ASKED)
    assert [
        slip for what, slip in compared(bulletin) if what in ("place", "year", "figure") and slip
    ] == []
    other = replace(bulletin, text=bulletin.text.replace(bulletin.plan.done[0].text, "77777"))
    slips = [slip for _, slip in compared(other) if slip is not None]
    assert "figure" in {slip.what for slip in slips}


def test_a_slice_keeps_its_floor(report: Report) -> None:
    """Counts of questions, so that one question more or less shows."""
    outcomes = report.outcomes
    assert sum(one.right for one in outcomes if one.gold.answerable) >= LEAST_RIGHT
    assert sum(one.refused for one in outcomes if not one.gold.answerable) >= LEAST_REFUSED
    assert [one.gold.id for one in outcomes if not one.faithful] == []
