"""What is read once is not read again, and nothing that has changed is ever handed out."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, event

from corpus.store import Store
from corpus.store.kept import Kept
from corpus.types import AccessLevel, Document, StoredPassage
from tests.built import built, stored

PUBLIC = frozenset({AccessLevel.PUBLIC})
INTERNAL = frozenset({AccessLevel.INTERNAL})

FIRST = built("nam-2021.txt", ["10 nhiệm vụ được nghiệm thu.", "36 nhiệm vụ chuyển tiếp."])
LATER = built("nam-2021.txt", ["12 nhiệm vụ được nghiệm thu."])
OTHER = built("nam-2022.txt", ["7 sáng kiến được công nhận."], place="Lạng Sơn")
SECRET = built("noi-bo.txt", ["4 đơn thư chưa giải quyết."], AccessLevel.INTERNAL)

IDS = [one.passage.id for one in stored(FIRST)]
FIRST_ID = FIRST.document.header.id


@contextmanager
def _queries() -> Iterator[list[str]]:
    """The statements that any engine is asked within this context, those on rows alone."""
    asked: list[str] = []

    def note(*given: object) -> None:
        statement = str(given[2])
        if "max(changes.seq)" not in statement and statement.startswith("SELECT"):
            asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def test_what_has_not_changed_is_read_once(store: Store) -> None:
    """A second question about the same passages asks the database for the newest change alone."""
    store.put(FIRST)
    first = store.passages(IDS, PUBLIC), store.passages_of(FIRST_ID, PUBLIC)
    whole = store.document(FIRST_ID, PUBLIC)
    with _queries() as asked:
        again = store.passages(IDS, PUBLIC), store.passages_of(FIRST_ID, PUBLIC)
        assert store.document(FIRST_ID, PUBLIC) == whole
    assert again == first
    assert asked == []


def test_a_sketch_is_read_once_and_never_outlives_its_passage(store: Store) -> None:
    """It is kept beside passages, told of those that were read whole, and forgotten with them."""
    store.put(FIRST)
    store.put(SECRET)
    first = store.sketches(IDS, PUBLIC)
    with _queries() as asked:
        assert store.sketches(IDS, PUBLIC) == first
        assert store.sketches(IDS, INTERNAL) == {}
    assert asked == []
    store.put(LATER)
    later = [one.passage.id for one in stored(LATER)]
    assert {one.text for one in store.sketches(IDS, PUBLIC).values()} == {LATER.passages[0].text}
    store.passages(later, PUBLIC)
    with _queries() as asked:
        assert set(store.sketches(later, PUBLIC)) == set(later)
    assert asked == []


def test_only_what_is_missing_is_read(store: Store) -> None:
    """Passages that were read before are left out of the query."""
    store.put(FIRST)
    store.put(OTHER)
    store.passages(IDS, PUBLIC)
    more = [one.passage.id for one in stored(OTHER)]
    with _queries() as asked:
        assert set(store.passages([*IDS, *more], PUBLIC)) == {*IDS, *more}
    assert len(asked) == 2  # passages, and their figures


def test_a_change_is_seen_at_once_whoever_made_it(
    store: Store, url: str, clock: Callable[[], dt.datetime]
) -> None:
    """Another process replaces and removes; what was kept of those documents is forgotten."""
    store.put(FIRST)
    store.put(OTHER)
    store.passages(IDS, PUBLIC)
    kept_others = [one.passage.id for one in stored(OTHER)]
    store.passages(kept_others, PUBLIC)
    elsewhere = Store.open(url, clock)
    try:
        elsewhere.put(LATER)
        assert store.passages_of(FIRST_ID, PUBLIC) == stored(LATER)
        assert store.document(FIRST_ID, PUBLIC) == LATER.document
        with _queries() as asked:
            assert set(store.passages(kept_others, PUBLIC)) == set(kept_others)
        assert asked == []  # of a document that nobody touched
        elsewhere.remove(FIRST_ID)
    finally:
        elsewhere.close()
    assert store.passages(IDS, PUBLIC) == {}
    assert store.document(FIRST_ID, PUBLIC) is None


def test_what_is_kept_is_no_way_around_access(store: Store) -> None:
    """Read for one who may see it, it stays hidden from those who may not."""
    store.put(SECRET)
    ids = [one.passage.id for one in stored(SECRET)]
    key = SECRET.document.header.id
    assert set(store.passages(ids, INTERNAL)) == set(ids)
    assert store.document(key, INTERNAL) == SECRET.document
    assert store.passages_of(key, INTERNAL) == stored(SECRET)
    assert store.passages(ids, PUBLIC) == {}
    assert store.document(key, PUBLIC) is None
    assert store.passages_of(key, PUBLIC) == []


def test_the_oldest_give_way() -> None:
    """What is kept never takes more than its room; one thing too large is not kept at all."""
    kept = Kept(16 * 5_000)
    kept.follow(1, lambda since: ())
    for at in range(100):
        made = stored(built(f"{at}.txt", [f"{at} nhiệm vụ."]))[0]
        kept.keep("passage", {str(at): made}, 1)
        assert kept.size <= 80_000
    assert kept.take("passage", ["99"], 1, StoredPassage)
    assert not kept.take("passage", ["0"], 1, StoredPassage)
    large = stored(built("dai.txt", ["x" * 5_000]))[0]
    kept.keep("passage", {"large": large}, 1)
    assert not kept.take("passage", ["large"], 1, StoredPassage)


def test_what_an_older_transaction_read_is_not_kept() -> None:
    """A slow reader may come back with a state that another has already seen replaced."""
    kept = Kept(1_000_000)
    kept.follow(4, lambda since: ())
    kept.follow(5, lambda since: [FIRST_ID])
    kept.keep("document", {FIRST_ID: FIRST.document}, 4)
    assert not kept.take("document", [FIRST_ID], 5, Document)
    kept.keep("document", {FIRST_ID: LATER.document}, 5)
    assert not kept.take("document", [FIRST_ID], 4, Document)
    assert kept.take("document", [FIRST_ID], 5, Document) == {FIRST_ID: LATER.document}


def test_threads_see_each_state_whole(store: Store) -> None:
    """While a document is replaced again and again, each reading is of one of its versions."""
    store.put(FIRST)
    versions = {FIRST.document.text: stored(FIRST), LATER.document.text: stored(LATER)}
    wrong: list[object] = []
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            found = store.passages_of(FIRST_ID, PUBLIC)
            if found not in versions.values():
                wrong.append(found)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for at in range(20):
        store.put((LATER, FIRST)[at % 2])
    stop.set()
    for reader in readers:
        reader.join()
    assert wrong == []
    assert store.passages_of(FIRST_ID, PUBLIC) == stored(FIRST)
