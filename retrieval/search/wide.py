"""Search for several figures at once: one wide search, and one more for each that it leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from retrieval.config import SearchConfig
from retrieval.ports import PassageIndex, PassageSource, Reranker
from retrieval.search.search import search, tells_of
from retrieval.types import Cell, Hit, Query, Retrieved
from retrieval.understanding.spreads import one_cell


def search_all(
    query: Query,
    indexes: Sequence[PassageIndex],
    source: PassageSource,
    config: SearchConfig,
    reranker: Reranker | None = None,
    *,
    whole: bool = True,
) -> Retrieved:
    """Hits for a query; for one that lays figures side by side, hits for each of them.

    Those are told apart by place and time, of which a reranker knows nothing: it is not asked.
    ``whole``: as for ``search``.
    """
    spread = query.spread
    if spread is None:
        return search(query, indexes, source, config, reranker, whole=whole)
    if spread.open:
        widened = _widened(config, config.open_factor)
        return search(query, indexes, source, widened, whole=whole)
    # Sides that are no places or times have no cells; what tells of them is found all the same.
    widened = _widened(config, max(1, min(len(spread.cells), 4)))
    wide = search(query, indexes, source, widened, whole=whole)
    missing = [cell for cell in spread.cells if not _is_found(cell, wide.hits)]
    found = {hit.stored.passage.id: hit for hit in wide.hits}
    degraded = dict.fromkeys(wide.degraded)
    for cell in missing[: config.cells_apart]:
        narrow = search(one_cell(query, cell), indexes, source, config, whole=False)
        for hit in narrow.hits:
            found.setdefault(hit.stored.passage.id, hit)
        degraded.update(dict.fromkeys(narrow.degraded))
    hits = sorted(found.values(), key=lambda hit: (-hit.score, hit.stored.passage.id))
    return replace(wide, hits=tuple(hits), degraded=tuple(degraded))


def _widened(config: SearchConfig, factor: int) -> SearchConfig:
    return replace(
        config,
        lexical_candidates=config.lexical_candidates * factor,
        vector_candidates=config.vector_candidates * min(factor, 3),
        kept=config.kept * factor,
    )


def _is_found(cell: Cell, hits: Sequence[Hit]) -> bool:
    """Whether a hit is of the place and time of a figure; which of its figures it has, if any, is
    for the writer to see."""
    for hit in hits:
        if cell.place is not None and hit.stored.header.metadata.place != cell.place:
            continue
        if cell.period is None or tells_of((cell.period,), hit.stored):
            return True
    return False
