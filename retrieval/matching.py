"""Texts as strings of words in which a question's words are looked for.

Both sides are brought to one writing: lower case, abbreviations written out, "và" left out (KH&CN,
KH và CN and khoa học, công nghệ are the same), once with marks and once without.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from corpus.registry.abbreviations import in_documents
from corpus.vietnamese.folding import fold
from corpus.vietnamese.tokens import Token, folded_word, syllables, tokenize, typed_words, words_in
from corpus.vietnamese.words import lexicon
from retrieval.types import Concept

_NEAR_CREDIT = 0.6  # for a word of like meaning
_UNMARKED_CREDIT = 0.9  # typed with marks, found only without: a false friend is possible
_UNITS_BELOW = {
    "Q": ("quận",),
    "P": ("phường",),
    "H": ("huyện",),
    "X": ("xã",),
}
_AND = frozenset({"và", "va"})
_CAPITAL = f"[{''.join(c for c in map(chr, range(0x250)) if c.isupper())}\u1e00-\u1eff]"
# What may be an abbreviation: two capitals, or one before "&" or of a unit. Few clauses have any.
_UNIT = re.compile(r"[QPHX]\.")
_ABBREVIATED = re.compile(f"{_CAPITAL}(?:{_CAPITAL}|&)|{_UNIT.pattern}")


_BITS = 511  # one less than a power of two; more of them tell more texts apart, and take more room
_MANY = 80  # words, after which most bits are set and tell nothing
_ANY = -1  # bits of what may have any word
_TEXT = _BITS + 1  # a bit that every text has, for a writing that may begin with any word


@dataclass(frozen=True, slots=True)
class Matchable:
    """A text ready for looking up: single blanks between words and at both ends.

    ``bits`` has the bit of each of its folded words: what shares none with it stands nowhere in it.
    """

    folded: str
    marked: str
    bits: int = field(default=_ANY, repr=False, compare=False)


# Two words that share their last syllable, written once: "thanh, kiểm tra", "khám và chữa bệnh".
_SHARED = re.compile(
    r"(?:(?P<before>[^\W\d_]+) )?(?P<first>[^\W\d_]+)(?:,| và| hoặc) "
    r"(?=(?P<second>[^\W\d_]+) (?P<shared>[^\W\d_]+))"
)


def bits_of(words: Iterable[str]) -> int:
    """One bit for each word, the same for the whole run of a process."""
    bits = 0
    for word in words:
        bits |= 1 << (hash(word) & _BITS)
    return bits


def written_out(text: str) -> list[str]:
    """Canonical words of a text (NFC) with the abbreviations of documents written out, without
    "và".

    Only writing in capitals is an abbreviation: "DN" is, "dn" in a word is not.
    """
    if "," in text or " và " in text or " hoặc " in text:
        text = _SHARED.sub(_in_full, text)
    words = words_in(text)
    if _ABBREVIATED.search(text) is None:
        return [word for word in words if word not in _AND]
    spans: list[Token] = []  # where words stand matters to hyphens and to dots after capitals alone
    if "-" in text or "–" in text or _UNIT.search(text):
        spans = tokenize(text)
    written: list[str] = []
    done = 0
    typed = typed_words(text)
    for at in [at for at, word in enumerate(typed) if word.isupper()]:
        if at < done or words[at] in _AND:
            continue
        expansion, used = _expansion(text, typed[at], words, spans, at)
        if expansion is not None:
            written += [word for word in words[done:at] if word not in _AND]
            written += expansion
            done = at + used
    written += [word for word in words[done:] if word not in _AND]
    return written


def _in_full(found: re.Match[str]) -> str:
    """Both words whole, where each is one and what stands before belongs to neither."""
    bonds = lexicon().bonds
    before, first, second, shared = found.group("before", "first", "second", "shared")
    last = shared.lower()
    whole = all(f"{word.lower()} {last}" in bonds for word in (first, second))
    if not whole or (before and f"{before} {first}".lower() in bonds):
        return found.group()
    at = found.end("first") - found.start()
    return f"{found.group()[:at]} {shared}{found.group()[at:]}"


def _expansion(
    text: str, typed: str, words: Sequence[str], spans: Sequence[Token], at: int
) -> tuple[tuple[str, ...] | None, int]:
    """What the capitals at a position stand for, and how many words say it; None for nothing."""
    if len(typed) == 1:
        unit = _UNITS_BELOW.get(typed)
        return (unit if unit and spans and _opens_name(text, spans[at].end) else None), 1
    pair = paired(words, at) or (hyphened(text, spans, at) if spans else None)
    if pair is not None:
        return _words(pair), 3 if words[at + 1] in _AND else 2
    expansion = in_documents().get(folded_word(words[at]))
    return (None if expansion is None else _words(expansion)), 1


def _opens_name(text: str, end: int) -> bool:
    """Whether what was just read is an abbreviation before a name or a number: "Q. 6", "P.Ba Ngòi"."""
    rest = text[end : end + 3].removeprefix(".").lstrip()
    return text[end : end + 1] == "." and rest[:1].isalnum() and not rest[:1].islower()


def paired(words: Sequence[str], index: int) -> str | None:
    """What two abbreviations parted by "và" stand for: "KH và CN" is "KH&CN"."""
    if index + 2 >= len(words) or words[index + 1] not in _AND:
        return None
    return in_documents().get(fold(f"{words[index]}&{words[index + 2]}"))


def hyphened(text: str, tokens: Sequence[Token], index: int) -> str | None:
    """What two abbreviations joined by a hyphen stand for: "KH-CN"."""
    if index + 1 >= len(tokens):
        return None
    token, following = tokens[index], tokens[index + 1]
    if text[token.end : following.start] not in ("-", "–") or not text[following.start].isupper():
        return None
    return in_documents().get(fold(f"{token.text}&{following.text}"))


@lru_cache(maxsize=1024)
def _words(expansion: str) -> tuple[str, ...]:
    return tuple(word for word in syllables(expansion) if word not in _AND)


@lru_cache(maxsize=1 << 15)  # clauses and parts of them, some 600 bytes each
def matchable(text: str) -> Matchable:
    """A document's text (NFC) ready for looking up."""
    words = written_out(text)
    folded = f" {' '.join(map(folded_word, words))} "
    bits = bits_of(folded.split()) | 1 << _TEXT if len(words) < _MANY else _ANY
    return Matchable(folded, f" {' '.join(words)} ", bits)


@dataclass(frozen=True, slots=True)
class Needle:
    """A concept as it is looked for: its writings between blanks.

    ``renderings``: each with marks, folded, how sure it is, and whether it has several syllables.
    ``bits`` has the bit of the first folded syllable of each.
    """

    marked: str | None
    forms: tuple[str, ...]
    near: tuple[str, ...]
    renderings: tuple[tuple[str, str, float, bool], ...]
    bits: int


@lru_cache(maxsize=4096)
def needle(concept: Concept) -> Needle:
    """A concept as it is looked for."""
    return Needle(
        None if concept.marked is None else f" {concept.marked} ",
        tuple(f" {form} " for form in concept.forms),
        tuple(f" {word} " for word in concept.near),
        tuple((f" {w} ", f" {fold(w)} ", sure, " " in w) for w, sure in concept.renderings),
        _first_bits(
            (concept.marked, *concept.forms, *concept.near, *map(_word, concept.renderings))
        ),
    )


def _word(rendering: tuple[str, float]) -> str:
    return rendering[0]


def _first_bits(writings: Iterable[str | None]) -> int:
    """The bits of the words that writings begin with, folded: a text that has a writing has its
    first word."""
    firsts = [fold(writing).split()[:1] for writing in writings if writing is not None]
    return bits_of(first[0] for first in firsts) if all(firsts) else _ANY


def credit(concept: Concept, text: Matchable) -> float:
    """1 where a text has the concept as typed, a little less for without marks only, less still for
    a word of like meaning, else 0; of an English word, how sure its surest rendering there is."""
    return credited(needle(concept), text)


def credited(sought: Needle, text: Matchable) -> float:
    """The ``credit`` of a concept that was made ready before."""
    if not sought.bits & text.bits:
        return 0.0
    if sought.renderings:
        return _rendered(sought, text)
    marked = sought.marked
    if marked is not None and marked in text.marked:
        return 1.0
    folded = text.folded
    for form in sought.forms:
        if form in folded:
            return 1.0 if marked is None else _UNMARKED_CREDIT
    for word in sought.near:
        if word in text.marked:
            return _NEAR_CREDIT
    return 0.0


def _rendered(sought: Needle, text: Matchable) -> float:
    best = 0.0
    for word, folded, sure, several in sought.renderings:
        if sure <= best:
            continue
        if word in text.marked:
            best = sure
        # A lone syllable without its marks says too little, where the text has marks.
        elif folded in text.folded and (several or text.marked == text.folded):
            best = max(best, sure * _UNMARKED_CREDIT)
    if best < _NEAR_CREDIT and any(word in text.marked for word in sought.near):
        return _NEAR_CREDIT
    return best
