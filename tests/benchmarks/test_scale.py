"""The benchmark of speed and scale runs, goes on where it stopped, and measures what it says."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from benchmarks.scale.corpus import rounds
from benchmarks.scale.floor import in_process
from benchmarks.scale.serving import spread
from benchmarks.scale.taking_in import copy_up, take_in
from bot.settings import Settings
from bot.wiring import open_indexes, open_store
from corpus.types import AccessLevel

PUBLIC = frozenset({AccessLevel.PUBLIC})


def test_no_two_rounds_are_alike() -> None:
    """The haystack holds each bulletin once, and names a district in those of later rounds."""
    first, second, third = islice(rounds(), 3)
    texts = [one.text for made in (first, second, third) for one in made]
    assert len(set(texts)) == len(texts)
    assert all("huyện" in one.text for one in (*second, *third))
    names = [one.name for made in (first, second, third) for one in made]
    assert len(set(names)) == len(names)


def test_a_folder_is_gone_on_with(tmp_path: Path) -> None:
    """A second run with the same number takes nothing in; the floor lies below the answers."""
    measured = take_in(tmp_path, 1_000)
    assert measured["passages"] >= 1_000
    again = take_in(tmp_path, 1_000)
    assert again["documents"] == measured["documents"]
    assert not list((tmp_path / "documents").glob("*/*"))
    asked = ["Ninh Thuận nghiệm thu bao nhiêu nhiệm vụ năm 2021?", "Lạng Sơn năm 2020 thì sao?"]
    answers, floors = in_process(tmp_path / "data", asked)
    assert len(answers) == len(floors) == len(asked)
    assert sum(floors) < sum(answers)


def test_percentiles() -> None:
    """Of a hundred times in a row, the 50th, the 95th and the 99th."""
    assert spread([float(at) for at in range(100)]) == {"p50": 50.0, "p95": 95.0, "p99": 99.0}


def test_copies_are_whole_documents_of_other_districts(tmp_path: Path) -> None:
    """Every figure of a copy stands where it says, and the indexes have it."""
    take_in(tmp_path, 1_800)
    copy_up(tmp_path, 2_000)
    settings = Settings(_env_file=None, data_dir=tmp_path / "data")
    store, indexes = open_store(settings), open_indexes(settings)
    try:
        held = [one.document_id for one in store.versions()]
        passages = [one for key in held for one in store.passages_of(key, PUBLIC)]
        assert len(passages) >= 2_000
        for one in passages:
            at = one.passage.start
            for figure in one.figures:
                said = one.passage.text[figure.start - at : figure.end - at]
                assert figure.text.startswith(said)
        assert indexes.lexical.passage_ids(PUBLIC) == {one.passage.id for one in passages}
    finally:
        indexes.close()
        store.close()
