"""The labels of the web page."""

from __future__ import annotations

import re
from pathlib import Path

import bot.channels.web
from corpus.types import DocumentKind

STATIC = Path(bot.channels.web.__file__).parent / "static"


def keys(language: str) -> list[str]:
    """The names of the labels of a language, kinds of documents included, in order."""
    table = (STATIC / "texts.js").read_text(encoding="utf-8")
    part = table.partition(f"\n  {language}: {{")[2].partition("\n  },")[0]
    return re.findall(r"^\s{4}(\w+):|\b(\w+): \"", part, re.MULTILINE)


def test_both_languages_have_the_same_labels() -> None:
    """No label is missing in one of the two."""
    assert len(keys("vi")) > 40
    assert keys("vi") == keys("en")


def test_every_kind_of_document_has_a_name() -> None:
    """A new kind cannot show up without a word for it."""
    named = {first or second for first, second in keys("vi")}
    assert {kind.value for kind in DocumentKind} <= named


def test_every_label_that_a_page_uses_exists() -> None:
    """Labels asked for in the pages and scripts stand in the table."""
    named = {first or second for first, second in keys("vi")}
    used: set[str] = set()
    for path in STATIC.iterdir():
        text = path.read_text(encoding="utf-8")
        used |= set(re.findall(r"data-(?:text|label|placeholder)=\"(\w+)\"", text))
        used |= set(re.findall(r"\bsay\(\"(\w+)\"", text))
    assert len(used) > 20
    assert used <= named
