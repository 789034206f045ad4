"""The tables of the answer log, and answers as their rows."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from sqlalchemy import Column, Float, Integer, MetaData, Row, String, Table, Text

from bot.answers.given import Cited, Given, Setup
from bot.privacy import mask
from corpus.types import AccessLevel
from retrieval.types import Question

LAYOUT = 1  # raise it when the tables change
PUBLIC = json.dumps([AccessLevel.PUBLIC.value])  # the access of a public question, as stored
_VIETNAM = dt.timezone(dt.timedelta(hours=7))

metadata = MetaData()
answers = Table(
    "answers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("answer_id", String(16), nullable=False, index=True),
    Column("at", String(32), nullable=False, index=True),  # ISO 8601, UTC
    Column("question", Text, nullable=False),
    Column("history", Text, nullable=False),  # JSON: [earlier question, …]
    Column("access", Text, nullable=False),  # JSON: [level, …]
    Column("status", String(16), nullable=False),
    Column("language", String(8), nullable=False),
    Column("short", Text, nullable=False),
    Column("cited", Text, nullable=False),  # JSON: [[source, document id, start, end, digest], …]
    Column("degraded", Text, nullable=False),  # JSON: [index, …]
    Column("took_ms", Float, nullable=False),
    Column("change", Integer),
    Column("setup", String(16)),
)
setups = Table(
    "setups",
    metadata,
    Column("digest", String(16), primary_key=True),
    Column("said", Text, nullable=False),  # JSON
)


def moment(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).isoformat(timespec="milliseconds")


def from_given(one: Given) -> dict[str, object]:
    question = one.question
    cited = [[c.source, c.document_id, c.start, c.end, c.digest] for c in one.cited]
    return {
        "answer_id": one.answer_id,
        "at": moment(one.at),
        "question": _storable(mask(question.text)),
        "history": _storable(json.dumps([*map(mask, question.history)], ensure_ascii=False)),
        "access": json.dumps(sorted(level.value for level in question.access)),
        "status": one.status,
        "language": one.language,
        "short": one.short,
        "cited": json.dumps(cited, ensure_ascii=False),
        "degraded": json.dumps(one.degraded),
        "took_ms": one.took_ms,
    }


def _storable(text: str) -> str:
    """Without lone surrogates, which no database takes."""
    return text.encode("utf-8", "replace").decode("utf-8")


def to_given(row: Row[Any]) -> Given:
    access = frozenset(AccessLevel(level) for level in json.loads(row.access))
    return Given(
        answer_id=row.answer_id,
        at=dt.datetime.fromisoformat(row.at).astimezone(_VIETNAM),
        question=Question(row.question, tuple(json.loads(row.history)), access),
        status=row.status,
        language=row.language,
        short=row.short,
        cited=tuple(Cited(*one) for one in json.loads(row.cited)),
        degraded=tuple(json.loads(row.degraded)),
        took_ms=row.took_ms,
        change=row.change,
        setup=Setup.from_json(row.said) if row.said else None,
    )
