"""Things with a figure each that one sentence, or one list, lines up: "huyện A 58 ca, huyện B 46 ca"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from corpus.registry.quantities import Quantity, find_quantities
from corpus.vietnamese.folding import fold
from corpus.vietnamese.words import join_words

_OPENS = re.compile(
    r"(?:^|(?<!\w))(?:trong đó(?: có)?|bao gồm|gồm(?: có)?|cụ thể(?: là)?|tập trung (?:tại|ở)"
    r"|lần lượt(?: là)?|chủ yếu(?: là| ở| tại)?|nhiều nhất là|lớn nhất là|cao nhất là|như|là)(?!\w)\s*|:\s+",
    re.IGNORECASE,
)
_LINKS = re.compile(
    r"^(?:và|còn|có|là|với|đạt|tiếp đến là|tiếp theo là|kế đến là|kế đến|cho)(?:\s+|$)", re.I
)
_FOR = re.compile(r"^(?:cho|là)\s+", re.I)
_LINKED = re.compile(
    r"(?:\s+(?:có|là|với|đạt|chiếm|được|khoảng|trên|gần|ước))+$|\s*[-–:(]\s*$", re.I
)
_MARKER = re.compile(r"^\s*(?:[-–+*•]|\d{1,2}[.)]|[a-zđ]\))\s*")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
# "Thấp hơn mục tiêu 16 nhiệm vụ" holds a figure against another, and names no thing.
_COMPARING = re.compile(r"(?:cao|thap|nhieu|it|lon|nho) hon\b|(?:tang|giam|vuot|so voi)\b")
_LABEL = 90  # characters
_SHORT_WORDS = 4
_LONGEST = 4  # syllables of a word
_REST = re.compile(r"\b(?:khac|con lai|tong cong|tong so|tong|chung)\b")


@dataclass(frozen=True, slots=True)
class Part:
    """A thing with its figure; offsets in the text read."""

    label: str
    figure: str
    value: Decimal
    unit: str
    noun: str  # the first word behind a figure that its label stands before
    start: int
    end: int

    @property
    def is_rest(self) -> bool:
        """Whether it is what is left over, or the whole."""
        return _REST.search(fold(self.label)) is not None


def runs_in(text: str) -> Iterator[tuple[Part, ...]]:
    """Runs of two and more things with figures of one sort, in a sentence or in lines of a list."""
    for start, end in _segments(text):
        run: list[Part] = []
        held: int | None = None  # where a label begins that a comma parts: "khoa học y, dược 6"
        for begin, stop, opens in _pieces(text, start, end):
            part = _part(text, begin if held is None else held, stop)
            if part is None and run and not opens and _is_short(text[begin:stop]):
                held = begin if held is None else held
                continue
            held = None
            if part is None or (run and (opens or not _alike(run[-1], part))):
                if len(run) > 1:
                    yield tuple(run)
                run = []
            if part is not None:
                run.append(part)
        if len(run) > 1:
            yield tuple(run)


def _is_short(piece: str) -> bool:
    return 0 < len(piece.split()) <= _SHORT_WORDS and not find_quantities(piece)


def _segments(text: str) -> list[tuple[int, int]]:
    """The text itself, and what each of its brackets holds."""
    found = [(0, len(text))]
    opened: list[int] = []
    for at, letter in enumerate(text):
        if letter == "(":
            opened.append(at + 1)
        elif letter == ")" and opened:
            found.append((opened.pop(), at))
    return found


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """What commas, semicolons and lines part outside of brackets, without what leads in; whether
    something does."""
    depth = 0
    begin = start
    cuts: list[tuple[int, int]] = []
    for at in range(start, end + 1):
        letter = text[at] if at < end else "\n"
        if letter in "(“":
            depth += 1
        elif letter in ")”":
            depth -= 1
        elif letter in ",;\n" and depth <= 0 and not text[at + 1 : at + 2].isdigit():
            cuts.append((begin, at))
            begin = at + 1
    halves = [
        half
        for begin, stop in cuts
        if text[begin:stop].strip()
        for half in _halves(text, begin, stop)
    ]
    for at, (first, last) in enumerate(halves):
        behind = text[slice(*halves[at + 1])].lstrip() if at + 1 < len(halves) else ""
        lead = [
            m.end()
            for m in _OPENS.finditer(text, first, last)
            if _LETTERS.search(text, m.end(), last)
            and _has(text, m.end(), last)
            # "Huyện A: 12 tỷ đồng" is a thing with its figure, "Kết quả: 02 tốt, 04 khá" no such.
            and not (":" in m.group() and text[m.end()].isdigit() and not behind[:1].isdigit())
        ]
        yield (lead[-1] if lead else first), last, bool(lead)


def _halves(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """A piece in two where "và" joins two figures with their things."""
    for joint in re.finditer(r"\svà\s", text[start:stop]):
        cut = start + joint.start()
        if _has(text, start, cut) and _has(text, cut, stop):
            return [(start, cut), (cut, stop)]
    return [(start, stop)]


def _has(text: str, start: int, stop: int) -> bool:
    return bool(find_quantities(text[start:stop]))


def _part(text: str, start: int, stop: int) -> Part | None:
    piece = text[start:stop]
    marker = _MARKER.match(piece)
    skip = marker.end() if marker is not None else 0
    figure = _figure_of(piece, skip)
    if figure is None or figure.value is None:
        return None
    before = _LINKED.sub("", _LINKED.sub("", piece[skip : figure.start])).strip(' -–:“”"(')
    before = _LINKS.sub("", before).strip()
    after = piece[figure.end :].strip(" .;:)")
    after = re.sub(r"\s*\([^)]*\)?", "", after).strip()
    noun = ""
    if _LETTERS.search(before):
        label, noun = before, _first_word(after)
    else:
        label = _FOR.sub("", after)
    if not _LETTERS.search(label) or len(label) > _LABEL or _COMPARING.match(fold(label)):
        return None
    unit = figure.unit if _LETTERS.search(before) else f"{figure.unit}<"
    return Part(label, figure.text, figure.value, unit, noun, start + skip, stop)


def _first_word(text: str) -> str:
    """The word that a text begins with, of all its syllables: "nhiệm vụ"."""
    syllables = text.split()
    joined = join_words([syllable.lower() for syllable in syllables[:_LONGEST]])
    return " ".join(syllables[slice(*joined[0])]) if joined else ""


def _figure_of(piece: str, skip: int) -> Quantity | None:
    """The one figure of a piece; shares and what stands in brackets only where nothing else does."""
    found = [q for q in find_quantities(piece) if q.start >= skip and q.value is not None]
    outside = [q for q in found if piece.count("(", 0, q.start) <= piece.count(")", 0, q.start)]
    for some in (outside, found):
        plain = [q for q in some if q.unit != "%"] or some
        if plain:
            return plain[0] if len(plain) == 1 or not piece[skip : plain[0].start].strip() else None
    return None


def _alike(one: Part, other: Part) -> bool:
    """Whether two figures are of one sort, by their unit and what they count."""
    same = not one.noun or not other.noun or fold(one.noun) == fold(other.noun)
    return one.unit == other.unit and same


def most_of(run: Sequence[Part], *, least: bool) -> Part | None:
    """The part with the largest figure, or the smallest; None where two have it."""
    told = sorted((p for p in run if not p.is_rest), key=lambda p: p.value, reverse=not least)
    if len(told) < 2 or told[0].value == told[1].value:
        return None
    return told[0]
