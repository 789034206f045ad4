"""Questions in one language after questions in the other, brought to Vietnamese."""

from __future__ import annotations

from retrieval.understanding.english import render
from retrieval.understanding.followups.reading import Piece, Reading
from retrieval.understanding.followups.vocabulary import Role

_ASKS = {
    "who": "ai", "whom": "ai", "when": "khi nào", "where": "ở đâu", "how many": "bao nhiêu",
    "how much": "bao nhiêu tiền", "how long": "bao lâu", "how": "thế nào", "which": "nào", "what": "gì",
}  # fmt: skip
_EMPTY = frozenset("take get need needed required pay".split())  # their Vietnamese says nothing
_PAPERS = frozenset("paper papers document documents office".split())
_LEADING = frozenset({"who", "whom", "how many"})
_LEVELS = {
    "national": "quốc gia", "provincial": "tỉnh", "district": "huyện", "grassroots": "cơ sở",
    "ministerial": "bộ", "commune": "xã",
}  # fmt: skip
_EVENTS = frozenset(
    {"conference", "meeting", "contest", "project", "event", "ceremony", "workshop"}
)
_RENDERED = frozenset({Role.WORD, Role.VERB, Role.MEASURE, Role.FIELD, Role.TOPIC})


def in_vietnamese(reading: Reading) -> str:
    """An English question, without what joins or points, in Vietnamese words and their order."""
    asks = [piece.key for piece in reading.of(Role.ASK)]
    parts = _parts(reading, [piece for piece in reading.pieces if piece.key not in _EMPTY])
    if not asks:
        return " ".join(parts)
    ask = _ASKS.get(asks[0], "gì")
    priced = [piece for piece in reading.of(Role.FIELD, Role.MEASURE) if piece.key not in _PAPERS]
    if asks[0] == "what" and any(piece.key not in _EMPTY for piece in priced):
        ask = "bao nhiêu"
    return " ".join([ask, *parts] if asks[0] in _LEADING else [*parts, ask])


def named_in_vietnamese(reading: Reading, pieces: list[Piece]) -> str:
    """Parts of an English question as they stand in a Vietnamese one."""
    at = next((i for i, piece in enumerate(pieces) if piece.key in _EVENTS), 0)
    return " ".join(_parts(reading, [*pieces[at::-1], *pieces[at + 1 :]]))  # the noun comes first


def _parts(reading: Reading, pieces: list[Piece]) -> list[str]:
    parts: list[str] = []
    run: list[str] = []
    for piece in [*pieces, None]:
        if piece is not None and piece.role in _RENDERED:
            run += piece.key.split()
            continue
        parts += _rendered(run)
        run = []
        if piece is not None:
            parts += _slot(reading, piece)
    return [part for part in parts if part]


def _slot(reading: Reading, piece: Piece) -> list[str]:
    text = reading.cut(piece.start, piece.end)
    if piece.role is Role.PLACE:
        return [piece.means]
    if piece.role is Role.PERIOD:
        year = text[-4:]
        return (
            [f"năm {year}"] if year.isdigit() and len(text) <= len("in the year 2021") else [text]
        )
    if piece.role is Role.NUMBER:
        word, _, number = text.rpartition(" ")
        return [" ".join([*_rendered(word.lower().split()), number])]
    if piece.role is Role.QUALIFIER:
        level = next(
            (_LEVELS[word] for word in piece.key.replace("-", " ").split() if word in _LEVELS), ""
        )
        return [f"cấp {level}"] if level else [text]
    return [text] if piece.role is Role.NAME else []


def _rendered(words: list[str]) -> list[str]:
    found = {rendering.start: rendering for rendering in render(words) if rendering.known}
    parts: list[str] = []
    at = 0
    while at < len(words):
        if at in found:
            parts.append(found[at].words[0].text)
            at = found[at].end
        else:
            parts.append("miễn phí" if words[at] == "free" else words[at])
            at += 1
    return parts
