"""Codes of document forms and issuers, as document numbers write them.

Forms: the table of abbreviations in Appendix III of Decree 30/2020/NĐ-CP, with those of
legal documents (Law 80/2015/QH13) and of the Party (Regulation 66-QĐ/TW).
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from corpus.registry.wording import folded


@dataclass(frozen=True, slots=True)
class DocumentCodes:
    """The table, by folded code and by folded name."""

    written: dict[str, str]  # "qd" -> "QĐ", "ttg" -> "TTg"
    form_of: dict[str, str]  # "qd" -> "quyết định"
    code_of: dict[str, str]  # "quyet dinh" -> "qd"
    strong: frozenset[str]  # codes of forms whose name is seldom followed by a count
    as_written: dict[str, str]  # upper case, marked -> canonical: "CTR" -> "CTr"


@cache
def document_codes() -> DocumentCodes:
    """The table, read once."""
    written: dict[str, str] = {}
    form_of: dict[str, str] = {}
    code_of: dict[str, str] = {}
    strong: set[str] = set()
    as_written: dict[str, str] = {}
    table = files("corpus.registry").joinpath("data/document_codes.csv")
    for row in csv.DictReader(table.read_text(encoding="utf-8").splitlines()):
        key = folded(row["code"])
        written.setdefault(key, row["code"])
        as_written.setdefault(row["code"].upper(), row["code"])
        if row["role"] != "form":
            continue
        form_of.setdefault(key, row["form"])
        code_of.setdefault(folded(row["form"]), key)
        if row["weight"] == "strong":
            strong.add(key)
    return DocumentCodes(written, form_of, code_of, frozenset(strong), as_written)


def canonical_code(code: str) -> str:
    """A code in its official letters: "qd" and "QD" give "QĐ", "ctr" gives "CTr"."""
    table = document_codes()
    upper = code.upper()
    known = table.as_written.get(upper)
    return known or table.written.get(folded(code)) or upper
