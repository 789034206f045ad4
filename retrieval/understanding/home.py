"""A question that names no place, read as one of the place where the person is at home."""

from __future__ import annotations

from dataclasses import replace

from corpus.vietnamese.folding import fold
from corpus.vietnamese.spelling import has_marks
from retrieval.types import Axis, Language, Query, QuestionKind
from retrieval.understanding.followups import Completed


def leaves_place_open(query: Query) -> bool:
    """Whether a question may be meant of any place, and asks for none."""
    over_places = query.spread is not None and query.spread.axis is Axis.PLACES
    asks_place = QuestionKind.PLACE in (query.kind, *query.also)
    return not (query.places or query.numbers or over_places or asks_place)


def located(whole: Completed, place: str) -> Completed:
    """The question as one of ``place``, written with marks where the question has them."""
    text = whole.text.rstrip(" ?!.,;:")
    if whole.language is Language.EN:
        return replace(whole, text=f"{text} in {place}?")
    at, named = ("ở", place) if has_marks(text) else ("o", fold(place))
    return replace(whole, text=f"{text} {at} {named}?")
