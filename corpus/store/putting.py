"""Documents put into the store, a statement for each table and not for each document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal

from sqlalchemy import and_, delete, insert, or_, select, update
from sqlalchemy.engine import Connection

from corpus.store import rows
from corpus.store.tables import (
    changes,
    document_references,
    document_texts,
    documents,
    figures,
    passages,
)
from corpus.types import Built
from corpus.version import PIPELINE_VERSION

Outcome = Literal["added", "changed", "unchanged"]
Change = tuple[str, Literal["put", "rebuild", "remove"]]  # the id of a document, and what was done

_AT_ONCE = 100


def apart(made: Sequence[Built]) -> Iterator[list[Built]]:
    """Documents in order, some at a time, of which none has the id or the location of another."""
    some: list[Built] = []
    held: set[str] = set()
    for built in made:
        names = {built.document.header.id, built.document.header.location}
        if len(some) == _AT_ONCE or held & names:
            yield some
            some, held = [], set()
        some.append(built)
        held |= names
    if some:
        yield some


def put(connection: Connection, made: Sequence[Built], now: str) -> list[Outcome]:
    """Stores documents that are ``apart``; what became of each."""
    stored = _stored(connection, made)
    outcomes: list[Outcome] = []
    fresh: list[Built] = []
    described: list[rows.Values] = []
    logged: list[Change] = []
    for built in made:
        header = built.document.header
        about = rows.from_document(built.document)
        about |= {"built_digest": built.digest, "pipeline_version": PIPELINE_VERSION}
        found = [row for row in stored if header.id == row.id or header.location == row.location]
        if [(row.id, row.built_digest) for row in found] == [(header.id, built.digest)]:
            known = found[0].bytes_digest, found[0].pipeline_version
            if known != (header.digest, PIPELINE_VERSION):
                same = documents.c.id == header.id
                connection.execute(update(documents).where(same).values(**about))
            outcomes.append("unchanged")
            continue
        for row in found:
            drop(connection, row.id)
            if row.id != header.id:
                logged.append((row.id, "remove"))
        same_bytes = any((row.id, row.bytes_digest) == (header.id, header.digest) for row in found)
        logged.append((header.id, "rebuild" if same_bytes else "put"))
        added_at = min((row.added_at for row in found), default=now)
        described.append(about | {"added_at": added_at, "updated_at": now})
        fresh.append(built)
        outcomes.append("changed" if found else "added")
    for table, values in (
        (documents, described),
        (document_texts, [rows.from_text(built.document) for built in fresh]),
        (passages, [row for built in fresh for row in rows.from_passages(built)]),
        (figures, [row for built in fresh for row in rows.from_figures(built)]),
        (document_references, [row for built in fresh for row in rows.from_references(built)]),
    ):
        if values:
            connection.execute(insert(table), values)
    log(connection, logged)
    return outcomes


def _stored(connection: Connection, made: Sequence[Built]) -> Sequence[Any]:
    """What is stored under the ids and the locations of some documents."""
    headers = [built.document.header for built in made]
    query = select(documents).where(
        or_(
            documents.c.id.in_([header.id for header in headers]),
            documents.c.location.in_([header.location for header in headers]),
        )
    )
    return connection.execute(query).all()


def drop(connection: Connection, document_id: str) -> bool:
    """Deletes a document; what belongs to it goes with it by the tables' own rule."""
    result = connection.execute(delete(documents).where(documents.c.id == document_id))
    return bool(result.rowcount)


def log(connection: Connection, logged: Sequence[Change]) -> None:
    """Notes changes, in order, each of another document; only a document's newest is kept, so the
    log stays as short as the store.

    The same bytes built anew say nothing new: when they came is kept beside that.
    """
    if not logged:
        return
    anew = [key for key, kind in logged if kind == "rebuild"]
    same = changes.c.document_id
    older = same.in_([key for key, kind in logged if kind != "rebuild"])
    rebuilt = and_(same.in_(anew), changes.c.kind == "rebuild")
    connection.execute(delete(changes).where(or_(older, rebuilt) if anew else older))
    noted = [{"document_id": key, "kind": kind} for key, kind in logged]
    connection.execute(insert(changes), noted)
