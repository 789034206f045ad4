"""Lines for a terminal, which nothing that people or documents wrote can steer."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable

LINE = 180  # characters of a line that quotes a document or a person


def section(title: str, lines: Iterable[str]) -> None:
    """A title and the lines under it, set in."""
    if title:
        say("")
        say(title, bold=True)
    for line in lines:
        say(f"  {_harmless(line)}".rstrip())


def shown(text: str, limit: int = 1000) -> str:
    """A text that cannot steer a terminal, on one line of at most ``limit`` characters."""
    flat = " ".join(_harmless(text).split())
    return flat if len(flat) <= limit else f"{flat[: limit - 1].rstrip()}…"


def _harmless(text: str) -> str:
    return "".join(" " if unicodedata.category(ch)[0] == "C" else ch for ch in text)


def say(text: str, *, bold: bool = False) -> None:
    """Prints a line, never broken, whatever the width of the terminal."""
    from rich.console import Console

    console = Console(file=sys.stdout, markup=False, highlight=False, emoji=False)
    console.print(text, style="bold" if bold else None, soft_wrap=True)
