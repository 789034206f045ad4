"""What of a text is quoted, and what it says in words of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from retrieval.answering.quotes import on_one_line, quote_of
from retrieval.types import Support

_QUOTED = re.compile(r"“([^“”]*)”|\"([^\"]*)\"|«([^«»]*)»")
_LABELLED = re.compile(r"\s*[^:\n“”]{1,40}:\s+")
_CUT_AT_LEAST = 24  # characters of a quotation without marks that ends in "…"


def own_words(text: str, supports: Sequence[Support]) -> list[str] | None:
    """The stretches of a text that are no quotation; None where it quotes what no support says.

    A slice that stands whole behind a label ("Lệ phí: 8.000 đồng/bản") or from its beginning up to
    "…" is a quotation without marks.
    """
    slices = [quote_of(support) for support in supports]
    for said in slices:
        if said:
            text = text.replace(f"“{said}”", "\0")
    flat = [_flat(said) for said in slices]
    begun = [*flat, *map(on_one_line, slices)]
    text = _unlabelled(text, begun)
    stretches: list[str] = []
    at = 0
    for quoted in _QUOTED.finditer(text):
        inner = _flat(next(group for group in quoted.groups() if group is not None))
        if not any(inner.removesuffix("…").strip() in said for said in flat):
            return None
        stretches += text[at : quoted.start()].split("\0")
        at = quoted.end()
    stretches += text[at:].split("\0")
    return [own for stretch in stretches if (own := _unlabelled(stretch, begun)).strip(" .:;,()")]


def _unlabelled(stretch: str, slices: list[str]) -> str:
    """A stretch without the slice that it gives whole or from the beginning; its label stays."""
    label = _LABELLED.match(stretch)
    for begun in (0, *([label.end()] if label is not None else [])):
        said = _flat(stretch[begun:])
        cut = said.removesuffix("…").rstrip()
        whole = cut == said
        for held in slices:
            if said == held or (not whole and len(cut) >= _CUT_AT_LEAST and held.startswith(cut)):
                return stretch[:begun]
    return stretch


def _flat(text: str) -> str:
    return " ".join(text.split())
