"""A place, a time or a document put in place of an earlier question's, or added to it."""

from __future__ import annotations

import re

from corpus.registry.places import place_named
from corpus.vietnamese.folding import fold
from corpus.vietnamese.spelling import has_marks
from retrieval.types import Language
from retrieval.understanding.followups.reading import Piece, Reading
from retrieval.understanding.followups.vocabulary import Role

_RANK = re.compile(r"(?:\b(?:tinh|thanh pho|tp\.?|huyen|quan|thi xa|xa|phuong)\s)$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_FROM_TODAY = re.compile(r"\b(?:nay|ngoai|truoc|qua|toi|sau|this|last|next|past|previous)\b")
_STRETCH = re.compile(
    r"(?:[\s,;&–—/-]|\b(?:den|toi|het|va|voi|hay|hoac|giua|dau|cuoi|thang|nam|quy|giai doan"
    r"|and|or|to|until|till|through|early|late|mid|the)\b)+"
)
_OPENS_STRETCH = re.compile(
    r"\b(?:(?:tu|trong|giai doan|trong giai doan|dau|cuoi|giua|from|between|early|late|mid)\s)+$"
)
# Said alone after a question on a year, they are the ones beside that year.
_BESIDE = {"nam sau": 1, "nam truoc": -1}
_LISTED = re.compile(r"\s?[,;&–-]\s?|\s(?:và|va|với|voi|hay|hoặc|and|or)\s", re.IGNORECASE)


def with_slots(earlier: Reading, said: Reading) -> str:
    """The earlier question with the slots that ``said`` fills."""
    edits: list[tuple[int, int, str]] = []
    added: list[str] = []
    english = earlier.language is Language.EN
    for roles, writing in (
        ((Role.PLACE, Role.NAME), _place),
        ((Role.PERIOD,), _period),
        ((Role.NUMBER,), _number),
    ):
        new = said.of(*roles)
        if not new:
            continue
        old = _listed(earlier, earlier.of(*roles))
        text = writing(earlier, said, _listed(said, new), old)
        if old:
            start = ranked(earlier, old[0]) if roles[0] is Role.PLACE else old[0].start
            if len(old) > 1 and roles[0] is Role.PERIOD:
                start = _begun(earlier, start)
            edits.append((start, old[-1].end, text))
        elif roles[0] is Role.PLACE:
            near = "in" if english else ("ở" if _is_marked(earlier) else "o")
            added.append(f"{near} {text}")
        else:
            added.append(f"in {text}" if english and _YEAR.fullmatch(text) else text)
    return _added(edited(earlier.text, edits), earlier, added, english)


def edited(text: str, edits: list[tuple[int, int, str]]) -> str:
    """A text with spans replaced; a capital at its beginning stays one."""
    for start, end, new in sorted(edits, reverse=True):
        text = (
            text[:start] + (capital(new) if start == 0 and text[:1].isupper() else new) + text[end:]
        )
    return text


def capital(text: str) -> str:
    """With a capital first."""
    return text[:1].upper() + text[1:]


def lowered(text: str, reading: Reading) -> str:
    """Without the capital of a sentence's beginning, where it is no name."""
    first = reading.pieces[0] if reading.pieces else None
    if (
        first is None
        or first.role in (Role.PLACE, Role.NAME)
        or (text[:2].isalpha() and text[:2].isupper())
    ):
        return text
    return text[:1].lower() + text[1:]


def place_text(reading: Reading, pieces: list[Piece], marked: bool) -> str:
    """Places as written, with marks where they are to have them."""
    if len(pieces) == 1 and pieces[0].role is Role.PLACE and marked:
        typed = reading.cut(pieces[0].start, pieces[0].end)
        known = place_named(pieces[0].means)
        if known is not None and fold(typed) != fold(known.name) and typed.islower():
            return known.full_name if known.full_name.startswith("thành phố") else known.name
        return typed if has_marks(typed) and not typed.islower() else pieces[0].means
    return reading.span(pieces)


def _is_marked(reading: Reading) -> bool:
    return reading.language is not Language.EN and has_marks(reading.text)


def _place(earlier: Reading, said: Reading, new: list[Piece], old: list[Piece]) -> str:
    text = place_text(said, new, _is_marked(earlier))
    if len(new) > 1:
        return text
    rank = said.cut(ranked(said, new[0]), new[0].start)
    if rank:
        return f"{rank.strip().lower()} {text}"
    kept = earlier.cut(ranked(earlier, old[0]), old[0].start) if old else ""
    known = place_named(new[0].means) if new[0].role is Role.PLACE else None
    if kept and known is not None and not fold(known.full_name).startswith(fold(kept).rstrip(". ")):
        kept = ""  # "tỉnh" before a city
    return f"{kept}{text}"


def ranked(reading: Reading, piece: Piece) -> int:
    """Where the rank before a place begins ("tỉnh Bến Tre"), or the place."""
    rank = _RANK.search(reading.plain, max(0, piece.start - 12), piece.start)
    return rank.start() if rank else piece.start


def _period(earlier: Reading, said: Reading, new: list[Piece], old: list[Piece]) -> str:
    text = said.span(new)
    plain = said.plain[new[0].start : new[-1].end]
    held = earlier.span(old) if old else ""
    years = _YEAR.findall(text)
    if plain in _BESIDE and old and old[-1].period is not None:
        word = "năm" if _is_marked(earlier) else "nam"
        year = old[-1].period.end.year + _BESIDE[plain]
        return str(year) if earlier.language is Language.EN else f"{word} {year}"
    if not years and not _FROM_TODAY.search(plain) and old and old[-1].period is not None:
        year = old[-1].period.end.year  # "quý II" of the year before
        return f"{text}/{year}" if re.match(r"quy|thang", plain) else f"{text} {year}"
    whole = all(_is_year(piece) for piece in (*new, *old))
    if len(new) == 1 and len(old) == 1 and whole and years and len(_YEAR.findall(held)) == 1:
        return _YEAR.sub(years[0], held)
    alone = _YEAR.fullmatch(text) is not None
    if years and len(new) == 1 and (whole or alone):
        if earlier.language is Language.EN:
            return f"in {years[0]}" if held and not whole else years[0]
        return f"{'năm' if has_marks(earlier.text) else 'nam'} {years[0]}"
    return text


def _is_year(piece: Piece) -> bool:
    period = piece.period
    return (
        period is not None
        and (period.start.month, period.start.day) == (1, 1)
        and (period.end.month, period.end.day) == (12, 31)
        and period.start.year == period.end.year
    )


def _number(earlier: Reading, said: Reading, new: list[Piece], old: list[Piece]) -> str:
    text = said.span(new)
    if text[:1].isdigit() and old and "/" not in text:
        held = earlier.span(old)
        word = re.match(r"\D*", held)
        return f"{word.group() if word else ''}{text}"
    return text


def _listed(reading: Reading, pieces: tuple[Piece, ...]) -> list[Piece]:
    """The first of the pieces, with those that follow it in a list; times also in a stretch."""
    kept = list(pieces[:1])
    for piece in pieces[1:]:
        between = kept[-1].end, piece.start
        stretch = piece.role is Role.PERIOD and _STRETCH.fullmatch(reading.plain, *between)
        if not stretch and not _LISTED.fullmatch(reading.text, *between):
            break
        kept.append(piece)
    return kept


def _begun(reading: Reading, start: int) -> int:
    """Where the words before a stretch of times begin that belong to it: "từ", "giai đoạn"."""
    opening = _OPENS_STRETCH.search(reading.plain, 0, start)
    return opening.start() if opening else start


def _added(text: str, earlier: Reading, added: list[str], english: bool) -> str:
    if not added:
        return text
    if english:
        return f"{text.rstrip(' ?.!')} {' '.join(added)}?"
    return capital(f"{' '.join(added)}, {lowered(text, earlier)}")
