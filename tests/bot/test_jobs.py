"""Taking in, removing and keeping current, with a real store and real indexes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot import jobs
from bot.jobs import IngestReport
from bot.settings import Settings
from bot.wiring import open_indexes, open_store
from corpus.errors import StoreBusy
from corpus.store import Store, writer_lock
from corpus.types import AccessLevel
from retrieval.errors import IndexMismatch
from retrieval.sync import IndexSet, index_lock
from tests.word_encoder import WordEncoder

EVERYONE = frozenset(AccessLevel)
Ingest = Callable[..., IngestReport]


def text_of(count: int, place: str = "Hòa Bình") -> str:
    """A bulletin of our own."""
    return (
        f"Sở Nông nghiệp tỉnh {place} sơ kết quý III năm 2022\n\n"
        f"Trong quý, đơn vị đã cấp {count} giấy chứng nhận vùng trồng cho các hợp tác xã.\n"
    )


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A data folder of the test's own."""
    return Settings(_env_file=None, data_dir=tmp_path / "data")


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    """An empty store."""
    opened = open_store(settings)
    yield opened
    opened.close()


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """A folder with two bulletins."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "a.txt").write_text(text_of(14), encoding="utf-8")
    (folder / "b.txt").write_text(text_of(23, "Đắk Nông"), encoding="utf-8")
    return folder


@pytest.fixture
def ingest(settings: Settings, store: Store) -> Ingest:
    """Takes paths in, the way the command does."""

    def run(*paths: Path, **more: object) -> IngestReport:
        return jobs.ingest(paths, store, settings.data_dir, lambda: open_indexes(settings), **more)

    return run


def indexed(settings: Settings) -> list[set[str]]:
    """Ids of the documents that each index holds."""
    indexes = open_indexes(settings)
    held = [{key.partition(":")[0] for key in i.passage_ids(EVERYONE)} for i in indexes.indexes]
    indexes.close()
    return held


def stored(store: Store) -> set[str]:
    """Ids of the documents of the store."""
    return {version.document_id for version in store.versions()}


def counts(report: IngestReport) -> tuple[list[str], list[str], list[str], list[str]]:
    """Names by what became of them."""
    return report.added, report.changed, report.unchanged, [f.name for f in report.failed]


def test_documents_reach_store_and_indexes(
    ingest: Ingest, inbox: Path, store: Store, settings: Settings
) -> None:
    """What is taken in is in the store and in both indexes."""
    report = ingest(inbox)
    assert counts(report) == (["a.txt", "b.txt"], [], [], [])
    assert (report.total, report.indexed) == (2, True)
    assert [stored(store)] * 2 == indexed(settings)


def test_taking_in_twice_changes_nothing(ingest: Ingest, inbox: Path, store: Store) -> None:
    """The second run finds everything as it is."""
    ingest(inbox)
    before = store.last_change()
    assert counts(ingest(inbox)) == ([], [], ["a.txt", "b.txt"], [])
    assert before == store.last_change()


def test_a_changed_file_replaces_its_document(
    ingest: Ingest, inbox: Path, store: Store, settings: Settings
) -> None:
    """One document a location, the newest bytes."""
    ingest(inbox)
    (inbox / "a.txt").write_text(text_of(15), encoding="utf-8")
    assert counts(ingest(inbox)) == ([], ["a.txt"], ["b.txt"], [])
    assert [stored(store)] * 2 == indexed(settings)
    (found,) = store.find("a.txt")
    document = store.document(found.id, EVERYONE)
    assert document is not None
    assert "15 giấy" in document.text


def test_what_cannot_be_read_is_a_line_and_the_rest_goes_on(
    ingest: Ingest, inbox: Path, store: Store
) -> None:
    """Empty, binary, broken and unknown files each have their reason in Vietnamese."""
    (inbox / "c.txt").write_bytes(b"")
    (inbox / "d.pdf").write_bytes(b"%PDF-1.4 cut short")
    (inbox / "e.xyz").write_text("gì đó", encoding="utf-8")
    (inbox / "f.docx").write_bytes(b"PK\x03\x04 not a document")
    (inbox / "g.txt").write_bytes(bytes(range(256)) * 8)
    report = ingest(inbox, inbox / "không có.txt")
    assert report.added == ["a.txt", "b.txt"]
    failed = {failure.name: failure.reason for failure in report.failed}
    assert {"c.txt", "d.pdf", "e.xyz", "f.docx", "g.txt", "không có.txt"} == set(failed)
    assert all(reason.endswith(".") and "\n" not in reason for reason in failed.values())
    assert stored(store) == {header.id for header in store.headers(EVERYONE, 10)}


def test_an_old_encoding_is_read(ingest: Ingest, inbox: Path, store: Store) -> None:
    """UTF-16 bytes are text like any other."""
    (inbox / "cu.txt").write_text(text_of(77), encoding="utf-16")
    ingest(inbox / "cu.txt")
    (found,) = store.find("cu.txt")
    document = store.document(found.id, EVERYONE)
    assert document is not None
    assert "77 giấy chứng nhận vùng trồng" in document.text


@pytest.mark.parametrize("workers", [1, 2])
def test_a_copy_is_taken_in_once(workers: int, ingest: Ingest, inbox: Path, store: Store) -> None:
    """The same bytes elsewhere are no second document, in one run or in two."""
    (inbox / "a-ban-sao.txt").write_bytes((inbox / "a.txt").read_bytes())
    first = ingest(inbox, workers=workers)
    assert first.added == ["a-ban-sao.txt", "b.txt"]
    assert first.unchanged == ["a.txt"]
    (inbox / "c.txt").write_bytes((inbox / "a.txt").read_bytes())
    assert sorted(ingest(inbox).unchanged) == ["a-ban-sao.txt", "a.txt", "b.txt", "c.txt"]
    assert len(stored(store)) == 2


def test_a_copy_survives_its_original(ingest: Ingest, inbox: Path, store: Store) -> None:
    """Where a run replaces the document that a file copies, the copy is taken in by the same run."""
    ingest(inbox)
    (inbox / "a-moved.txt").write_bytes((inbox / "b.txt").read_bytes())
    (inbox / "b.txt").write_text(text_of(99), encoding="utf-8")
    report = ingest(inbox)
    assert counts(report) == (["a-moved.txt"], ["b.txt"], ["a.txt"], [])
    assert {"a.txt", "a-moved.txt", "b.txt"} == {h.source for h in store.headers(EVERYONE, 10)}


def test_a_document_that_becomes_a_copy_forgets_what_it_was(
    ingest: Ingest, inbox: Path, store: Store
) -> None:
    """A file that now has another's bytes is not left standing with its old ones."""
    ingest(inbox)
    (inbox / "b.txt").write_bytes((inbox / "a.txt").read_bytes())
    ingest(inbox)
    (found,) = store.find("b.txt")
    document = store.document(found.id, EVERYONE)
    assert document is not None
    assert "14 giấy" in document.text


def test_internal_documents_stay_internal(
    ingest: Ingest, inbox: Path, store: Store, settings: Settings
) -> None:
    """Taken in as internal, nothing of it is in the public indexes."""
    ingest(inbox, access=AccessLevel.INTERNAL)
    assert store.headers(frozenset({AccessLevel.PUBLIC}), 10) == []
    indexes = open_indexes(settings)
    public = [index.passage_ids(frozenset({AccessLevel.PUBLIC})) for index in indexes.indexes]
    indexes.close()
    assert [set(), set()] == public


def test_a_second_writer_is_turned_away(
    ingest: Ingest, inbox: Path, settings: Settings, store: Store
) -> None:
    """While another process writes, nothing is read and nothing stored."""
    with writer_lock(settings.data_dir), pytest.raises(StoreBusy, match="Chờ tiến trình đó xong"):
        ingest(inbox)
    assert set() == stored(store)


def test_a_running_service_indexes_by_itself(
    ingest: Ingest, inbox: Path, settings: Settings, store: Store
) -> None:
    """While a service owns the indexes, documents are stored and left to it."""
    with index_lock(settings.data_dir):
        report = ingest(inbox)
        assert (
            jobs.bring_up_to_date(store, settings.data_dir, lambda: open_indexes(settings)) is None
        )
    assert (len(stored(store)), report.indexed) == (2, False)
    done = jobs.bring_up_to_date(store, settings.data_dir, lambda: open_indexes(settings))
    assert done is not None
    assert (2, [stored(store)] * 2) == (done.added, indexed(settings))


def test_another_model_stops_before_anything_is_stored(
    ingest: Ingest, inbox: Path, settings: Settings, store: Store
) -> None:
    """Indexes of another encoder are refused with what to run."""
    ingest(inbox / "a.txt")

    def other() -> IndexSet:
        return IndexSet.open(settings.data_dir, WordEncoder())

    with pytest.raises(IndexMismatch, match="hoiso reindex"):
        jobs.ingest([inbox], store, settings.data_dir, other)
    assert len(stored(store)) == 1


def test_removing_leaves_nothing(
    ingest: Ingest, inbox: Path, store: Store, settings: Settings
) -> None:
    """A removed document is in neither the store nor an index; the others stay."""
    ingest(inbox)
    (gone,) = store.find("a.txt")
    folder, key = settings.data_dir, [gone.id]
    assert jobs.remove(store, folder, lambda: open_indexes(settings), key) == 1
    assert jobs.remove(store, folder, lambda: open_indexes(settings), key) == 0
    assert [stored(store)] * 2 == indexed(settings)
    assert len(stored(store)) == 1


def test_progress_names_every_file(ingest: Ingest, inbox: Path) -> None:
    """One call a file, new or not."""
    names: list[str] = []
    ingest(inbox / "a.txt")
    ingest(inbox, progress=names.append)
    assert sorted(names) == ["a.txt", "b.txt"]


def test_only_samples_or_nothing(ingest: Ingest, inbox: Path, store: Store) -> None:
    """Whether somebody has taken in documents of their own."""
    assert jobs.holds_only(store, inbox)
    ingest(inbox)
    assert jobs.holds_only(store, inbox.resolve())
    assert not jobs.holds_only(store, inbox / "elsewhere")
