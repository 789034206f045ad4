"""What an earlier question is about: the part of it that a follow-up goes on with."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from retrieval.types import Language, QuestionKind
from retrieval.understanding.followups.reading import Piece, Reading
from retrieval.understanding.followups.vocabulary import Role

_ASKED = frozenset({Role.VERB, Role.MEASURE, Role.FIELD, Role.STOP, Role.JOINT, Role.CLASSIFIER})
_OPENING = frozenset({Role.LEAD, Role.STOP, Role.MEASURE, Role.FIELD, Role.JOINT, Role.CLASSIFIER})
_NAMED = frozenset({Role.PLACE, Role.NAME})
_PROCEDURAL = frozenset({QuestionKind.PROCEDURE, QuestionKind.DURATION})
_FIGURES = frozenset({QuestionKind.COUNT, QuestionKind.MONEY, QuestionKind.SHARE})


class About(StrEnum):
    """What kind of thing a question is about."""

    FIGURE = "figure"  # something counted, somewhere, at some time
    DOCUMENT = "document"
    PROCEDURE = "procedure"
    TOPIC = "topic"  # an event, a project, an office


@dataclass(frozen=True, slots=True)
class Context:
    """An earlier question, itself completed. ``frame``: the parts that name what it is about."""

    reading: Reading
    about: About
    frame: tuple[Piece, ...]
    language: Language

    @property
    def does(self) -> bool:
        """Whether an English frame is what somebody does: "(to) exchange a driving licence"."""
        start = self.frame[0].start if self.frame else 0
        return self.reading.plain[:start].rstrip().endswith(" to")

    @property
    def named(self) -> str:
        """What it is about, as text."""
        return phrase(self.reading, self.frame)


def context_of(
    reading: Reading, language: Language, framed: int = 0, about: About | None = None
) -> Context:
    """The context that a question leaves.

    ``framed`` says how far its frame goes and ``about`` what that is about, where it was completed.
    """
    named = [piece for piece in reading.pieces if piece.end <= framed] or _named(reading)
    about = about if framed and about is not None else _about(reading, named)
    frame = named
    if about is About.FIGURE:
        frame = _figure_frame(reading, named)
    elif about is About.DOCUMENT:
        frame = _document_frame(named) or list(reading.of(Role.NUMBER)[:1])
    return Context(reading, about, tuple(frame), language)


def phrase(reading: Reading, pieces: tuple[Piece, ...] | list[Piece]) -> str:
    """Parts as text: neighbours as they stand, others with single spaces."""
    order = {id(piece): at for at, piece in enumerate(reading.pieces)}
    text = ""
    for at, piece in enumerate(pieces):
        if at and order[id(piece)] == order[id(pieces[at - 1])] + 1:
            text += reading.cut(pieces[at - 1].end, piece.end)
        else:
            text += f" {reading.cut(piece.start, piece.end)}"
    return text.strip(" ,;:?.!")


def _about(reading: Reading, named: list[Piece]) -> About:
    told = [piece for piece in named if piece.role in (Role.WORD, Role.TOPIC)]
    begins_topic = bool(named) and named[0].role is Role.TOPIC
    if reading.of(Role.NUMBER) and not begins_topic:
        return About.DOCUMENT
    procedural = bool(reading.of(Role.FIELD)) or not _PROCEDURAL.isdisjoint(reading.kinds)
    if procedural and told and not reading.of(Role.PERIOD) and not _counts(reading):
        event = begins_topic and named[0].key not in (
            "thu tuc",
            "dich vu",
            "procedure",
            "permit",
            "licence",
            "license",
        )
        return About.TOPIC if event else About.PROCEDURE
    if begins_topic and len(named) > 1:
        return About.TOPIC
    if told and not _FIGURES.intersection(reading.kinds) and reading.of(Role.ASK):
        return About.TOPIC
    return About.FIGURE


def _counts(reading: Reading) -> bool:
    counted = any(piece.role in (Role.WORD, Role.TOPIC) for piece in reading.counted)
    return counted and reading.kinds[0] is QuestionKind.COUNT


def _named(reading: Reading) -> list[Piece]:
    """The parts before the asked ones, or behind them where the question begins with asking."""
    pieces = [piece for piece in reading.pieces if piece.role is not Role.TAIL]
    asks = [at for at, piece in enumerate(pieces) if piece.role is Role.ASK]
    first = asks[0] if asks else len(pieces)
    end = first
    while end and pieces[end - 1].role in _ASKED:
        end -= 1
    left = pieces[:end]
    while left and left[0].role in _OPENING:
        left = left[1:]
    if left:
        slots = (Role.PLACE, Role.NAME, Role.PERIOD)
        return [*left, *(piece for piece in pieces[first:] if piece.role in slots)]
    at = first + 1
    while at < len(pieces) and pieces[at].role in (_ASKED | {Role.ASK, Role.POINT}):
        at += 1
    right = pieces[at:]
    while right and right[-1].role in _ASKED:
        right.pop()
    return right


def _document_frame(named: list[Piece]) -> list[Piece]:
    """A document's number, with "của …" behind it."""
    at = next((i for i, piece in enumerate(named) if piece.role is Role.NUMBER), None)
    if at is None:
        return []
    end = at + 1
    if end < len(named) and named[end].role is Role.JOINT:
        last = max((i for i, piece in enumerate(named) if piece.role in _NAMED), default=at)
        end = max(end, last + 1)
        end = end if end > at + 2 else at + 1
    return named[at:end]


def _figure_frame(reading: Reading, named: list[Piece]) -> list[Piece]:
    """Who or where, and when: without the words that say what was counted."""
    pieces = list(reading.pieces)
    slots = [piece for piece in pieces if piece.role in (Role.PLACE, Role.NAME, Role.PERIOD)]
    begins = named[0] if named else None
    at = pieces.index(begins) if begins is not None else 0
    measured = any(piece.role is Role.MEASURE for piece in pieces[:at])
    last = max((i for i, piece in enumerate(named) if piece in slots), default=-1)
    if last >= 0 and not any(piece.role in _NAMED for piece in slots):
        last = len(named) - 1  # a subject that is no known place: "nam 2021 an phuoc"
    subject = named[: last + 1]
    joined = any(piece.role is Role.JOINT for piece in subject)
    if last < 0 or measured or joined or any(p.role in (Role.ASK, Role.VERB) for p in subject):
        return slots
    ahead = pieces[at - 1] if at else None
    if ahead is not None and ahead.role is Role.STOP and subject[0].role in _NAMED:
        subject = [ahead, *subject]  # "tỉnh", "thành phố"
    return [*subject, *(piece for piece in slots if piece not in subject)]
