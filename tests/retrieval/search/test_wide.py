"""One search for several figures, and one more for those that it leaves out."""

from __future__ import annotations

from retrieval.config import SearchConfig
from retrieval.search.wide import search_all
from retrieval.types import Question
from retrieval.understanding.understand import understand
from tests.retrieval.memory import TODAY, Library

_CONFIG = SearchConfig(kept=2)


def _texts(*places: str) -> dict[str, str]:
    return {
        f"{place}.txt": f"Sở Công Thương tỉnh {place}\nChợ phiên năm 2021\n05/01/2022\n\n"
        f"Năm 2021, Sở mở {at + 3} chợ đêm, mở {at + 5} phiên chợ."
        for at, place in enumerate(places)
    }


_LIBRARY = Library(_texts("Kon Tum", "Sóc Trăng", "Bến Tre", "Long An", "Hậu Giang"))


def _found(question: str) -> set[str | None]:
    library = _LIBRARY
    library.asked.clear()
    query = understand(Question(question), TODAY.date())
    retrieved = search_all(query, (library,), library, _CONFIG)
    return {hit.stored.header.metadata.place for hit in retrieved.hits}


def test_an_ordinary_question_is_one_search() -> None:
    """Nothing is widened."""
    assert len(_found("Kon Tum mở bao nhiêu chợ đêm năm 2021?")) <= _CONFIG.kept
    assert len(_LIBRARY.asked) == 1


def test_every_place_asked_for_is_found() -> None:
    """Each figure has its hits, however few are kept of a search."""
    asked = "So sánh số chợ đêm của Kon Tum, Sóc Trăng, Bến Tre và Long An năm 2021"
    assert {"Kon Tum", "Sóc Trăng", "Bến Tre", "Long An"} <= _found(asked)


def test_what_has_no_hit_is_looked_for_by_itself() -> None:
    """A place that no document is of costs one search more, and no failure."""
    _found("So sánh số chợ đêm của Kon Tum và Cà Mau năm 2021")
    assert len(_LIBRARY.asked) == 2
    assert _LIBRARY.asked[1].places == ("Cà Mau",)


def test_a_ranking_of_all_places_finds_them_all() -> None:
    """None is named, so all are looked for."""
    assert len(_found("tỉnh nào mở nhiều chợ đêm nhất năm 2021")) == 5


def test_sides_that_are_no_places_are_found_too() -> None:
    """Two things compared that the registry does not know are words like any others."""
    query = understand(
        Question("Chợ đêm so với phiên chợ thì loại nào mở nhiều hơn?"), TODAY.date()
    )
    assert query.spread is not None
    assert query.spread.cells == ()
    assert search_all(query, (_LIBRARY,), _LIBRARY, _CONFIG).hits
