"""Candidates become hits: fusion, preferences, and what is left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corpus.types import AccessLevel, StoredPassage
from retrieval.config import SearchConfig
from retrieval.errors import ModelUnavailable
from retrieval.ports import Candidate, IndexRequest
from retrieval.search.search import search
from retrieval.types import Query, Question
from retrieval.understanding.understand import understand
from tests.retrieval.memory import TODAY, BrokenIndex, Library
from tests.retrieval.texts import KON_TUM, MEETING, PROCEDURE, SECRET, SOC_TRANG, TEXTS

_CONFIG = SearchConfig()
_PUBLIC = frozenset({AccessLevel.PUBLIC})


class _Fixed:
    """An index that proposes what it was given."""

    def __init__(self, name: str, *candidates: tuple[StoredPassage, float]) -> None:
        self.name = name
        self._candidates = [Candidate(s.passage.id, score) for s, score in candidates]
        self.asked: list[IndexRequest] = []

    def search(self, request: IndexRequest, access: frozenset[AccessLevel]) -> list[Candidate]:
        """The given candidates."""
        self.asked.append(request)
        return self._candidates

    def replace(self, document_ids: Iterable[str], passages: Sequence[StoredPassage]) -> None:
        """Keeps what it has."""


_LIBRARY = Library(TEXTS)
_LIBRARY.add(SECRET, AccessLevel.INTERNAL)
_KON_TUM = _LIBRARY.stored(KON_TUM)[0]
_SOC_TRANG = _LIBRARY.stored(SOC_TRANG)[0]
_MEETING = _LIBRARY.stored(MEETING)[0]


def _query(text: str = "bao nhiêu lớp tập huấn") -> Query:
    return understand(Question(text), TODAY.date())


def _files(
    query: Query, *indexes: _Fixed | Library | BrokenIndex, config: SearchConfig = _CONFIG
) -> list[str]:
    return [hit.stored.header.source for hit in search(query, indexes, _LIBRARY, config).hits]


def test_scores_of_different_scales_are_added() -> None:
    """A passage that both indexes find stands before one that only one finds."""
    lexical = _Fixed("lexical", (_KON_TUM, 40.0), (_SOC_TRANG, 39.0))
    vector = _Fixed("vector", (_SOC_TRANG, 0.5), (_MEETING, 0.1))
    assert _files(_query(), lexical, vector)[0] == SOC_TRANG


def test_each_hit_says_what_its_score_is_made_of() -> None:
    """The parts of a score sum to it and name the index."""
    (hit,) = search(_query(), [_Fixed("lexical", (_KON_TUM, 7.0))], _LIBRARY, _CONFIG).hits
    assert dict(hit.parts)["lexical"] == _CONFIG.lexical_weight
    assert hit.score == sum(value for _, value in hit.parts)


def test_the_place_asked_for_comes_first() -> None:
    """A document of the place stands before one that matches a little better."""
    index = _Fixed("lexical", (_SOC_TRANG, 10.0), (_KON_TUM, 9.0))
    assert _files(_query(), index)[0] == SOC_TRANG
    assert _files(_query("Kon Tum có bao nhiêu lớp tập huấn"), index)[0] == KON_TUM


def test_the_document_number_asked_for_comes_first() -> None:
    """The passage that names the decision stands before the others."""
    index = _Fixed("lexical", (_KON_TUM, 10.0), (_MEETING, 8.0))
    assert _files(_query("Quyết định 218/QĐ-UBND về việc gì"), index)[0] == MEETING


def test_procedures_come_first_for_procedure_questions() -> None:
    """A question on a procedure prefers sheets."""
    sheet = _LIBRARY.stored(PROCEDURE)[0]
    index = _Fixed("lexical", (_KON_TUM, 10.0), (sheet, 9.0))
    assert _files(_query("thủ tục cấp phép thế nào"), index)[0] == PROCEDURE


def test_what_is_not_kept_is_told() -> None:
    """Beyond the bound a passage is rejected, with the reason."""
    index = _Fixed("lexical", (_KON_TUM, 3.0), (_SOC_TRANG, 2.0), (_MEETING, 1.0))
    retrieved = search(_query(), [index], _LIBRARY, SearchConfig(kept=2))
    assert len(retrieved.hits) == 2
    assert [(r.hit.stored.header.source, bool(r.reason)) for r in retrieved.rejected] == [
        (MEETING, True)
    ]


def test_a_failing_index_is_named() -> None:
    """Hits of the other index stay."""
    retrieved = search(
        _query(), [BrokenIndex("vector"), _Fixed("lexical", (_KON_TUM, 1.0))], _LIBRARY, _CONFIG
    )
    assert retrieved.degraded == ("vector",)
    assert len(retrieved.hits) == 1


def test_a_passage_that_is_gone_is_left_out() -> None:
    """An index behind its store proposes what no longer exists."""
    index = _Fixed("lexical", (_KON_TUM, 1.0))
    index._candidates.append(Candidate("gone:0", 5.0))
    assert _files(_query(), index) == [KON_TUM]


def test_internal_passages_are_not_handed_to_the_public() -> None:
    """The source decides, whatever an index proposes."""
    secret = _LIBRARY.stored("noi-bo.txt")[0]
    assert _files(_query(), _Fixed("lexical", (secret, 9.0), (_KON_TUM, 1.0))) == [KON_TUM]


def test_indexes_are_asked_with_place_year_and_bound() -> None:
    """What an index may prefer is passed on, with how many are wanted."""
    index = _Fixed("lexical", (_KON_TUM, 1.0))
    search(_query("Kon Tum năm 2021 mở bao nhiêu lớp"), [index], _LIBRARY, _CONFIG)
    (request,) = index.asked
    assert request.places == ("Kon Tum",)
    assert request.years == (2021,)
    assert request.limit == _CONFIG.lexical_candidates
    assert "lop" in request.terms


def test_scores_of_nothing_are_no_division_by_zero() -> None:
    """Candidates that all score zero stay in the order of their names."""
    hits = search(
        _query(), [_Fixed("lexical", (_KON_TUM, 0.0), (_SOC_TRANG, 0.0))], _LIBRARY, _CONFIG
    ).hits
    assert {hit.score for hit in hits} == {0.0}
    assert [h.stored.passage.id for h in hits] == sorted(h.stored.passage.id for h in hits)


def test_nothing_found_is_nothing_kept() -> None:
    """An index without candidates gives no hits and no failure."""
    retrieved = search(_query(), [_Fixed("lexical")], _LIBRARY, _CONFIG)
    assert (retrieved.hits, retrieved.rejected, retrieved.degraded) == ((), (), ())


class _Reader:
    """A reranker that likes the passages with a word; breaks where it is given none."""

    def __init__(self, liked: str) -> None:
        self._liked = liked
        self.read: list[str] = []

    def scores(self, question: str, passages: Sequence[str]) -> list[float]:
        """1 for what it likes."""
        if not self._liked:
            raise ModelUnavailable("mất mô hình")
        self.read += passages
        return [5.0 if self._liked in passage else -5.0 for passage in passages]


_CLOSE = (
    _Fixed("lexical", (_KON_TUM, 40.0), (_SOC_TRANG, 39.0), (_MEETING, 38.0)),
    _Fixed("vector", (_KON_TUM, 0.5)),
)


def test_a_reranker_adds_to_the_scores() -> None:
    """What it likes comes first, and the hit says what that gave."""
    reader = _Reader("Sóc Trăng")
    found = search(_query(), _CLOSE, _LIBRARY, _CONFIG, reader)
    assert found.hits[0].stored == _SOC_TRANG
    assert dict(found.hits[0].parts)["reranker"] == _CONFIG.reranker_weight
    assert found.degraded == ()


def test_a_reranker_reads_the_first_hits_only() -> None:
    """The rest stays behind them, however much it would like it."""
    reader = _Reader("Hội nghị")
    config = SearchConfig(reranked=2)
    found = search(_query(), _CLOSE, _LIBRARY, config, reader)
    assert len(reader.read) == 2
    assert found.hits[-1].stored == _MEETING


def test_a_reranker_that_fails_leaves_the_order() -> None:
    """It is named, and the hits are those of the indexes."""
    found = search(_query(), _CLOSE, _LIBRARY, _CONFIG, _Reader(""))
    assert found.hits == search(_query(), _CLOSE, _LIBRARY, _CONFIG).hits
    assert found.degraded == ("reranker",)
