"""Telegram's HTML as nested pieces that a page can build without parsing HTML itself."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import urlsplit

Piece = str | dict[str, object]  # words, or {"tag", "in": [pieces], "href"?, "folded"?}

TAGS = {
    "b": "b", "strong": "b", "i": "i", "em": "i", "u": "u", "ins": "u", "s": "s", "strike": "s",
    "del": "s", "code": "code", "pre": "pre", "a": "a", "blockquote": "blockquote",
    "tg-spoiler": "i",
}  # fmt: skip
SCHEMES = ("http", "https", "tel", "mailto")
MAX_DEPTH = 20


def pieces(html: str) -> list[Piece]:
    """The pieces of a message. Tags that Telegram does not know are left out, their words stay."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.top


def safe_url(url: str) -> str:
    """The address where a browser may go there on a click; else empty."""
    try:
        return url if urlsplit(url).scheme.lower() in SCHEMES else ""
    except ValueError:
        return ""


class _Reader(HTMLParser):
    """Collects pieces; what is not closed ends with the message."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.top: list[Piece] = []
        self._open: list[tuple[str, list[Piece]]] = []

    def _here(self) -> list[Piece]:
        return self._open[-1][1] if self._open else self.top

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS or len(self._open) >= MAX_DEPTH:
            return
        inside: list[Piece] = []
        piece: dict[str, object] = {"tag": TAGS[tag], "in": inside}
        given = dict(attrs)
        if tag == "a":
            piece["href"] = safe_url(given.get("href") or "")
        if tag == "blockquote":
            piece["folded"] = "expandable" in given
        self._here().append(piece)
        self._open.append((tag, inside))

    def handle_endtag(self, tag: str) -> None:
        for position in range(len(self._open) - 1, -1, -1):
            if self._open[position][0] == tag:
                del self._open[position:]
                return

    def handle_data(self, data: str) -> None:
        self._here().append(data)
