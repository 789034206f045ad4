"""The mechanisms that an ablation switches off, one at a time, from the outside."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from typing import Any
from unittest.mock import patch

import retrieval.answerer
from retrieval.answering import scoring
from retrieval.config import AnswerConfig, Config, LexicalWeights, SearchConfig
from retrieval.ports import PassageIndex
from retrieval.types import Language, Query
from retrieval.understanding.respelling.respell import Respelt

_CONFIG = Config()

Change = Callable[[Query], Query]


@dataclass(frozen=True, slots=True)
class Switch:
    """One mechanism, and what takes its place while it is off."""

    name: str
    config: Config = _CONFIG
    query: Change | None = None  # changes every question once it is understood
    parts: tuple[tuple[str, Any], ...] = ()  # dotted names and what stands there instead
    weightless: tuple[str, ...] = ()  # features of scoring that count nothing
    index: str = ""  # the only index that is asked
    history: bool = True

    def chosen(self, indexes: Sequence[PassageIndex]) -> list[PassageIndex]:
        """The indexes that are asked."""
        return [one for one in indexes if self.index in ("", one.name)]

    @contextmanager
    def off(self) -> Iterator[None]:
        """The mechanism does nothing within this context."""
        with ExitStack() as stack:
            for name, instead in self.parts:
                stack.enter_context(patch(name, instead))
            if self.query is not None:
                stack.enter_context(patch("retrieval.answerer.understand", _changed(self.query)))
            if self.weightless:
                stack.enter_context(
                    patch("retrieval.answering.scoring.weights", _without(self.weightless))
                )
            yield


def _changed(change: Change) -> Callable[..., Query]:
    understand = retrieval.answerer.understand  # type: ignore[attr-defined]

    def understood(*given: Any, **named: Any) -> Query:
        return change(understand(*given, **named))

    return understood


def _without(names: Sequence[str]) -> Callable[[], tuple[float, ...]]:
    pairs = zip(scoring.FEATURES, scoring.weights(), strict=True)
    kept = tuple(0.0 if name in names else weight for name, weight in pairs)
    return lambda: kept


def _as_written(query: Query) -> Query:
    """Only the words that were typed; an English question keeps its translations."""
    english = query.language is Language.EN
    return replace(
        query,
        concepts=tuple(
            replace(concept, near=(), forms=concept.forms if english else concept.forms[:1])
            for concept in query.concepts
        ),
    )


def _no_marks(query: Query) -> Query:
    bare = tuple(replace(concept, marked=None) for concept in query.concepts)
    return replace(query, marked_terms=(), concepts=bare)


def _no_near(query: Query) -> Query:
    return replace(query, concepts=tuple(replace(concept, near=()) for concept in query.concepts))


def _no_pull(query: Query) -> Query:
    return replace(query, concepts=tuple(replace(concept, pull=1.0) for concept in query.concepts))


def _nothing(*_: Any, **__: Any) -> tuple[()]:
    return ()


def _no_table() -> dict[str, str]:
    return {}


def _let_through(draft: Any, *_: Any, **__: Any) -> Any:
    return draft


def _never(*_: Any, **__: Any) -> bool:
    return False


def _as_typed(text: str, *_: Any, **__: Any) -> Respelt:
    return Respelt(text, ())


_UNDERSTAND = "retrieval.understanding.understand"

EVERYTHING = Switch("everything on")
SWITCHES = (
    Switch("lexical index only", index="lexical"),
    Switch("vector index only", index="vector"),
    Switch("no place", query=lambda q: replace(q, places=())),
    Switch(
        "no place preference in search",
        config=Config(search=SearchConfig(place_bonus=0.0, mention_bonus=0.0)),
        parts=(("retrieval.indexes.lexical._WEIGHTS", LexicalWeights(place=0.0)),),
    ),
    Switch("no period", query=lambda q: replace(q, periods=())),
    Switch(
        "no period preference in search",
        config=Config(search=SearchConfig(period_bonus=0.0)),
        parts=(("retrieval.indexes.lexical._WEIGHTS", LexicalWeights(year=0.0)),),
    ),
    Switch(
        "planned and done not told apart",
        weightless=("unplanned", "undone"),
        parts=(("retrieval.answering.scoring._other_status", _never),),
    ),
    Switch("no document numbers", query=lambda q: replace(q, numbers=())),
    Switch("no head noun", query=lambda q: replace(q, head=None)),
    Switch("no pull of the word of asking", query=_no_pull),
    Switch("no synonyms nor related words", query=_as_written),
    Switch("no related words", query=_no_near),
    Switch(
        "no abbreviations in questions",
        parts=((f"{_UNDERSTAND}.in_documents", _no_table), (f"{_UNDERSTAND}.in_chat", _no_table)),
    ),
    Switch("no pairs of syllables", parts=(("retrieval.indexes.lexical.bigrams", _nothing),)),
    Switch("typed marks not used", query=_no_marks),
    Switch(
        "no English glossary",
        parts=(("retrieval.understanding.english_concepts.render", _nothing),),
    ),
    Switch("no repair of typing", parts=((f"{_UNDERSTAND}.respell", _as_typed),)),
    Switch("no word of mergers", parts=(("retrieval.answerer.told_of_then", _let_through),)),
    Switch("no follow-ups", history=False),
    Switch("no threshold", config=Config(answer=AnswerConfig(confidence=0.0))),
    Switch("no gate", parts=(("retrieval.answerer.gate", _let_through),)),
)
