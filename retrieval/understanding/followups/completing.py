"""Messages of a conversation, left to right, each completed from those before it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from retrieval.types import Language
from retrieval.understanding.followups.contexts import Context, context_of
from retrieval.understanding.followups.deciding import continued, says_anything
from retrieval.understanding.followups.reading import Reading, clean, read
from retrieval.understanding.followups.vocabulary import Role
from retrieval.understanding.followups.writing import written

MAX_TURNS = 10  # earlier messages that are looked at


@dataclass(frozen=True, slots=True)
class Completed:
    """A question that stands alone, and the language that the person wrote last.

    ``added`` are the words, folded, that the last message brings and no question before it has.
    """

    text: str
    language: Language
    added: tuple[str, ...] = ()


def _as_typed(text: str) -> str:
    return text


def complete(
    text: str,
    history: Sequence[str],
    today: dt.date,
    prepare: Callable[[str], str] = _as_typed,
) -> Completed | None:
    """The question that a message means after ``history`` (oldest first), or None.

    None where it stands alone, greets or thanks, or nothing before it fits. ``prepare`` is done to
    each message before it is read (abbreviations written out). Never raises on any text.
    """
    if not history:
        return None
    earlier: list[Context] = []
    for message in history[-MAX_TURNS:]:
        context = _context(message, earlier, today, prepare)
        if says_anything(context.reading):
            earlier.append(context)
    said = clean(prepare(text))
    meant = _context(text, earlier, today, prepare)
    whole = meant.reading.text
    if whole == said:
        return None
    return Completed(whole, meant.language, _added(read(said, today), earlier))


def _added(said: Reading, earlier: Sequence[Context]) -> tuple[str, ...]:
    known = {piece.key for context in earlier for piece in context.reading.pieces}
    new = said.of(Role.WORD, Role.TOPIC, Role.VERB)
    return tuple(piece.key for piece in new if piece.key not in known)


def _context(
    message: str, earlier: Sequence[Context], today: dt.date, prepare: Callable[[str], str]
) -> Context:
    """A message as it stands alone or as it is completed."""
    said = read(clean(prepare(message)), today)
    context = continued(said, earlier)
    if context is None:
        return context_of(said, said.language or Language.VI)
    whole = written(said, context, today)
    text = clean(whole.text)
    reading = read(text, today) if text else said
    return context_of(reading, said.language or context.language, whole.framed, context.about)
