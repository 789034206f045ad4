"""Texts as strings of words in which a question's words are looked for.

Both sides are brought to one writing: lower case, abbreviations written out, "và" left out (KH&CN,
KH và CN and khoa học, công nghệ are the same), once with marks and once without.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.registry.abbreviations import in_documents
from corpus.vietnamese.folding import fold
from corpus.vietnamese.tokens import Token, syllables, tokenize
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


@dataclass(frozen=True, slots=True)
class Matchable:
    """A text ready for looking up: single blanks between words and at both ends."""

    folded: str
    marked: str


def written_out(text: str, tokens: Sequence[Token]) -> list[str]:
    """Canonical syllables of a text with the abbreviations of documents written out.

    Only writing in capitals is an abbreviation: "DN" is, "dn" in a word is not.
    """
    expansions = in_documents()
    words: list[str] = []
    skipped = 0
    for index, token in enumerate(tokens):
        if skipped:
            skipped -= 1
            continue
        if token.text in _AND:
            continue
        written = text[token.start : token.end]
        unit = _UNITS_BELOW.get(written)
        if unit is not None and _opens_name(text, token.end):
            words.extend(unit)
            continue
        if written.isupper() and len(written) > 1:
            pair = paired(tokens, index) or _hyphened(text, tokens, index)
            if pair is not None:
                words.extend(_words(pair))
                skipped = 2 if tokens[index + 1].text in _AND else 1
                continue
            expansion = expansions.get(fold(token.text))
            if expansion is not None:
                words.extend(_words(expansion))
                continue
        words.append(token.text)
    return words


def _opens_name(text: str, end: int) -> bool:
    """Whether what was just read is an abbreviation before a name or a number: "Q. 6", "P.Ba Ngòi"."""
    rest = text[end : end + 3].removeprefix(".").lstrip()
    return text[end : end + 1] == "." and rest[:1].isalnum() and not rest[:1].islower()


def paired(tokens: Sequence[Token], index: int) -> str | None:
    """What two abbreviations parted by "và" stand for: "KH và CN" is "KH&CN"."""
    if index + 2 >= len(tokens) or tokens[index + 1].text not in _AND:
        return None
    return in_documents().get(fold(f"{tokens[index].text}&{tokens[index + 2].text}"))


def _hyphened(text: str, tokens: Sequence[Token], index: int) -> str | None:
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


@lru_cache(maxsize=8192)
def matchable(text: str) -> Matchable:
    """A document's text (NFC) ready for looking up."""
    words = written_out(text, tokenize(text))
    marked = " ".join(words)
    return Matchable(f" {fold(marked)} ", f" {marked} ")


@dataclass(frozen=True, slots=True)
class Needle:
    """A concept as it is looked for: its writings between blanks.

    ``renderings``: each with marks, folded, how sure it is, and whether it has several syllables.
    """

    marked: str | None
    forms: tuple[str, ...]
    near: tuple[str, ...]
    renderings: tuple[tuple[str, str, float, bool], ...]


@lru_cache(maxsize=4096)
def needle(concept: Concept) -> Needle:
    """A concept as it is looked for."""
    return Needle(
        None if concept.marked is None else f" {concept.marked} ",
        tuple(f" {form} " for form in concept.forms),
        tuple(f" {word} " for word in concept.near),
        tuple((f" {w} ", f" {fold(w)} ", sure, " " in w) for w, sure in concept.renderings),
    )


def credit(concept: Concept, text: Matchable) -> float:
    """1 where a text has the concept as typed, a little less for without marks only, less still for
    a word of like meaning, else 0; of an English word, how sure its surest rendering there is."""
    return credited(needle(concept), text)


def credited(sought: Needle, text: Matchable) -> float:
    """The ``credit`` of a concept that was made ready before."""
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
