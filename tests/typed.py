"""The same questions as people type them: without marks, with half of them, in Telex, mistyped.

Everything is drawn from a seed and the question itself, so that a question is always spoilt in
the same way.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

from corpus.vietnamese.folding import fold
from retrieval.evaluation import GoldQuestion, read_gold

GOLD = Path(__file__).parent / "gold"
_WORD = re.compile(r"[^\W\d_]+")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_TONE_KEYS = dict(zip(_TONES, "fsxrj", strict=True))
_TONE_DIGITS = dict(zip(_TONES, "21435", strict=True))
_SHAPE_KEYS = {"\u0302": "", "\u0306": "w", "\u031b": "w"}  # circumflex doubles its letter
_SHAPE_DIGITS = {"\u0302": "6", "\u0306": "8", "\u031b": "7"}
# Words that ask or join; a typo is put into one that tells what is asked about.
_FUNCTION = frozenset(
    "bao nhieu may nam thang ngay cua duoc cho trong nhung cac theo gio khi nao the nay voi den het"
    " con nhu khong hon ten sau truoc dau giua tung moi".split()
)


def answerable(*files: str) -> list[GoldQuestion]:
    """The answerable Vietnamese questions with marks of these gold files."""
    rows = [row for name in files for row in read_gold(GOLD / name)]
    return [row for row in rows if row.answerable and row.lang == "vi"]


def unmarked(text: str, seed: int = 0) -> str:
    """Without any mark, capitals kept."""
    return "".join(_bare(letter) for letter in unicodedata.normalize("NFC", text))


def half_marked(text: str, seed: int = 0) -> str:
    """With the marks of a random half of the syllables gone."""
    chance = random.Random(f"half {seed} {text}")
    return _WORD.sub(lambda word: unmarked(word[0]) if chance.random() < 0.5 else word[0], text)


def in_telex(text: str, seed: int = 0) -> str:
    """As raw Telex keys, the tone after the vowels or at the end of the syllable."""
    chance = random.Random(f"telex {seed} {text}")
    return _WORD.sub(lambda word: _keys(word[0], chance), text)


def in_vni(text: str, seed: int = 0) -> str:
    """As raw VNI keys: shapes after their letter, the tone at the end."""
    return _WORD.sub(lambda word: _digits(word[0]), text)


def mistyped(text: str, seed: int = 0) -> str:
    """With one letter swapped, dropped or doubled, or one tone wrong, in one telling word."""
    chance = random.Random(f"typo {seed} {text}")
    words = [
        word
        for word in _WORD.finditer(text)
        if len(word[0]) >= 3 and not word[0].isupper() and fold(word[0]) not in _FUNCTION
    ]
    if not words:
        return text
    while True:
        word = chance.choice(words)
        wrong = chance.choice((_swapped, _dropped, _doubled, _wrong_tone))(word[0], chance)
        if wrong != word[0]:
            return text[: word.start()] + wrong + text[word.end() :]


WAYS: dict[str, Callable[[str, int], str]] = {
    "unmarked": unmarked,
    "half marked": half_marked,
    "telex": in_telex,
    "vni": in_vni,
    "mistyped": mistyped,
}


def _bare(letter: str) -> str:
    if letter in "đĐ":
        return "d" if letter == "đ" else "D"
    return "".join(p for p in unicodedata.normalize("NFD", letter) if not unicodedata.combining(p))


def _keys(word: str, chance: random.Random) -> str:
    keys = tone = ""
    early = chance.random() < 0.3  # tone typed right after its vowel
    for letter in word:
        if letter in "đĐ":
            keys += 2 * _bare(letter)
            continue
        base, *marks = unicodedata.normalize("NFD", letter)
        keys += base
        for mark in marks:
            if mark in _SHAPE_KEYS:
                keys += _SHAPE_KEYS[mark] or base.lower()
        tone = next((_TONE_KEYS[mark] for mark in marks if mark in _TONE_KEYS), tone)
        if early and tone:
            keys, tone = keys + tone, ""
    keys = re.sub("uw(?=ow)", "u", keys) if chance.random() < 0.6 else keys
    return keys + tone


def _digits(word: str) -> str:
    keys = tone = ""
    for letter in word:
        if letter in "đĐ":
            keys += _bare(letter) + "9"
            continue
        base, *marks = unicodedata.normalize("NFD", letter)
        keys += base + "".join(_SHAPE_DIGITS.get(mark, "") for mark in marks)
        tone = next((_TONE_DIGITS[mark] for mark in marks if mark in _TONE_DIGITS), tone)
    return keys + tone


def _swapped(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _dropped(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word))
    return word[:at] + word[at + 1 :]


def _doubled(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word))
    return word[:at] + word[at] + word[at:]


def _wrong_tone(word: str, chance: random.Random) -> str:
    letters = [unicodedata.normalize("NFD", letter) for letter in word]
    for at, letter in enumerate(letters):
        tone = next((part for part in letter if part in _TONES), None)
        if tone is not None:
            wrong = chance.choice([other for other in ("", *_TONES) if other != tone])
            letters[at] = letter.replace(tone, "") + wrong
            break
    return unicodedata.normalize("NFC", "".join(letters))
