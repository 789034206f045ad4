"""Raw keys of Telex and VNI as the syllables that they were meant to be."""

from __future__ import annotations

import unicodedata

from corpus.vietnamese.syllables import is_syllable

_VOWELS = frozenset("aeiouy")
_ONSETS = (
    *("ngh", "nh", "ng", "gh", "kh", "ph", "qu", "th", "tr", "ch", "gi"),
    *("b", "c", "d", "g", "h", "k", "l", "m", "n", "p", "q", "r", "s", "t", "v", "x"),
)
_CIRCUMFLEX, _BREVE, _HORN = "\u0302", "\u0306", "\u031b"
_TELEX_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323", "z": ""}
_VNI_TONES = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323", "0": ""}
_VNI_SHAPES = {"6": _CIRCUMFLEX, "7": _HORN, "8": _BREVE}
_SHAPED = {_CIRCUMFLEX: "aeo", _BREVE: "a", _HORN: "ou"}


def from_keys(word: str) -> str | None:
    """The syllable of lower-case raw keys, None where they make none."""
    if not word.isascii() or word.isdigit():
        return None
    return from_telex(word) if word.isalpha() else from_vni(word)


def from_telex(keys: str) -> str | None:
    """The syllable of lower-case Telex keys, None where they make none or are no Telex.

    Keys count wherever they stand after their vowel: "nghieemj", "nghiejem", "nghiemje".
    """
    state = _Typed()
    at = len(_onset(keys, "dd", state))
    while at < len(keys):
        key = keys[at]
        at += 1
        if key == "w":
            if not state.horn_or_breve():
                return None
        elif key == "d" and state.onset == "d":
            state.onset, state.used = "đ", True
        elif key in "aeo" and state.has_plain(key):
            state.shape(key, _CIRCUMFLEX)
        elif key in _TELEX_TONES and state.letters:
            if not state.set_tone(_TELEX_TONES[key]):
                return None
        else:
            state.letters.append(key)
            state.shapes.append("")
    return state.syllable()


def from_vni(keys: str) -> str | None:
    """The syllable of lower-case VNI keys ("nghie65m"), None where they make none."""
    state = _Typed()
    at = len(_onset(keys, "d9", state))
    while at < len(keys):
        key = keys[at]
        at += 1
        if key == "9" and state.onset == "d":
            state.onset, state.used = "đ", True
        elif key in _VNI_SHAPES:
            if not state.shape_last(_VNI_SHAPES[key]):
                return None
        elif key in _VNI_TONES:
            if not state.letters or not state.set_tone(_VNI_TONES[key]):
                return None
        elif key.isdigit():
            return None
        else:
            state.letters.append(key)
            state.shapes.append("")
    return state.syllable()


class _Typed:
    """What a syllable has come to after some keys."""

    def __init__(self) -> None:
        self.onset = ""
        self.letters: list[str] = []
        self.shapes: list[str] = []
        self.tone: str | None = None
        self.used = False  # whether any key meant a mark

    def has_plain(self, vowel: str) -> bool:
        """Whether the vowel stands already, so that the key again means its circumflex."""
        return any(
            letter == vowel and not shape
            for letter, shape in zip(self.letters, self.shapes, strict=True)
        )

    def shape(self, vowel: str, mark: str) -> None:
        """Puts a mark on the last plain ``vowel``."""
        for at in range(len(self.letters) - 1, -1, -1):
            if self.letters[at] == vowel and not self.shapes[at]:
                self.shapes[at] = mark
                self.used = True
                return

    def shape_last(self, mark: str) -> bool:
        """VNI: puts a mark on the last vowel that bears it; 7 horns both letters of "uo"."""
        if mark == _HORN and self._horn_pair():
            return True
        for at in range(len(self.letters) - 1, -1, -1):
            if self.letters[at] in _SHAPED[mark] and not self.shapes[at]:
                self.shapes[at] = mark
                self.used = True
                return True
        return False

    def horn_or_breve(self) -> bool:
        """Telex w: ư, ơ, ă, both letters of "uo", or an ư of its own after a consonant."""
        if self._horn_pair():
            return True
        for at in range(len(self.letters) - 1, -1, -1):
            if self.letters[at] in "aou" and not self.shapes[at]:
                if self.letters[at] == "a" and self.letters[max(0, at - 1)] == "u":
                    self.shapes[at - 1] = _HORN  # "muaw" is mưa
                else:
                    self.shapes[at] = _BREVE if self.letters[at] == "a" else _HORN
                self.used = True
                return True
        if any(letter in _VOWELS for letter in self.letters):
            return False
        self.letters.append("u")
        self.shapes.append(_HORN)
        self.used = True
        return True

    def _horn_pair(self) -> bool:
        for at in range(len(self.letters) - 1):
            pair = self.letters[at] + self.letters[at + 1]
            if pair == "uo" and not self.shapes[at + 1] and self.shapes[at] in ("", _HORN):
                # "thuở" and "huơ" end in ơ; all others are "ươ".
                self.shapes[at + 1] = _HORN
                if at + 2 < len(self.letters) or self.shapes[at]:
                    self.shapes[at] = _HORN
                self.used = True
                return True
        return False

    def set_tone(self, mark: str) -> bool:
        """A syllable has one tone; a second key is none of Telex."""
        if self.tone is not None or not any(letter in _VOWELS for letter in self.letters):
            return False
        self.tone = mark
        self.used = True
        return True

    def syllable(self) -> str | None:
        """The syllable in canonical writing; None where no key meant a mark."""
        if not self.used:
            return None
        self._widen()
        vowels = [at for at, letter in enumerate(self.letters) if letter in _VOWELS]
        if not vowels:
            return None
        written = [a + b for a, b in zip(self.letters, self.shapes, strict=True)]
        if self.tone:
            written[self._toned(vowels)] += self.tone
        whole = unicodedata.normalize("NFC", self.onset + "".join(written))
        return whole if is_syllable(whole) else None

    def _widen(self) -> None:
        """A horn typed before the syllable went on is on both letters: "nguowif", "duowcj"."""
        for at in range(len(self.letters) - 2):
            if self.letters[at] + self.letters[at + 1] == "uo" and self.shapes[at + 1] == _HORN:
                self.shapes[at] = _HORN

    def _toned(self, vowels: list[int]) -> int:
        """Where the tone is written (the old way for open oa, oe, uy, as ``canonical`` has it)."""
        shaped = [at for at in vowels if self.shapes[at]]
        if shaped:
            return shaped[-1]
        if len(vowels) == 1:
            return vowels[0]
        closed = vowels[-1] < len(self.letters) - 1
        return vowels[0] if len(vowels) == 2 and not closed else vowels[1]


def _onset(keys: str, barred: str, state: _Typed) -> str:
    """Takes the leading consonants; "gi" and "qu" only before a further vowel."""
    if keys.startswith(barred):
        state.onset, state.used = "đ", True
        return barred
    for onset in _ONSETS:
        if not keys.startswith(onset):
            continue
        rest = keys[len(onset) :]
        if onset in ("gi", "qu") and rest[:1] not in _VOWELS:
            continue
        state.onset = onset
        return onset
    return ""
