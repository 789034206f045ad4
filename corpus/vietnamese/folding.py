"""Text without marks, for matching, with a way back to where each letter stood."""

from __future__ import annotations

import codecs
import unicodedata
from dataclasses import dataclass

# Eth (Ð ð) and African D (Ɖ) are typed and converted in place of Đ often enough to fold alike.
_BARRED_D = dict.fromkeys(map(ord, "đĐðÐɖƉ"), "d")
_MARKS = range(0x0300, 0x0370)
_FIRST_UNTABLED = 0x0250
_TABLED = (range(0, _FIRST_UNTABLED), range(0x1E00, 0x1F00), range(0x2000, 0x2070))


def _fold_letter(letter: str) -> str:
    """One letter lower case and bare: exactly one character, or none for a combining mark."""
    if ord(letter) in _MARKS:
        return ""
    base = [part for part in unicodedata.normalize("NFD", letter) if ord(part) not in _MARKS]
    bare = base[0] if len(base) == 1 else letter  # Hangul comes apart too: keep it whole
    lower = bare.lower()
    return lower if len(lower) == 1 else bare


class _FoldTable(dict[int, str]):
    """Table for ``str.translate``; what is not Latin is folded as it comes and not kept."""

    def __missing__(self, code: int) -> str:
        return _fold_letter(chr(code))


_TABLE = _FoldTable({code: _fold_letter(chr(code)) for span in _TABLED for code in span})
_TABLE.update(dict.fromkeys(_MARKS, ""))
_TABLE.update(_BARRED_D)

# ``str.translate`` looks each letter up in a dictionary. A text of no other letters than these is
# folded three times as fast through the tables of a one-byte encoding.
_SIGNS = "“”‘’„‟«»–—−…•·°²³½¼±×÷§©®™→←≥≤≠√µ½€₫№☐☑✓●○■□▪►"
_SMALL = "àáâãèéêìíîïòóôõöùúûüýçñäåăđĕĩĭŏũŭŷơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
_ASCII = "".join(letter for letter in map(chr, range(0x80)) if letter == letter.lower())
_COMMON = "".join(dict.fromkeys(_ASCII + _SMALL + _SIGNS))  # at most 256; NUL first
_BYTES = codecs.charmap_build(_COMMON.ljust(256, "\ufffe"))
_FOLDED = _COMMON.translate(_TABLE)
_SHORT = 12  # letters up to which the dictionary is as quick


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; ``positions[i]`` is where its letter i begins in the original.

    ``positions`` is one longer than ``text``, never falls, and ends with the original's length.
    """

    text: str
    positions: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original's half-open span of ``text[start:end]``, trailing marks included."""
        return self.positions[start], self.positions[end]


def fold(text: str) -> str:
    """Lower case without marks, đ as d; the same for composed and decomposed writing."""
    if text.isascii():
        return text.lower()
    if len(text) > _SHORT:
        try:
            small = codecs.charmap_encode(text.lower(), "strict", _BYTES)[0]
        except UnicodeEncodeError:  # some other letter
            return text.translate(_TABLE)
        return codecs.charmap_decode(small, "strict", _FOLDED)[0]
    return text.translate(_TABLE)


def fold_with_map(text: str) -> Folded:
    """``fold(text)`` with the offset in ``text`` of each of its letters."""
    folded = fold(text)
    if len(folded) == len(text):
        return Folded(folded, tuple(range(len(text) + 1)))
    positions = [index for index, letter in enumerate(text) if _TABLE[ord(letter)]]
    positions.append(len(text))
    return Folded(folded, tuple(positions))
