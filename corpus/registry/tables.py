"""Reads the CSV files of facts in ``corpus/registry/data``."""

from __future__ import annotations

import csv
from importlib.resources import files


def read_rows(name: str) -> list[dict[str, str]]:
    """The rows of one file, by column name."""
    text = (files("corpus.registry") / "data" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def listed(cell: str) -> tuple[str, ...]:
    """The parts of a cell that holds several, separated by semicolons."""
    return tuple(part for part in cell.split(";") if part)
