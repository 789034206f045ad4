"""Abbreviations of administration and science management, and of chat."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from corpus.registry.tables import read_rows
from corpus.vietnamese.folding import fold


@lru_cache(maxsize=2)
def _written(where: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in read_rows("abbreviations.csv"):
        if row["where"] == where:
            key = fold(row["abbr"])
            found[key] = (*found.get(key, ()), row["expansion"])
    return MappingProxyType(found)


def document_expansions() -> Mapping[str, tuple[str, ...]]:
    """Abbreviations that official writing uses, folded ("kh&cn"): expansions, likeliest first."""
    return _written("document")


def chat_expansions() -> Mapping[str, tuple[str, ...]]:
    """Abbreviations of people who type, folded ("bn"): expansions, likeliest first."""
    return _written("chat")


@lru_cache(maxsize=1)
def in_documents() -> Mapping[str, str]:
    """The likeliest expansion of each abbreviation of official writing, by its folded form."""
    return MappingProxyType({key: found[0] for key, found in document_expansions().items()})


@lru_cache(maxsize=1)
def in_chat() -> Mapping[str, str]:
    """The likeliest expansion of each abbreviation of chat, by its folded form."""
    return MappingProxyType({key: found[0] for key, found in chat_expansions().items()})


@lru_cache(maxsize=1)
def expand_all() -> Mapping[str, tuple[str, ...]]:
    """Every expansion by folded abbreviation, official writing before chat."""
    both = dict(document_expansions())
    for key, found in chat_expansions().items():
        both[key] = (*both.get(key, ()), *found)
    return MappingProxyType(both)
