"""Queries on the store. Those that answer people filter by access in SQL, always."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, func, or_, select

from corpus.store import rows
from corpus.store.tables import (
    changes,
    document_references,
    document_texts,
    documents,
    figures,
    passages,
)
from corpus.types import (
    AccessLevel,
    Document,
    DocumentHeader,
    Figure,
    Passage,
    Reference,
    Sketch,
    StoredPassage,
)
from corpus.vietnamese.folding import fold

_IDS_AT_ONCE = 500  # parameters of one statement
_FOUND_AT_MOST = 50


@dataclass(frozen=True, slots=True)
class Version:
    """Which state of a document is stored."""

    document_id: str
    digest: str
    access: AccessLevel


@dataclass(frozen=True, slots=True)
class Arrival:
    """New bytes of a document. ``digest``: SHA-256 of them; ``seq``: the number of the change."""

    seq: int
    document_id: str
    digest: str
    access: AccessLevel


_PASSAGE_COLUMNS = len(rows.PASSAGE)
_WITH_HEADER: Select[Any] = select(*rows.PASSAGE, *rows.HEADER).join_from(passages, documents)
_SKETCHED: Select[Any] = select(*rows.SKETCH).join_from(passages, documents)
_TIMES: Select[Any] = select(
    figures.c.passage_id, figures.c.period_start, figures.c.period_end
).distinct()
_FIGURES: Select[Any] = select(*rows.FIGURE).order_by(figures.c.id)
_NEWEST: Select[Any] = select(func.max(changes.c.seq))
NEWEST = str(_NEWEST)
# Asked of every file of a run: putting a statement together takes longer than asking it.
_SAME_BYTES = and_(
    documents.c.bytes_digest == bindparam("bytes"), documents.c.access == bindparam("level")
)
_CURRENT: Select[Any] = select(documents.c.id).where(
    documents.c.location == bindparam("at"),
    _SAME_BYTES,
    documents.c.pipeline_version == bindparam("made_by"),
)
_TWIN: Select[Any] = (
    select(*rows.HEADER)
    .where(_SAME_BYTES, documents.c.location != bindparam("at"))
    .order_by(documents.c.added_at, documents.c.id)
    .limit(1)
)


def allowed(access: Iterable[AccessLevel]) -> ColumnElement[bool]:
    """The condition that keeps to these levels."""
    return documents.c.access.in_(sorted(access))


def _chunks(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), _IDS_AT_ONCE):
        yield ids[start : start + _IDS_AT_ONCE]


def is_current(
    connection: Connection, location: str, access: AccessLevel, digest: str, version: int
) -> bool:
    """Whether this location is stored as this version of the pipeline makes these bytes."""
    asked = {"at": location, "level": access, "bytes": digest, "made_by": version}
    return connection.execute(_CURRENT, asked).first() is not None


def twin(
    connection: Connection, digest: str, access: AccessLevel, location: str
) -> DocumentHeader | None:
    """The first document of this access with these bytes that is of another location."""
    asked = {"at": location, "level": access, "bytes": digest}
    row = connection.execute(_TWIN, asked).first()
    return None if row is None else rows.to_header(row)


def document(
    connection: Connection, document_id: str, access: frozenset[AccessLevel]
) -> Document | None:
    """A whole document."""
    query = (
        select(*rows.HEADER, document_texts.c.text, document_texts.c.pages)
        .join_from(documents, document_texts)
        .where(documents.c.id == document_id, allowed(access))
    )
    row = connection.execute(query).first()
    if row is None:
        return None
    *header, text, pages = row
    return Document(rows.to_header(header), text, rows.to_pages(pages))


def passages_by_id(
    connection: Connection, ids: Sequence[str], access: frozenset[AccessLevel]
) -> dict[str, StoredPassage]:
    """Passages by id, with their figures; two queries for up to 500 ids."""
    found: dict[str, StoredPassage] = {}
    for chunk in _chunks(ids):
        query = _WITH_HEADER.where(passages.c.id.in_(chunk), allowed(access))
        found |= {s.passage.id: s for s in _with_figures(connection, query)}
    return found


def sketches(
    connection: Connection, ids: Sequence[str], access: frozenset[AccessLevel]
) -> dict[str, Sketch]:
    """Sketches of passages by id; two queries for up to 500 ids."""
    found: dict[str, Sketch] = {}
    for chunk in _chunks(ids):
        told: dict[str, list[Sequence[Any]]] = {}
        for row in connection.execute(_TIMES.where(figures.c.passage_id.in_(chunk))).all():
            told.setdefault(row[0], []).append(row[1:])
        query = _SKETCHED.where(passages.c.id.in_(chunk), allowed(access))
        for row in connection.execute(query).all():
            found[row[0]] = rows.to_sketch(row, told.get(row[0], ()))
    return found


def passages_of(
    connection: Connection, document_id: str, access: frozenset[AccessLevel]
) -> list[StoredPassage]:
    """Passages of one document, in order, with their figures."""
    query = _WITH_HEADER.where(passages.c.document_id == document_id, allowed(access))
    return _with_figures(connection, query.order_by(passages.c.ordinal))


def passages_to_index(connection: Connection, document_ids: Sequence[str]) -> list[StoredPassage]:
    """Passages of many documents, without figures."""
    found: list[StoredPassage] = []
    for chunk in _chunks(document_ids):
        query = _WITH_HEADER.where(passages.c.document_id.in_(chunk))
        ordered = query.order_by(passages.c.document_id, passages.c.ordinal)
        found += [StoredPassage(*pair) for pair in _pairs(connection.execute(ordered).all())]
    return found


def _with_figures(connection: Connection, query: Select[Any]) -> list[StoredPassage]:
    pairs = list(_pairs(connection.execute(query).all()))
    stated: dict[str, list[Figure]] = {}
    for chunk in _chunks([passage.id for passage, _ in pairs]):
        keys = {key: key for key in chunk}  # one string for all figures of a passage
        for row in connection.execute(_FIGURES.where(figures.c.passage_id.in_(chunk))).all():
            key = keys[row[0]]
            stated.setdefault(key, []).append(rows.to_figure(key, row))
    return [
        StoredPassage(passage, header, tuple(stated.get(passage.id, ())))
        for passage, header in pairs
    ]


def _pairs(found: Iterable[Sequence[Any]]) -> Iterator[tuple[Passage, DocumentHeader]]:
    """Passages with their headers; one header object for all passages of a document."""
    headers: dict[str, DocumentHeader] = {}
    for row in found:
        passage = rows.to_passage(row[:_PASSAGE_COLUMNS])
        header = headers.get(passage.document_id)
        if header is None:
            header = headers[passage.document_id] = rows.to_header(row[_PASSAGE_COLUMNS:])
        yield passage, header


def last_change(connection: Connection) -> int:
    """The number of the newest change; 0 before the first."""
    return connection.execute(_NEWEST).scalar() or 0


def changed_since(connection: Connection, seq: int) -> list[str]:
    """Documents put or removed after a change, the oldest change first."""
    query = select(changes.c.document_id).where(changes.c.seq > seq).order_by(changes.c.seq)
    return list(dict.fromkeys(connection.execute(query).scalars()))


def arrivals(connection: Connection, seq: int, limit: int) -> list[Arrival]:
    """Documents put with new bytes after a change, the oldest change first."""
    query = (
        select(changes.c.seq, documents.c.id, documents.c.bytes_digest, documents.c.access)
        .join_from(changes, documents, changes.c.document_id == documents.c.id)
        .where(changes.c.seq > seq, changes.c.kind == "put")
        .order_by(changes.c.seq)
        .limit(limit)
    )
    return [
        Arrival(row[0], row[1], row[2], AccessLevel(row[3])) for row in connection.execute(query)
    ]


def headers(
    connection: Connection,
    access: frozenset[AccessLevel],
    limit: int,
    offset: int,
    text: str | None,
) -> list[DocumentHeader]:
    """A page of the list of documents, the newest taken in first."""
    query = select(*rows.HEADER).where(allowed(access))
    for word in fold(text or "").split()[:16]:
        query = query.where(documents.c.folded.contains(word, autoescape=True))
    query = query.order_by(documents.c.added_at.desc(), documents.c.id)
    found = connection.execute(query.limit(limit).offset(offset))
    return [rows.to_header(row) for row in found]


def find(connection: Connection, name: str, access: frozenset[AccessLevel]) -> list[DocumentHeader]:
    """Documents by the whole of their id or source name, or else by how either begins."""
    if not name:
        return []
    key, source = documents.c.id, documents.c.source
    for match in (
        or_(key == name, source == name),
        or_(key.startswith(name, autoescape=True), source.startswith(name, autoescape=True)),
    ):
        query = select(*rows.HEADER).where(match, allowed(access)).order_by(source, key)
        found = connection.execute(query.limit(_FOUND_AT_MOST)).all()
        if found:
            return [rows.to_header(row) for row in found]
    return []


def references_to(
    connection: Connection, number: str, access: frozenset[AccessLevel]
) -> list[tuple[DocumentHeader, Reference]]:
    """Each place where a document names this number, with the document."""
    named = document_references.c
    query = (
        select(named.number, named.relation, named.first, named.last, named.dated, *rows.HEADER)
        .join_from(document_references, documents)
        .where(named.number == number, allowed(access))
        .order_by(documents.c.published, documents.c.id, named.first)
    )
    found = connection.execute(query)
    return [(rows.to_header(row[5:]), rows.to_reference(row[:5])) for row in found]


def references_of(
    connection: Connection, document_id: str, access: frozenset[AccessLevel]
) -> list[Reference]:
    """The numbers that a document names, in the order in which they stand there."""
    named = document_references.c
    query = (
        select(named.number, named.relation, named.first, named.last, named.dated)
        .join_from(document_references, documents)
        .where(named.document_id == document_id, allowed(access))
        .order_by(named.first)
    )
    return [rows.to_reference(row) for row in connection.execute(query)]


def versions(connection: Connection, after: str, limit: int) -> list[Version]:
    """The versions of the next documents in the order of their ids."""
    query = select(documents.c.id, documents.c.built_digest, documents.c.access)
    page = query.where(documents.c.id > after).order_by(documents.c.id).limit(limit)
    return _versions(connection.execute(page).all())


def versions_of(connection: Connection, document_ids: Sequence[str]) -> list[Version]:
    """The versions of those of these documents that exist."""
    query = select(documents.c.id, documents.c.built_digest, documents.c.access)
    found: list[Version] = []
    for chunk in _chunks(document_ids):
        found += _versions(connection.execute(query.where(documents.c.id.in_(chunk))).all())
    return found


def _versions(found: Iterable[Sequence[Any]]) -> list[Version]:
    return [Version(row[0], row[1], AccessLevel(row[2])) for row in found]
