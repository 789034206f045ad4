"""The numbers that Word shows before paragraphs and does not keep in their text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACEHOLDER = re.compile(r"%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Level:
    kind: str  # "decimal", "lowerLetter", "bullet" …
    wording: str  # "%1.", "Điều %1."
    start: int


@dataclass(slots=True)
class Numbering:
    """Counts the numbered paragraphs of one document, in their order."""

    levels: dict[tuple[str, int], _Level] = field(default_factory=dict)  # by list and depth
    abstract: dict[str, str] = field(default_factory=dict)  # list → what it is a copy of
    by_style: dict[str, tuple[str, int]] = field(default_factory=dict)
    counts: dict[tuple[str, int], int] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Any) -> Numbering:
        """The lists that a document defines; none where it has no numbering part."""
        numbering = cls()
        part = next(
            (rel.target_part for rel in document.part.rels.values()
             if rel.reltype.endswith("/numbering") and not rel.is_external),
            None,
        )  # fmt: skip
        if part is None or not hasattr(part, "element"):
            return numbering
        for abstract in part.element.iterchildren(f"{_W}abstractNum"):
            name = abstract.get(f"{_W}abstractNumId", "")
            for level in abstract.iterchildren(f"{_W}lvl"):
                numbering.levels[name, int(level.get(f"{_W}ilvl", "0"))] = _Level(
                    _value(level, "numFmt") or "decimal",
                    _value(level, "lvlText"),
                    int(_value(level, "start") or 1),
                )
        for concrete in part.element.iterchildren(f"{_W}num"):
            name = concrete.get(f"{_W}numId", "")
            numbering.abstract[name] = _value(concrete, "abstractNumId")
        for style in document.styles.element.iterchildren(f"{_W}style"):
            if at := _place(style):
                numbering.by_style[style.get(f"{_W}styleId", "")] = at
        return numbering

    def label(self, paragraph: Any) -> str:
        """What Word shows before a paragraph: "1.", "a)"; empty for bullets and plain text."""
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        styled = self.by_style.get(style.get(f"{_W}val")) if style is not None else None
        at = _place(paragraph) or styled
        if at is None:
            return ""
        name, depth = self.abstract.get(at[0], ""), at[1]
        level = self.levels.get((name, depth))
        if level is None or level.kind in {"bullet", "none"}:
            return ""
        self.counts[name, depth] = self.counts.get((name, depth), level.start - 1) + 1
        for deeper in range(depth + 1, 9):
            self.counts.pop((name, deeper), None)
        return _PLACEHOLDER.sub(lambda match: self._shown(name, int(match[1]) - 1), level.wording)

    def _shown(self, name: str, depth: int) -> str:
        level = self.levels.get((name, depth))
        if level is None:
            return ""
        return _written(self.counts.get((name, depth), level.start), level.kind)


def _place(element: Any) -> tuple[str, int] | None:
    """The list and depth that a paragraph or style names; list "0" means none."""
    found = element.find(f"{_W}pPr/{_W}numPr")
    if found is None or not (name := _value(found, "numId")) or name == "0":
        return None
    return name, int(_value(found, "ilvl") or 0)


def _value(element: Any, name: str) -> str:
    child = element.find(f"{_W}{name}")
    return child.get(f"{_W}val", "") if child is not None else ""


def _written(number: int, kind: str) -> str:
    if kind in {"lowerLetter", "upperLetter"} and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter[:5] if kind == "lowerLetter" else letter[:5].upper()
    if kind in {"lowerRoman", "upperRoman"} and 0 < number < 4000:
        roman = ""
        for value, sign in _ROMAN:
            roman += sign * (number // value)
            number %= value
        return roman if kind == "lowerRoman" else roman.upper()
    return f"{number:02}" if kind == "decimalZero" else str(number)
