"""What "ở đó", "năm ấy", "quyết định này" and "its" point at."""

from __future__ import annotations

import re

from corpus.vietnamese.spelling import has_marks
from retrieval.types import Language
from retrieval.understanding.followups.contexts import About, Context
from retrieval.understanding.followups.reading import Piece, Reading
from retrieval.understanding.followups.slots import edited, place_text
from retrieval.understanding.followups.vocabulary import Role

_NEAR = re.compile(r"(?:o|tai)\s|in\s|(?=there)")
_YEAR = re.compile(r"(?:n[aă]m )?(?P<year>[12][0-9]{3})", re.IGNORECASE)
_SHIFTS = {"year_before": -1, "year_after": 1, "whole_year": 0}
_THINGS = frozenset({"document", "procedure", "event", "thing"})


def resolved(said: Reading, context: Context) -> tuple[str, bool]:
    """The message with pointing words replaced, and whether that names what it is about."""
    edits: list[tuple[int, int, str]] = []
    whole = False
    same = (said.language is Language.EN) == (context.reading.language is Language.EN)
    for piece in said.of(Role.POINT):
        text = ""
        if piece.means == "place":
            text = _place(piece, said, context)
        elif piece.means in _SHIFTS or piece.means == "period":
            text = _period(piece, said, context)
        elif piece.means in _THINGS and same and not whole:
            text = _thing(piece, said, context)
            whole = text not in ("", "it")
        edits.append((piece.start, piece.end, text))
    return edited(said.text, edits), whole


def _place(piece: Piece, said: Reading, context: Context) -> str:
    places = [p for p in context.reading.pieces if p.role in (Role.PLACE, Role.NAME)][:1]
    if not places:
        return ""
    english = said.language is Language.EN
    text = place_text(context.reading, places, marked=not english and has_marks(said.text))
    near = _NEAR.match(piece.key)
    if near is None:
        return text
    return f"in {text}" if english else f"{said.cut(piece.start, piece.start + near.end())}{text}"


def _period(piece: Piece, said: Reading, context: Context) -> str:
    held = next((p for p in context.reading.of(Role.PERIOD) if p.period is not None), None)
    if held is None or held.period is None:
        return ""
    english = said.language is Language.EN
    if piece.means == "period":
        text = context.reading.cut(held.start, held.end)
        whole = _YEAR.fullmatch(text)
        if whole is None:
            return text
        year = int(whole["year"])
    else:
        year = held.period.end.year + _SHIFTS[piece.means]
    return f"in {year}" if english else f"năm {year}"


def _thing(piece: Piece, said: Reading, context: Context) -> str:
    """The name of what the earlier question is about; none where it is about figures."""
    if context.about is About.FIGURE or not context.frame:
        return ""
    if context.does and piece.key == "it":
        return "it"  # "how long does it take to …": the topic comes behind the question
    if piece.key in ("its", "their"):
        return ""  # the topic comes behind the question
    return context.named
