"""What must hold of an answer that a person wrote before it is given as one."""

from __future__ import annotations

from corpus.registry.number_keys import number_keys


def numbers_unsaid(text: str, quote: str, *, english: bool = False) -> frozenset[str]:
    """The keys of the numbers, dates and document numbers of ``text`` that ``quote`` does not have,
    however either writes them; empty where every one stands there."""
    return number_keys(text, english=english) - number_keys(quote)
