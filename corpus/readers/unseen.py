"""What a page holds and does not show: nobody who reads the page sees it, so it is no document."""

from __future__ import annotations

import re
from typing import Any

_ZERO = r"[+-]?0*(?:\.0*)?(?:px|pt|em|rem|ex|%|vw|vh|cm|mm|in|pc)?(?![\w.%])"
_FAR = r"-(?:[1-9]\d{3,}(?:\.\d+)?px|[1-9]\d{2,}(?:\.\d+)?(?:em|rem|vw|vh|%|cm))"
_HIDING = re.compile(
    r"(?:^|[;{\s])(?:"
    r"display:none|visibility:(?:hidden|collapse)|content-visibility:hidden"
    rf"|font-size:{_ZERO}|font:(?:[^;]*\s)?0(?:px|pt|em|rem|%)?[\s/]|opacity:{_ZERO}"
    r"|color:transparent|-webkit-text-fill-color:transparent"
    rf"|(?:left|right|top|bottom|text-indent|margin-(?:left|top)):{_FAR}"
    rf"|clip:rect\(\s*(?:{_ZERO}|1px)[^)]*\)|clip-path:inset\((?:50|100)%"
    rf"|transform:scale\(\s*{_ZERO}\s*\)|(?:max-)?(?:width|height):{_ZERO}(?=.*overflow:hidden)"
    rf"|overflow:hidden(?=.*(?:^|[;\s])(?:max-)?(?:width|height):{_ZERO})"
    r")",
    re.DOTALL,
)
_RULE = re.compile(r"([^{}@;]+)\{([^{}]*)\}")
_AT_BLOCK = re.compile(r"@[^{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_NAME = re.compile(r"(?:[a-z][a-z0-9]*)?([.#][\w-]+)")
_NAMES = re.compile(r"[.#][\w-]+")
_STYLE_CHARACTERS = 200_000


def is_hidden(element: Any, hidden: frozenset[str] = frozenset()) -> bool:
    """Whether an element is not shown: by itself, or by a class or id that is ``hidden``."""
    if "hidden" in element.attrib:
        return True
    style = element.get("style")
    if style and hides(style):
        return True
    if not hidden:
        return False
    names = [f".{name}" for name in (element.get("class") or "").split()]
    return not hidden.isdisjoint((*names, f"#{element.get('id') or ''}"))


def hides(declarations: str) -> bool:
    """Whether declarations of a style keep what they are for from being seen."""
    plain = _COMMENT.sub("", declarations).lower().replace("!important", "")
    plain = re.sub(r"\s*([:;,(])\s*", r"\1", plain)
    return _HIDING.search(plain) is not None


def hidden_names(sheet: str) -> frozenset[str]:
    """Classes (".note") and ids ("#note") that a page's own style hides, whatever else holds.

    A name that some rule treats otherwise ("#tab.open") may be shown, so it counts for visible.
    """
    plain = _AT_BLOCK.sub("", _COMMENT.sub("", sheet[:_STYLE_CHARACTERS]))
    hidden: set[str] = set()
    shown: set[str] = set()
    for rule in _RULE.finditer(plain):
        hiding = hides(rule[2])
        for selector in rule[1].split(","):
            alone = _NAME.fullmatch(selector.strip())
            if alone is not None and hiding:
                hidden.add(alone[1])
            elif "display" in rule[2] or "visibility" in rule[2]:
                shown.update(_NAMES.findall(selector))
    return frozenset(hidden - shown)
