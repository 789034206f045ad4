"""Whether letters can be a Vietnamese syllable, by the rules of the spelling."""

from __future__ import annotations

import re
import unicodedata

_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_STOP_TONES = frozenset("\u0301\u0323")  # syllables that end in c, ch, p, t bear sắc or nặng

_ONSET = r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnprstvx])"
_RIME = (
    r"(?:"
    r"(?:o?[aăâ]|[oô]|u|i?ê|uâ|uyê|y?ê|o?e|ươ|uô|ư|i|y|uy|uê|oo|ơ|iê|yê|uơ)"
    r"(?:ng|nh|ch|[cmnpt])"
    r"|o?a[iouy]|[âu]y|âu|oeo|[eo]o|êu|i[au]|iêu|o[aei]|ôi|ơi|u[aêiơ]|ui|uôi|uy|uya|uyu|uây"
    r"|ưa|ưi|ưu|ươi|ươu|yêu|uau|uao|uai|uôu|[aăâeêioôơuưy]"
    r")"
)
_SYLLABLE = re.compile(f"{_ONSET}?{_RIME}")
_STOP = re.compile(r"(?:c|ch|p|t)$")


def is_syllable(word: str) -> bool:
    """Whether a word, marked and of any case, follows the rules: onset, rime, at most one tone."""
    apart = unicodedata.normalize("NFD", word.lower())
    tones = _TONES.findall(apart)
    if len(tones) > 1:
        return False
    toneless = unicodedata.normalize("NFC", _TONES.sub("", apart))
    if not _SYLLABLE.fullmatch(toneless):
        return False
    return not _STOP.search(toneless) or (bool(tones) and tones[0] in _STOP_TONES)
