"""One spelling for what Vietnamese writes in several: code points, tone placement, quotes."""

from __future__ import annotations

import re
import unicodedata

_TONES = "\u0300\u0301\u0309\u0303\u0323"  # huyền, sắc, hỏi, ngã, nặng

_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
_SPACES += "\u202f\u205f\u3000"
_INVISIBLE = "\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
_INVISIBLE += "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_LINE_ENDS = "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_CONTROLS = "".join(
    chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n" + _LINE_ENDS
)
_READ_TABLE: dict[int, str | None] = {
    **dict.fromkeys(map(ord, _SPACES), " "),
    **dict.fromkeys(map(ord, _INVISIBLE + _CONTROLS), None),
    **dict.fromkeys(map(ord, _LINE_ENDS), "\n"),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),  # half a pair cannot be stored as UTF-8
}
_NEEDS_READ_TABLE = re.compile(
    f"[{re.escape(_SPACES + _INVISIBLE + _LINE_ENDS + _CONTROLS)}\ud800-\udfff]"
)

# Old converters put the tone before the circumflex or breve; composed, that is no letter.
_TONE_FIRST = re.compile("([\u0300\u0301\u0309\u0303])([\u0302\u0306])")
_COMBINING = re.compile("[\u0300-\u036f]")

_QUOTES_AND_DASHES = {
    **dict.fromkeys(map(ord, "“”„‟«»″"), '"'),
    **dict.fromkeys(map(ord, "‘’‚‛′`´"), "'"),
    **dict.fromkeys(map(ord, "‐‑‒–—―−﹣－"), "-"),
    **dict.fromkeys(map(ord, "ðɖ"), "đ"),
}


def _compose(letters: str) -> str:
    return unicodedata.normalize("NFC", letters)


def _tone_moves() -> dict[str, str]:
    """The new tone placement to the old for open oa, oe, uy: hoà → hòa, thuý → thúy."""
    return {
        _compose(first + second + tone): _compose(first + tone + second)
        for first, second in ("oa", "oe", "uy")
        for tone in _TONES
    }


# y where official writing has y: kĩ thuật, tỉ lệ, lí lịch, quí, qui định, thế kỉ.
_Y_FOR_I = {
    "kí": "ký", "kì": "kỳ", "kỉ": "kỷ", "kĩ": "kỹ", "lí": "lý", "mĩ": "mỹ", "tỉ": "tỷ",
    "qui": "quy", "quí": "quý", "quì": "quỳ", "quỉ": "quỷ", "quĩ": "quỹ", "quị": "quỵ",
}  # fmt: skip

_MOVES = _tone_moves()
_LETTER = r"[^\W\d_]"
# After q the u belongs to the consonant: quý and quà keep their mark where it is. The patterns
# begin with a set of letters, which makes searching several times faster than a look-behind.
_MOVABLE = re.compile(f"[ou][{''.join({pair[1] for pair in _MOVES})}](?!{_LETTER})")
_Y_SYLLABLE = re.compile(f"(?:[klmt][íìỉĩ]|qu[iíìỉĩị])(?!{_LETTER})")
_ODD_SIGN = re.compile(f"[{''.join(map(chr, _QUOTES_AND_DASHES))}]")


def _is_vietnamese_marked(letter: str) -> bool:
    parts = unicodedata.normalize("NFD", letter)
    if parts[0] not in "aeiouyAEIOUY":
        return False
    return len(parts) > 1 and all(mark in _TONES + "\u0302\u0306\u031b" for mark in parts[1:])


_MARKED = "đĐ" + "".join(
    chr(code)
    for code in (*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA))
    if _is_vietnamese_marked(chr(code))
)
_MARKED_LETTER = re.compile(f"[{_MARKED}\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b]")
_WORD = re.compile(f"(?:{_LETTER}[\u0300-\u036f]{{0,4}}){{1,60}}")


def nfc(text: str) -> str:
    """NFC with plain spaces and newlines, and without invisible characters.

    Done once, at reading, before any offset exists. Quotes and dashes stay as written.
    """
    text = text.replace("\r\n", "\n")
    if _NEEDS_READ_TABLE.search(text):
        text = text.translate(_READ_TABLE)
    text = unicodedata.normalize("NFC", text)
    if _COMBINING.search(text):
        apart = unicodedata.normalize("NFD", text)
        text = unicodedata.normalize("NFC", _TONE_FIRST.sub(r"\2\1", apart))
    return text


def canonical(text: str) -> str:
    """One writing for matching, as long as the NFC text it is given: offsets carry over.

    Lower case, tone marks placed the old way (hoà → hòa, but quý), y for i where official
    writing has it (kĩ thuật → kỹ thuật), straight quotes, plain hyphens for all dashes.
    """
    lower = text.lower()
    if len(lower) != len(text):  # İ grows by a letter
        lower = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    if lower.isascii():
        return lower if "qui" not in lower else _Y_SYLLABLE.sub(_with_y, lower)
    if _ODD_SIGN.search(lower):
        lower = lower.translate(_QUOTES_AND_DASHES)
    return _Y_SYLLABLE.sub(_with_y, _MOVABLE.sub(_moved, lower))


def _moved(match: re.Match[str]) -> str:
    after_q = match.string[max(0, match.start() - 1) : match.start()] == "q"
    return match[0] if after_q else _MOVES.get(match[0], match[0])


def _with_y(match: re.Match[str]) -> str:
    before = match.string[max(0, match.start() - 1) : match.start()]
    return match[0] if before.isalpha() else _Y_FOR_I.get(match[0], match[0])


def has_marks(text: str) -> bool:
    """Whether any letter bears a Vietnamese mark, or is đ."""
    return not text.isascii() and _MARKED_LETTER.search(text) is not None


def marked_share(text: str) -> float:
    """Share of words with a Vietnamese mark in them, 0 to 1; 0 for a text without words."""
    words = [match[0] for match in _WORD.finditer(text)]
    if not words:
        return 0.0
    return sum(map(has_marks, words)) / len(words)
