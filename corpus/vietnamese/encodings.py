"""Bytes to text, for the encodings that Vietnamese documents come in."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from corpus.errors import UnknownEncoding
from corpus.vietnamese.legacy import code_table
from corpus.vietnamese.syllables import is_syllable

LEGACY = ("tcvn3", "vni", "vps", "windows-1258")

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_HIGH = re.compile(rb"[\x80-\xff]")
# Never in text; the control codes that VPS uses for capitals are.
_BINARY = re.compile(rb"[\x00\x01\x07\x08\x0e\x0f\x16\x17\x18\x1a\x1b\x1e\x1f]")
_SAMPLE = 60_000  # bytes that are judged, from the first that is no ASCII
_PLAUSIBLE = 0.75  # share of words with marks that must be syllables
_WORD = re.compile(r"[^\W\d_]{1,40}")

_ADVICE = "Hãy mở tệp trong trình soạn thảo và lưu lại với bảng mã UTF-8."


def decode(data: bytes) -> str:
    """The text of ``data``: UTF-8, UTF-16 or UTF-32 by their marks, else the legacy encoding
    (TCVN3, VNI, VPS, windows-1258) in which most words with marks are Vietnamese syllables.

    TCVN3 draws capitals with a tone from the codes of small letters; a word whose other letters
    are all capitals is put in capitals, the rest stays small: "Ủy" may come out as "ủy".
    Raises UnknownEncoding for bytes that are no text, or that no encoding makes Vietnamese.
    """
    for mark, unicode_form in _BOMS:
        if data.startswith(mark):
            return _strictly(data, unicode_form)
    if _BINARY.search(data):
        raise UnknownEncoding(f"Tệp không phải văn bản. {_ADVICE}")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    name = _most_plausible(data)
    if name is None:
        repaired = data.decode("utf-8", errors="replace")
        if _mostly_utf8(repaired):
            return repaired
        raise UnknownEncoding(f"Không nhận ra bảng mã của tệp. {_ADVICE}")
    text = decode_as(data, name)
    return _capitals_restored(text) if name == "tcvn3" else text


def decode_as(data: bytes, name: str) -> str:
    """``data`` read as one of ``LEGACY``, NFC; bytes without a meaning become "�"."""
    if name == "windows-1258":
        return unicodedata.normalize("NFC", data.decode("cp1258", errors="replace"))
    letters, pattern = _reader(name)
    latin = data.decode("latin-1")
    return pattern.sub(lambda match: letters[match[0]], latin)


def encode(text: str, name: str) -> bytes:
    """NFC ``text`` in one of ``LEGACY``, so that ``decode_as`` gives it back.

    Raises UnicodeEncodeError for letters that the encoding lacks: TCVN3 has no capitals with
    a tone.
    """
    if name == "windows-1258":
        return b"".join(_in_1258(letter) for letter in text)
    table = code_table(name)
    letters, _ = _reader(name)
    encoded = bytearray()
    for index, letter in enumerate(text):
        code = table.get(letter) or letter.encode("cp1252", errors="ignore")
        if not code or letters.get(code.decode("latin-1"), letter) != letter:
            raise UnicodeEncodeError(name, text, index, index + 1, "no such letter")
        encoded += code
    return bytes(encoded)


def _strictly(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise UnknownEncoding(f"Tệp bị hỏng hoặc bị cắt ngang. {_ADVICE}") from error


@lru_cache(maxsize=3)
def _reader(name: str) -> tuple[Mapping[str, str], re.Pattern[str]]:
    """What each byte, or pair of bytes, stands for, and a pattern that finds them."""
    letters = {chr(code): _western(code) for code in range(0x80, 0x100)}
    letters |= {codes.decode("latin-1"): letter for letter, codes in code_table(name).items()}
    pairs = sorted((codes for codes in letters if len(codes) == 2), reverse=True)
    singles = "".join(re.escape(codes) for codes in letters if len(codes) == 1)
    pattern = re.compile("|".join([*map(re.escape, pairs), f"[{singles}]"]))
    return MappingProxyType(letters), pattern


def _western(code: int) -> str:
    return bytes([code]).decode("cp1252", errors="replace")


def _in_1258(letter: str) -> bytes:
    """A letter in windows-1258, which writes most tones apart, after the letter."""
    try:
        return letter.encode("cp1258")
    except UnicodeEncodeError:
        parts = unicodedata.normalize("NFD", letter)
        tone = "".join(part for part in parts if part in _TONES)
        bare = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
        if not tone or bare == letter:
            raise
        return bare.encode("cp1258") + tone.encode("cp1258")


def _most_plausible(data: bytes) -> str | None:
    """The encoding in which most words with marks are syllables; None where none is."""
    first = _HIGH.search(data)
    start = max(0, first.start() - 100) if first else 0
    sample = data[start : start + _SAMPLE]
    scores = {name: _plausibility(decode_as(sample, name)) for name in LEGACY}
    western = _western_text(sample)
    best = max(scores, key=lambda name: scores[name])
    if scores[best] >= _PLAUSIBLE:
        return best
    return "windows-1258" if western else None


def _mostly_utf8(repaired: str) -> bool:
    """Whether a text read as UTF-8 is broken in few places only: cut short, or pasted together."""
    broken = repaired.count("\ufffd")
    return broken * 20 <= sum(not letter.isascii() for letter in repaired) - broken


def _western_text(sample: bytes) -> bool:
    """Whether its only bytes beyond ASCII are windows-1252 quotes, dashes and signs."""
    beyond = {_western(code) for code in sample if code >= 0x80}
    return not any(letter.isalpha() or letter == "\ufffd" for letter in beyond)


def _plausibility(text: str) -> float:
    """Share of the words with letters beyond ASCII that are Vietnamese syllables."""
    marked = good = 0
    for match in _WORD.finditer(text):
        if not match[0].isascii():
            marked += 1
            good += is_syllable(match[0]) and _cased(match[0])
    odd = sum(text.count(sign) for sign in "\ufffd¡¢£¤¥¦§¨©ª«¬®¯°±²³´µ¶·¸¹º»¼½¾¿×÷ƒ†‡ˆ‰‹›˜™")
    return good / (marked + odd) if marked else 0.0


def _cased(word: str) -> bool:
    """Whether small and capital letters come in an order that people write."""
    return word.islower() or word.isupper() or word.istitle() or word[0].isupper()


def _capitals_restored(text: str) -> str:
    return _WORD.sub(lambda match: _in_capitals(match[0]), text)


def _in_capitals(word: str) -> str:
    plain = [letter for letter in word if letter.isascii()]
    if len(plain) > 1 and all(letter.isupper() for letter in plain):
        return word.upper()
    return word
