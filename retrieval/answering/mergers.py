"""Questions on today's provinces about a time before they were merged.

"Khánh Hòa năm 2021" is the Khánh Hòa of then. What the documents tell of a province that has become
part of it since is offered as that province's, never given as Khánh Hòa's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from corpus.registry.place_table import MERGER_DATE, Place, place_named
from corpus.registry.places import find_places
from retrieval.answering.messages import Phrase, phrase
from retrieval.types import AnswerStatus, Draft, Query, Sentence

_OFFERED = 2  # provinces at most


def told_of_then(draft: Draft, query: Query, ask: Callable[[Query], Draft]) -> Draft:
    """A draft that says what a province did not cover at the time asked about.

    ``ask`` answers a query as any other. An answer is told to be of the province as it was; where
    there is none, what a later part of it did is offered, with its own quotation.
    """
    merged = list(_merged_since(query))
    if not merged or query.spread is not None:
        return draft
    if draft.status is AnswerStatus.ANSWERED:
        names = ", ".join(part for place in merged for part in place.covers[1:])
        words = phrase(Phrase.NOT_YET_MERGED, query.language, place=merged[0].name, parts=names)
        return replace(draft, sentences=(*draft.sentences, Sentence(words, ())))
    if draft.status is not AnswerStatus.NO_EVIDENCE:
        return draft
    offered: list[Sentence] = []
    choices: list[str] = []
    for place in merged:
        for part in place.covers[1:]:
            if len(offered) == _OFFERED:
                break
            found = ask(replace(query, places=(part,)))
            if found.status is not AnswerStatus.ANSWERED:
                continue
            words = phrase(Phrase.OF_A_PART, query.language, place=place.name, part=part)
            first = found.sentences[0]
            offered.append(replace(first, text=f"{words} {first.text}"))
            choices.append(_asked_of(query.asked, place.name, part))
    if not offered:
        return draft
    return Draft(AnswerStatus.NO_EVIDENCE, "", tuple(offered), tuple(choices))


def _merged_since(query: Query) -> Iterator[Place]:
    """The places asked about that cover more today than at every time asked about."""
    if not query.periods or any(period.end >= MERGER_DATE for period in query.periods):
        return
    for place in map(place_named, query.places):
        if place is not None and len(place.covers) > 1:
            yield place


def _asked_of(text: str, name: str, part: str) -> str:
    """The question with the name of one place put for another's."""
    for mention in find_places(text, folded_ok=True):
        if mention.place.name == name:
            return f"{text[: mention.start]}{part}{text[mention.end :]}"
    return text
