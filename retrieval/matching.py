"""Texts as strings of words in which a question's words are looked for.

Both sides are brought to one writing: lower case, abbreviations written out, "và" left out (KH&CN,
KH và CN and khoa học, công nghệ are the same), once with marks and once without.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from corpus.registry.abbreviations import in_documents
from corpus.vietnamese.folding import fold
from corpus.vietnamese.tokens import Token, syllables, tokenize
from retrieval.types import Concept

_UNMARKED_CREDIT = 0.9  # typed with marks, found only without: a false friend is possible
_AND = frozenset({"và", "va"})


@dataclass(frozen=True, slots=True)
class Matchable:
    """A text ready for looking up: single blanks between words and at both ends."""

    folded: str
    marked: str


def written_out(text: str, tokens: list[Token]) -> list[str]:
    """Canonical syllables of a text with the abbreviations of documents written out.

    Only writing in capitals is an abbreviation: "DN" is, "dn" in a word is not.
    """
    expansions = in_documents()
    words: list[str] = []
    for index, token in enumerate(tokens):
        if token.text in _AND:
            continue
        written = text[token.start : token.end]
        if written.isupper() and len(written) > 1:
            expansion = expansions.get(fold(token.text))
            pair = None
            if index + 2 < len(tokens) and tokens[index + 1].text in _AND:
                following = text[tokens[index + 2].start : tokens[index + 2].end]
                if following.isupper():  # "KH và CN" is "KH&CN"
                    pair = expansions.get(fold(f"{token.text}&{tokens[index + 2].text}"))
            if pair is not None:
                half = _words(pair)
                words.extend(half[: len(half) // 2])
                continue
            if expansion is not None:
                words.extend(_words(expansion))
                continue
        words.append(token.text)
    return words


@lru_cache(maxsize=1024)
def _words(expansion: str) -> tuple[str, ...]:
    return tuple(word for word in syllables(expansion) if word not in _AND)


@lru_cache(maxsize=8192)
def matchable(text: str) -> Matchable:
    """A document's text (NFC) ready for looking up."""
    words = written_out(text, tokenize(text))
    marked = " ".join(words)
    return Matchable(f" {fold(marked)} ", f" {marked} ")


def credit(concept: Concept, text: Matchable) -> float:
    """1 where a text has the concept as typed, a little less for without marks only, else 0."""
    if concept.marked is not None and f" {concept.marked} " in text.marked:
        return 1.0
    for form in concept.forms:
        if f" {form} " in text.folded:
            return 1.0 if concept.marked is None else _UNMARKED_CREDIT
    return 0.0
