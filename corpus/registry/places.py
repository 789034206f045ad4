"""Where a text names provinces. The table of provinces is in ``place_table``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from corpus.registry.place_context import Surroundings
from corpus.registry.place_forms import (
    Alone,
    Form,
    forms_by_first_word,
    letters_of,
    lookalikes,
)
from corpus.registry.place_table import MERGER_DATE, Place, all_places, place_named
from corpus.registry.word_spans import Words, words_of

__all__ = [
    "MERGER_DATE",
    "Place",
    "PlaceMention",
    "all_places",
    "find_places",
    "may_name",
    "place_named",
]

_PLAIN_GAP = re.compile(r"\s{1,3}|-")  # a line may break inside a name
_HYPHEN_GAP = re.compile(r"\s{0,2}[-–.]?\s{0,2}")
_LIST_GAP = re.compile(r"\s?[,;/&–-]\s?|\s(?:và|với|hay|hoặc|va|voi|hoac)\s")
_LONG = 400  # characters
_DIRECTIONS = frozenset(("bac", "nam", "tay", "dong"))


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A span that names a place. ``weak``: it may well be a person, a street or a district."""

    place: Place
    start: int
    end: int
    text: str
    weak: bool = False
    town: bool = False  # names a town of the place, not the place itself


def find_places(text: str, *, folded_ok: bool = False) -> list[PlaceMention]:
    """Each place named in ``text``, in order, without overlaps, the longest writing first.

    Documents (the default) must write names with marks and capitals, or after their rank
    ("tỉnh"); capitals without marks make a weak mention. ``folded_ok`` is for questions:
    marks and capitals may be missing, unless the words around show ordinary words.
    """
    # A document is asked for its own place, then for those of its figures; a question as it is
    # typed, spelt, written out and understood.
    return list((_kept if len(text) > _LONG else _kept_short)(text, folded_ok=folded_ok))


def may_name(text: str, names: tuple[str, ...]) -> bool:
    """False where ``text`` names none of these places (registry names): much quicker to tell than
    ``find_places`` does. True says that it has the words, whatever they mean there."""
    return any(writing in _spaced(text) for writing in _writings(names))


@lru_cache(maxsize=4096)
def _spaced(text: str) -> str:
    return f" {' '.join(words_of(text).folded)} "


@lru_cache(maxsize=256)
def _writings(names: tuple[str, ...]) -> tuple[str, ...]:
    forms = [form for found in forms_by_first_word().values() for form in found]
    return tuple(
        dict.fromkeys(f" {' '.join(f.words)} " for f in forms if f.place and f.place.name in names)
    )


def _read(text: str, *, folded_ok: bool) -> tuple[PlaceMention, ...]:
    return tuple(_mentions(text, words_of(text), folded_ok))


_kept = lru_cache(maxsize=2)(_read)
_kept_short = lru_cache(maxsize=64)(_read)


def _mentions(text: str, words: Words, folded_ok: bool) -> Iterator[PlaceMention]:
    forms = forms_by_first_word()
    free, listed_from = 0, -1  # the first word not yet taken; where the mention before ends
    for index in [at for at, word in enumerate(words.folded) if word in forms]:
        if index < free:
            continue
        for form in _fitting(text, words, index):
            around = Surroundings(text, words, index, index + len(form.words))
            if form.place is None:
                free = index + len(form.words)
                break
            in_list = listed_from >= 0 and bool(
                _LIST_GAP.fullmatch(text, listed_from, around.start)
            )
            weak = _judge(form, around, in_list, folded_ok)
            if weak is None:
                if form.town and form.alone is Alone.NEVER and len(form.words) > 1:
                    # The battle of Điện Biên Phủ is not the province.
                    free = index + len(form.words)
                    break
                continue
            span = text[around.start : around.end]
            yield PlaceMention(form.place, around.start, around.end, span, weak, form.town)
            free, listed_from = index + len(form.words), around.end
            break


def _fitting(text: str, words: Words, index: int) -> Iterator[Form]:
    """The writings whose words stand at ``index``, the longest first."""
    for form in forms_by_first_word().get(words.folded[index], ()):
        size = len(form.words)
        if size > 1:
            if words.folded[index : index + size] != form.words:
                continue
            gap = _HYPHEN_GAP if form.hyphenated else _PLAIN_GAP
            inner = range(index, index + size - 1)
            if not all(gap.fullmatch(text, words.ends[i], words.starts[i + 1]) for i in inner):
                continue
            if size == 2 and _is_direction(text, words, index):
                continue
        yield form


def _is_direction(text: str, words: Words, index: int) -> bool:
    """Whether the first word points into the next name: "bắc Ninh Thuận" is not Bắc Ninh."""
    if words.folded[index] not in _DIRECTIONS or index + 2 >= len(words):
        return False
    overlapping = any(len(form.words) > 1 for form in _fitting(text, words, index + 1))
    if not overlapping:
        return False
    following = any(len(form.words) > 1 for form in _fitting(text, words, index + 2))
    return not following


def _judge(form: Form, around: Surroundings, in_list: bool, folded_ok: bool) -> bool | None:
    """Whether a fitting form is a weak mention (True), a sure one (False), or none."""
    written = around.written
    letters = letters_of(written)
    if not (_marks_agree(letters, form.letters) if folded_ok else True):
        return None
    ranked = around.ranked(as_town=form.town and form.alone is not Alone.NEVER)
    capitals = around.capitalised() and not (form.code and not written[:2].isupper())
    bare = letters.isascii() and not form.letters.isascii()
    if folded_ok:
        halved = not bare and letters != form.letters
        named = capitals or (around.first > 0 and written[:1].isupper())
        if halved and not named and around.marked_elsewhere():
            return None  # "hai phòng thử nghiệm mới": who marks all words has marked these
        return _judge_in_question(form, around, bare, ranked, capitals, in_list)
    if letters != form.letters and not bare:
        return None
    if form.alone is Alone.NEVER and not ranked and not (in_list and not form.town):
        return None
    if not capitals and (form.code or not ranked or bare):
        return None
    return around.doubtful(town=form.town) or (bare and not ranked)


def _judge_in_question(
    form: Form, around: Surroundings, bare: bool, ranked: bool, capitals: bool, in_list: bool
) -> bool | None:
    if not ranked and not in_list:
        if form.alone is Alone.NEVER and form.town:
            return None
        if form.alone is Alone.MARKED and bare and not capitals and not around.located():
            return None
        lookalike = None if form.town or not form.place else lookalikes().get(form.place.name)
        is_name = capitals and form.alone is not Alone.NEVER
        if lookalike and _is_spaced(form) and not is_name and around.ordinary(lookalike):
            return None
    return around.doubtful(town=form.town)


def _is_spaced(form: Form) -> bool:
    """Whether it is written as the name is, not run together ("danang"), which is no accident."""
    return form.place is not None and len(form.words) == len(form.place.name.split())


def _marks_agree(typed: str, written: str) -> bool:
    """Whether what was typed has no mark that the name lacks: "Ninh Thuân" for Ninh Thuận."""
    if typed == written or typed.isascii():
        return True
    return all(
        set(unicodedata.normalize("NFD", ours)) <= set(unicodedata.normalize("NFD", theirs))
        or (ours == "d" and theirs == "đ")
        for ours, theirs in zip(typed, written, strict=False)
    )
