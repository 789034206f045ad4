"""Bodies of administration by their full names, and where a text names them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from corpus.registry.tables import listed, read_rows
from corpus.registry.word_spans import Words, words_of
from corpus.vietnamese.folding import fold
from corpus.vietnamese.spelling import canonical, nfc

# What a people's committee, say, is of; the place itself is told apart from the body.
_LEVELS = (
    *("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn"),
    *("cấp tỉnh", "cấp huyện", "cấp xã"),
)
_LEVEL_ABBREVIATIONS = {"thành phố": ("TP",), "thị xã": ("TX",)}


@dataclass(frozen=True, slots=True)
class Body:
    """A body: "Sở Khoa học và Công nghệ", and its short writings ("Sở KH CN", "Sở KHCN").

    A space in a short writing stands for "&", "-", "và" too.
    """

    name: str
    abbreviations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BodyMention:
    """A span that names a body, by its full name without the place: "Ủy ban nhân dân tỉnh"."""

    name: str
    start: int
    end: int


@lru_cache(maxsize=1)
def all_bodies() -> tuple[Body, ...]:
    """All bodies that the registry knows."""
    return tuple(body for row in read_rows("bodies.csv") for body in _bodies_of(row))


def find_bodies(text: str, *, folded_ok: bool = False) -> list[BodyMention]:
    """Each body named in ``text``, in order, without overlaps, the longest name first.

    Names count in any case, with "và", "&", commas and hyphens alike. ``folded_ok`` is for
    questions: they may lack their marks.
    """
    return list(_mentions(text, words_of(text).without("va"), folded_ok))


def _bodies_of(row: Mapping[str, str]) -> Iterator[Body]:
    heads, short = listed(row["heads"]), listed(row["abbreviations"])
    if heads == ("*",):
        yield Body(row["name"], tuple(_joined(short)))
        for level in _LEVELS:
            names = (level, *_LEVEL_ABBREVIATIONS.get(level, ()))
            written = [f"{one} {of}" for one in (row["name"], *_joined(short)) for of in names]
            yield Body(f"{row['name']} {level}", tuple(written[1:]))
    elif heads:
        for head in heads:
            yield Body(f"{head} {row['name']}", tuple(f"{head} {one}" for one in _joined(short)))
    else:
        yield Body(row["name"], tuple(_joined(short)))


def _joined(abbreviations: Sequence[str]) -> Iterator[str]:
    """Abbreviations apart and together: "KH CN" (KH&CN, KH và CN) and "KHCN"."""
    for written in abbreviations:
        yield written
        *before, last = written.split()
        joined = [last]
        while before and joined[0].isupper() and before[-1].isupper():
            joined[0] = before.pop() + joined[0]
        if len(before) + 1 < len(written.split()):
            yield " ".join((*before, *joined))


_HEAD_GAP = re.compile(r"\s{1,3}")
_GAP = re.compile(r"\s{0,2}[&,\-–]?\s{0,2}(?:(?:và|va)\s{1,2})?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Form:
    words: tuple[str, ...]
    letters: str  # canonical, without separators and "và"
    name: str


def _letters(text: str) -> str:
    words = re.findall(r"[^\W_]+", canonical(nfc(text)))
    return "".join(word for word in words if fold(word) != "va")


@lru_cache(maxsize=1)
def _forms() -> Mapping[tuple[str, ...], tuple[_Form, ...]]:
    """All writings by their first two words (or their only one), the longest first."""
    found: dict[tuple[str, ...], list[_Form]] = {}
    for body in all_bodies():
        for written in (body.name, *body.abbreviations):
            words = words_of(written).without("va").folded
            found.setdefault(words[:2], []).append(_Form(words, _letters(written), body.name))
    return MappingProxyType(
        {key: tuple(sorted(forms, key=lambda f: -len(f.words))) for key, forms in found.items()}
    )


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    return frozenset(key[0] for key in _forms())


def _mentions(text: str, words: Words, folded_ok: bool) -> Iterator[BodyMention]:
    forms = _forms()
    first_words = _first_words()
    free = 0  # the first word not yet taken
    for index in [at for at, word in enumerate(words.folded) if word in first_words]:
        if index < free:
            continue
        pair = words.folded[index : index + 2]
        for form in (*forms.get(pair, ()), *forms.get(pair[:1], ())):
            if not _fits(form, text, words, index):
                continue
            start, end = words.starts[index], words.ends[index + len(form.words) - 1]
            letters = _letters(text[start:end])
            if letters == form.letters or (folded_ok and letters.isascii()):
                yield BodyMention(form.name, start, end)
                free = index + len(form.words)
                break


def _fits(form: _Form, text: str, words: Words, index: int) -> bool:
    size = len(form.words)
    if words.folded[index : index + size] != form.words:
        return False
    spans = [(words.ends[i], words.starts[i + 1]) for i in range(index, index + size - 1)]
    gaps = [_HEAD_GAP, *[_GAP] * size]
    return all(gap.fullmatch(text, *span) for gap, span in zip(gaps, spans, strict=False))
