"""Figures that a clause gives to several things in turn: "… lần lượt là 63, 05 và 20"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.registry.quantities import Quantity
from corpus.vietnamese.spelling import canonical
from corpus.vietnamese.words import join_words

# "tương ứng với" says something else.
_TURN = re.compile(r"(?<!\w)(?:lần lượt|tương ứng)(?!\s+với)(?!\w)", re.IGNORECASE)
_JOINED = re.compile(r"\s*(?:,|;|và|,\s+và)\s+(?:hơn |gần |khoảng |trên |đạt |là )?", re.IGNORECASE)
_SPLIT = re.compile(r"\s*,\s*(?:và\s+)?|\s+và\s+", re.IGNORECASE)
_BEGIN = re.compile(r"(?:[.:;(]|\d[\d.,]*\s+[^,]*,|(?<!\w)(?:trong đó|cụ thể))\s*", re.IGNORECASE)
_SUM = re.compile(
    r"(?P<sum>(?:tổng\s+)?(?:số lượng|số|tỷ lệ|tỉ lệ)\s+)(?P<rest>\S.*)", re.IGNORECASE
)
_NAMES = re.compile(r"(?:\s(?:[A-ZĐ]|Á|Â|Ô|Ấ)[\w-]*)+$")
_LEAD = re.compile(r"(?:được|do|của|là|có)\s+", re.IGNORECASE)
_BETWEEN = 24  # characters from "lần lượt" to its first figure


@dataclass(frozen=True, slots=True)
class Turn:
    """What one of several figures is said of: "nhiệm vụ", "số nhiệm vụ nghiệm thu"."""

    counted: str
    said: str
    member: str  # in the words of the clause: "nghiệm thu"


def in_turn(clause: str, quantities: list[Quantity], nouns: list[str]) -> dict[int, Turn]:
    """For the quantities of such lists, by their place among ``quantities``, what each is said of.

    ``nouns``: what stands after each quantity. A list whose members cannot be told apart gives
    nothing.
    """
    found: dict[int, Turn] = {}
    for turn in _TURN.finditer(clause):
        listed = _listed(clause, turn.end(), quantities)
        if len(listed) < 2 or listed[0] in found:
            continue
        head, members = _members(clause[: turn.start()], len(listed))
        if len(members) != len(listed):
            continue
        noun = nouns[listed[-1]]
        for at, member in zip(listed, members, strict=True):
            said = f"{head} {member}".strip()
            found[at] = Turn(noun or _thing(head) or said, said, member)
    return found


def _listed(clause: str, start: int, quantities: list[Quantity]) -> list[int]:
    """The quantities that follow one another from ``start`` on, joined by commas and "và"."""
    listed: list[int] = []
    for at, quantity in enumerate(quantities):
        if quantity.start < start:
            continue
        if not listed:
            if quantity.start - start > _BETWEEN:
                return []
            listed.append(at)
            continue
        joint = _JOINED.fullmatch(clause, quantities[at - 1].end, quantity.start)
        if joint is None:
            break
        listed.append(at)
        if "và" in joint.group().lower():  # the last of its list: "… là 63, 04 và 22, 43 dự án …"
            break
    return listed


def _members(before: str, count: int) -> tuple[str, list[str]]:
    """What the members share ("số nhiệm vụ") and the members; none where they are not ``count``."""
    begins = [match.end() for match in _BEGIN.finditer(before)]
    part = before[begins[-1] :] if begins else before
    pieces = [piece.strip(" -–+*•") for piece in _SPLIT.split(part.strip())]
    pieces = [piece for piece in pieces if piece][-count:]
    if len(pieces) != count:
        return "", []
    summed = _SUM.search(pieces[0])
    names = _NAMES.search(pieces[0])
    if names and all(piece[0].isupper() for piece in pieces[1:]):
        head = pieces[0][: names.start()].strip()
        return head, [names[0].strip(), *pieces[1:]]
    if summed is None or any(_SUM.match(piece) for piece in pieces[1:]):
        return "", pieces
    thing = _first_word(summed["rest"])
    head = f"{summed['sum'].strip()} {thing}"
    first = _LEAD.sub("", summed["rest"][len(thing) :].strip(), count=1)
    return head, [first or summed["rest"], *pieces[1:]]


def _thing(head: str) -> str:
    """The thing counted in "số nhiệm vụ"."""
    summed = _SUM.fullmatch(head)
    return summed["rest"] if summed else ""


def _first_word(words: str) -> str:
    """The first word as the lexicon joins its syllables: "nhiệm vụ" of "nhiệm vụ quản lý"."""
    syllables = words.split()
    spans = join_words([canonical(syllable) for syllable in syllables[:4]])
    return " ".join(syllables[: spans[0][1]]) if spans else ""
