"""How much is stored, as far as may be seen."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from corpus.store.reading import allowed
from corpus.store.tables import documents, figures, passages
from corpus.types import AccessLevel, PlaceCount


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is stored."""

    documents: int
    passages: int
    figures: int


def counts(connection: Connection, access: frozenset[AccessLevel]) -> Counts:
    """Rows of each kind under the allowed documents."""
    counted = select(func.count())
    joined = (
        documents,
        passages.join(documents),
        figures.join(passages).join(documents),
    )
    return Counts(
        *(
            connection.execute(counted.select_from(table).where(allowed(access))).scalar_one()
            for table in joined
        )
    )


def places(connection: Connection, access: frozenset[AccessLevel]) -> list[PlaceCount]:
    """The allowed documents by their province, the most first."""
    held = func.count().label("held")
    query = select(documents.c.place, held, func.max(documents.c.published))
    query = query.where(allowed(access)).group_by(documents.c.place)
    rows = connection.execute(query.order_by(held.desc(), documents.c.place))
    return [PlaceCount(*row) for row in rows]
