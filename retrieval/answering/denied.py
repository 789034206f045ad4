"""Words that a text has only denied."""

from __future__ import annotations

from collections.abc import Iterator

from retrieval.matching import Matchable, Needle, credited

_DENIALS = (" không ", " chưa ")
_DENIED = 0.5  # of a word's credit, where the text says that it is not so


def affirmed(sought: Needle, words: Matchable) -> float:
    """The credit of a word, less where the text has it only denied: "mẫu không đạt" for "đạt"."""
    found = credited(sought, words)
    if not found or not any(no in words.marked for no in _DENIALS):
        return found
    said = [at for form in sought.forms for at in _places_of(form, words.folded)]
    denied = [at for at in said if words.marked[:at].endswith(tuple(no[:-1] for no in _DENIALS))]
    return found * _DENIED if said and len(denied) == len(said) else found


def _places_of(word: str, text: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)
