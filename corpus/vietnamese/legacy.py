"""Code tables of Vietnamese text from before Unicode, as fonts and typing programs used them.

Letters are listed by vowel, each plain and then with huyền, hỏi, ngã, sắc, nặng. Bytes that a
table leaves free mean what they mean in windows-1252.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
_VOWELS = "aăâeêioôơuưy"

# TCVN3 (ABC, the fonts .VnTime): TCVN 5712:1993, third form. Capitals with a tone have no code
# of their own: a capital font (.VnTimeH) draws them from the small letters' codes.
_TCVN3_SMALL = (
    "61 b5 b6 b7 b8 b9  a8 bb bc bd be c6  a9 c7 c8 c9 ca cb  65 cc ce cf d0 d1"
    "  aa d2 d3 d4 d5 d6  69 d7 d8 dc dd de  6f df e1 e2 e3 e4  ab e5 e6 e7 e8 e9"
    "  ac ea eb ec ed ee  75 ef f1 f2 f3 f4  ad f5 f6 f7 f8 f9  79 fa fb fc fd fe"
)
_TCVN3_CAPITALS = {"Ă": 0xA1, "Â": 0xA2, "Ê": 0xA3, "Ô": 0xA4, "Ơ": 0xA5, "Ư": 0xA6}
_TCVN3_BARRED = {"Đ": 0xA7, "đ": 0xAE}

# VPS (Vietnamese Professionals Society), with its capitals in the control codes.
_VPS_SMALL = (
    "61 e0 e4 e3 e1 e5  e6 a2 a3 a4 a1 a5  e2 c0 c4 c5 c3 c6  65 e8 c8 eb e9 cb"
    "  ea 8a 8b cd 89 8c  69 ec cc ef ed ce  6f f2 d5 f5 f3 86  f4 d2 b0 87 d3 b6"
    "  d6 a9 aa ab a7 ae  75 f9 fb db fa f8  dc d8 ba bb d9 bf  79 ff 9b cf 9a 9c"
)
_VPS_CAPITALS = (
    "41 80 81 82 c1 02  88 8e 8f f0 8d 04  c2 84 85 1c 83 03  45 d7 de fe c9 05"
    "  ca 93 94 95 90 06  49 b5 b7 b8 b4 10  4f bc bd be b9 11  d4 97 98 99 96 12"
    "  f7 9e 9f a6 9d 13  55 a8 d1 ac da 14  d0 af b1 1d ad 15  59 b2 fd b3 dd 19"
)
_VPS_BARRED = {"Đ": 0xF1, "đ": 0xC7}

# VNI Windows (the fonts VNI-Times): a letter, then a byte that bears shape and tone.
_VNI_MARKS = {"": "f8 fb f5 f9 ef", "ă": "ea e8 fa fc e9 eb", "â": "e2 e0 e5 e3 e1 e4"}
_VNI_SINGLE = {"ơ": 0xF4, "ư": 0xF6, "đ": 0xF1, "ì": 0xEC, "ỉ": 0xE6, "ĩ": 0xF3, "í": 0xED}
_VNI_SINGLE |= {"ị": 0xF2, "ỵ": 0xEE}


def _letters() -> list[str]:
    return [unicodedata.normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in _TONES]


def _listed(codes: str, letters: list[str]) -> dict[str, bytes]:
    return dict(zip(letters, (bytes([code]) for code in bytes.fromhex(codes)), strict=True))


def _single(table: Mapping[str, int]) -> dict[str, bytes]:
    return {letter: bytes([code]) for letter, code in table.items()}


def _tcvn3() -> dict[str, bytes]:
    return _listed(_TCVN3_SMALL, _letters()) | _single(_TCVN3_CAPITALS | _TCVN3_BARRED)


def _vps() -> dict[str, bytes]:
    capitals = [letter.upper() for letter in _letters()]
    return (
        _listed(_VPS_SMALL, _letters())
        | _listed(_VPS_CAPITALS, capitals)
        | _single(_VPS_BARRED)
        | {"‘": b"\x91", "’": b"\x92"}
    )


def _vni_small() -> Iterator[tuple[str, bytes]]:
    yield from _single(_VNI_SINGLE).items()
    plain = bytes.fromhex(_VNI_MARKS[""])
    for vowel in "aeouyơư":
        base = bytes([_VNI_SINGLE[vowel]]) if vowel in _VNI_SINGLE else vowel.encode()
        for tone, mark in zip(_TONES[1:], plain, strict=True):
            letter = unicodedata.normalize("NFC", vowel + tone)
            if letter not in _VNI_SINGLE:
                yield letter, base + bytes([mark])
    for shaped, base_letter, marks in (
        ("ă", "a", _VNI_MARKS["ă"]),
        ("â", "a", _VNI_MARKS["â"]),
        ("ê", "e", _VNI_MARKS["â"]),
        ("ô", "o", _VNI_MARKS["â"]),
    ):
        for tone, mark in zip(_TONES, bytes.fromhex(marks), strict=True):
            letter = unicodedata.normalize("NFC", shaped + tone)
            yield letter, base_letter.encode() + bytes([mark])


def _vni() -> dict[str, bytes]:
    """Capitals are the same pairs 0x20 lower, letter and mark alike."""
    small = dict(_vni_small())
    capitals = {
        letter.upper(): bytes(code - 0x20 for code in codes) for letter, codes in small.items()
    }
    return small | capitals


@lru_cache(maxsize=3)
def code_table(name: str) -> Mapping[str, bytes]:
    """The bytes of each letter in "tcvn3", "vni" or "vps"."""
    tables = {"tcvn3": _tcvn3, "vni": _vni, "vps": _vps}
    return MappingProxyType(tables[name]())
