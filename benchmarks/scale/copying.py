"""A haystack made larger by copies: documents of other districts, put into the store as built.

Reading 300,000 documents takes hours where a machine is shared, and what is measured of answers
needs only what lies in the store. A copy has another district's name of the same length wherever
the first has its own, so that every position in it stays right; the indexes follow as ever.
"""

from __future__ import annotations

import hashlib
import random
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from benchmarks.scale.corpus import FIRST, SECOND
from corpus.vietnamese.folding import fold

_NAMES = [f"{first} {second}" for first in FIRST for second in SECOND]
_DISTRICT = re.compile(rf"huyện ({'|'.join(_NAMES)})(?!\w)")
_AT_ONCE = 2_000  # documents

# What is written of each table: its columns, those put together from other values, the district's
# name replaced in whatever text has it.
_TABLES = (
    ("documents", "d", "d.id = one.old", {"id": "one.new", "location": "one.new || '/' || d.location",
     "bytes_digest": "one.digest", "built_digest": "one.digest"}, ("title", "period_text"), ("folded",)),
    ("document_texts", "d", "d.document_id = one.old", {"document_id": "one.new"}, ("text",), ()),
    ("passages", "d", "d.document_id = one.old",
     {"id": "one.new || substr(d.id, 17)", "document_id": "one.new"}, ("text", "headings"), ()),
    ("figures", "d", "d.passage_id >= one.old || ':' AND d.passage_id < one.old || ';'",
     {"id": "NULL", "passage_id": "one.new || substr(d.passage_id, 17)"},
     ("text", "counted", "predicate"), ()),
    ("document_references", "d", "d.document_id = one.old", {"id": "NULL", "document_id": "one.new"}, (), ()),
)  # fmt: skip


def copied(store: Path, documents: int, seed: str) -> Iterator[int]:
    """Puts as many copies into the store's file, some at a time; how many each time."""
    rng = random.Random(seed)
    with closing(sqlite3.connect(store, timeout=60)) as connection:
        connection.execute(
            "CREATE TEMP TABLE one (old TEXT, new TEXT, digest TEXT, was TEXT, other TEXT,"
            " was_folded TEXT, other_folded TEXT)"
        )
        left = documents
        while left > 0:
            chosen = connection.execute(
                "SELECT d.id, d.source, t.text FROM documents d JOIN document_texts t ON"
                " t.document_id = d.id WHERE d.source GLOB '[0-9]*-*' AND d.id >= ?"
                " AND d.location NOT LIKE '________________/%' ORDER BY d.id LIMIT ?",
                (f"{rng.getrandbits(64):016x}", min(left, _AT_ONCE)),
            ).fetchall()
            rows = [made for key, _, text in chosen if (made := _other(key, text, rng)) is not None]
            with connection:
                connection.execute("DELETE FROM one")
                connection.executemany("INSERT INTO one VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
                for table in _TABLES:
                    connection.execute(_statement(connection, *table))
                connection.execute(
                    "INSERT INTO changes (document_id, kind) SELECT new, 'put' FROM one"
                )
            left -= len(rows)
            yield len(rows)


def _other(
    key: str, text: str, rng: random.Random
) -> tuple[str, str, str, str, str, str, str] | None:
    """A document's id with that of a copy, its digest, and both names, as written and folded."""
    found = _DISTRICT.search(text)
    if found is None:
        return None
    was = found[1]
    alike = [name for name in _NAMES if len(name) == len(was) and name != was]
    other = rng.choice(alike)
    new = f"{rng.getrandbits(64):016x}"
    digest = hashlib.sha256(new.encode()).hexdigest()
    return key, new, digest, was, other, fold(was), fold(other)


def _statement(
    connection: sqlite3.Connection,
    table: str,
    name: str,
    joined: str,
    given: dict[str, str],
    written: tuple[str, ...],
    folded: tuple[str, ...],
) -> str:
    def value(column: str) -> str:
        if column in given:
            return given[column]
        if column in written:
            return f"replace({name}.{column}, one.was, one.other)"
        if column in folded:
            return f"replace({name}.{column}, one.was_folded, one.other_folded)"
        return f"{name}.{column}"

    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    values = map(value, columns)
    return (
        f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(values)}"
        f" FROM one JOIN {table} {name} ON {joined}"
    )
