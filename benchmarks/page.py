"""The benchmark page: tables that a command writes stand between two markers of its name."""

from __future__ import annotations

import re
from pathlib import Path

README = Path(__file__).with_name("README.md")


def written(readme: str, name: str, table: str) -> str:
    """A README with a table between the markers of that name; raises ValueError where it has none."""
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    if begin not in readme or end not in readme:
        raise ValueError(f"the README has no place for the table {name!r}")
    between = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    return between.sub(lambda _: f"{begin}\n{table}\n{end}", readme)


def write(name: str, table: str) -> None:
    """Puts a table into the page."""
    README.write_text(written(README.read_text("utf-8"), name, table), "utf-8")
