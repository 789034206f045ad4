"""Documents in SQL: stored whole, replaced whole, handed out to whom they are for."""

from __future__ import annotations

import dataclasses
import datetime as dt
import threading

import pytest

from corpus.errors import CorpusError
from corpus.store import Counts, Store, Version
from corpus.types import AccessLevel
from corpus.version import PIPELINE_VERSION
from tests.built import built, stored

PUBLIC = frozenset({AccessLevel.PUBLIC})
INTERNAL = frozenset({AccessLevel.INTERNAL})
BOTH = PUBLIC | INTERNAL

FIRST = built("nam-2021.txt", ["10 nhiệm vụ được nghiệm thu.", "36 nhiệm vụ chuyển tiếp."])
LATER = built("nam-2021.txt", ["12 nhiệm vụ được nghiệm thu."])
OTHER = built("nam-2022.txt", ["7 sáng kiến được công nhận."], place="Lạng Sơn")
SECRET = built("noi-bo.txt", ["4 đơn thư chưa giải quyết."], AccessLevel.INTERNAL)


def test_what_is_stored_comes_back_the_same(store: Store) -> None:
    """Document, passages, figures and references are as they were built, in order."""
    assert store.put(FIRST) == "added"
    key = FIRST.document.header.id
    assert store.document(key, PUBLIC) == FIRST.document
    assert store.passages_of(key, PUBLIC) == stored(FIRST)
    assert store.passages([p.id for p in FIRST.passages], PUBLIC) == {
        one.passage.id: one for one in stored(FIRST)
    }
    assert store.passages_of(key, PUBLIC)[0].header.metadata.period.text == "năm 2021"
    for _ in range(2):
        sketches = store.sketches([p.id for p in (*FIRST.passages, *SECRET.passages)], PUBLIC)
        told = {key: {(p.start, p.end) for p in one.periods} for key, one in sketches.items()}
        assert told == {
            one.passage.id: {(p.start, p.end) for p in one.sketch.periods} for one in stored(FIRST)
        }
        assert {one.text for one in sketches.values()} == {p.text for p in FIRST.passages}
        assert {one.place for one in sketches.values()} == {FIRST.document.header.metadata.place}
    assert store.references_to("527/QĐ-UBND", PUBLIC) == [
        (FIRST.document.header, FIRST.references[0])
    ]


def test_a_bare_document_comes_back_the_same(store: Store) -> None:
    """Nothing is made up where a document says nothing of place, period or sections."""
    bare = built("don-gian.txt", ["Nội dung."], place=None, period=None, headings=())
    bare = dataclasses.replace(bare, figures=(), references=(), digest="bare")
    store.put(bare)
    assert store.passages_of(bare.document.header.id, PUBLIC) == stored(bare)


def test_storing_the_same_again_changes_nothing(store: Store) -> None:
    """No change is logged, so no index has anything to follow."""
    store.put(FIRST)
    before = store.last_change()
    assert store.put(FIRST) == "unchanged"
    assert store.last_change() == before


def test_other_bytes_of_the_same_text_are_current_from_then_on(store: Store) -> None:
    """A page whose visitor counter moved is not built again and again."""
    store.put(FIRST)
    header = dataclasses.replace(FIRST.document.header, digest="f" * 64)
    document = dataclasses.replace(FIRST.document, header=header)
    assert store.put(dataclasses.replace(FIRST, document=document)) == "unchanged"
    assert store.is_current(header.location, header.access, "f" * 64, PIPELINE_VERSION)


def test_a_new_version_replaces_the_old_one_whole(store: Store) -> None:
    """Nothing of the version before can be found any more."""
    store.put(FIRST)
    store.put(OTHER)
    assert store.put(LATER) == "changed"
    assert store.passages_of(LATER.document.header.id, PUBLIC) == stored(LATER)
    assert store.passages([FIRST.passages[1].id], PUBLIC) == {}
    assert store.counts() == Counts(documents=2, passages=2, figures=2)


def test_a_document_that_fails_half_way_leaves_the_old_one(store: Store) -> None:
    """Storing is one transaction: two passages of one ordinal undo all of it."""
    store.put(FIRST)
    broken = dataclasses.replace(LATER, passages=LATER.passages * 2)
    with pytest.raises(Exception, match=r"(?i)unique"):
        store.put(broken)
    assert store.passages_of(FIRST.document.header.id, PUBLIC) == stored(FIRST)
    assert store.last_change() == 1


def test_removing_leaves_nothing(store: Store) -> None:
    """A removed document is gone from every table; removing it twice says so."""
    store.put(FIRST)
    assert store.remove(FIRST.document.header.id)
    assert not store.remove(FIRST.document.header.id)
    assert store.counts() == Counts(0, 0, 0)
    assert store.references_to("527/QĐ-UBND", BOTH) == []
    assert list(store.versions()) == []


def test_access_is_kept_on_every_way_out(store: Store) -> None:
    """Who may see public documents sees no trace of an internal one, counts included."""
    store.put(FIRST)
    store.put(SECRET)
    key = SECRET.document.header.id
    for allowed, seen in ((PUBLIC, False), (frozenset(), False), (INTERNAL, True), (BOTH, True)):
        assert (store.document(key, allowed) is not None) is seen
        assert bool(store.sketches([SECRET.passages[0].id], allowed)) is seen
        assert bool(store.passages([SECRET.passages[0].id], allowed)) is seen
        assert bool(store.sketches([SECRET.passages[0].id], allowed)) is seen
        assert bool(store.passages_of(key, allowed)) is seen
        assert (SECRET.document.header in store.headers(allowed, 10)) is seen
        assert (SECRET.document.header in store.headers(allowed, 10, text="khoa học")) is seen
        assert bool(store.find("noi-bo.txt", allowed)) is seen
        found = [header.id for header, _ in store.references_to("527/QĐ-UBND", allowed)]
        assert (key in found) is seen
    assert store.counts(PUBLIC) == Counts(1, 2, 2)
    assert store.counts(frozenset()) == Counts(0, 0, 0)


def test_taking_in_under_another_access_moves_a_document(store: Store) -> None:
    """A file that was public by mistake is not public any more once it is taken in as internal."""
    public = built("bien-ban.txt", ["3 ý kiến."])
    internal = built("bien-ban.txt", ["3 ý kiến."], AccessLevel.INTERNAL)
    store.put(public)
    assert store.put(internal) == "changed"
    assert store.headers(PUBLIC, 10) == []
    assert store.headers(BOTH, 10) == [internal.document.header]
    assert store.changed_since(1) == [public.document.header.id, internal.document.header.id]


def test_intake_asks_what_it_can_skip(store: Store) -> None:
    """Current means: this location, access, bytes and version of the pipeline."""
    store.put(FIRST)
    header = FIRST.document.header
    asked = (header.location, header.access, header.digest, PIPELINE_VERSION)
    assert store.is_current(*asked)
    assert not store.is_current("/srv/khac.txt", *asked[1:])
    assert not store.is_current(asked[0], AccessLevel.INTERNAL, *asked[2:])
    assert not store.is_current(*asked[:2], "0" * 64, PIPELINE_VERSION)
    assert not store.is_current(*asked[:3], PIPELINE_VERSION + 1)


def test_a_twin_is_the_same_bytes_elsewhere(store: Store) -> None:
    """The same location and the other access are no twins."""
    store.put(FIRST)
    header = FIRST.document.header
    assert store.twin(header.digest, AccessLevel.PUBLIC, "/srv/ban-sao.txt") == header
    assert store.twin(header.digest, AccessLevel.PUBLIC, header.location) is None
    assert store.twin(header.digest, AccessLevel.INTERNAL, "/srv/ban-sao.txt") is None
    assert store.twin("0" * 64, AccessLevel.PUBLIC, "/srv/ban-sao.txt") is None


def test_the_list_is_newest_first_in_pages(store: Store, clock: object) -> None:
    """Limit and offset cut pages; a document keeps its place when it changes."""
    store.put(FIRST)
    clock.time += dt.timedelta(hours=1)
    store.put(OTHER)
    clock.time += dt.timedelta(hours=1)
    store.put(LATER)
    names = [header.source for header in store.headers(PUBLIC, 10)]
    assert names == ["nam-2022.txt", "nam-2021.txt"]
    assert [header.source for header in store.headers(PUBLIC, 1, 1)] == ["nam-2021.txt"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lang son", ["nam-2022.txt"]),
        ("Lạng Sơn khoa", ["nam-2022.txt"]),
        ("nam-202", ["nam-2022.txt", "nam-2021.txt"]),
        ("12/bc-skhcn", ["nam-2022.txt", "nam-2021.txt"]),
        ("Cà Mau", []),
        ("%", []),
    ],
)
def test_the_list_is_searched_without_marks(
    store: Store, clock: object, text: str, expected: list[str]
) -> None:
    """Every word must stand in title, name, place, issuer or number; signs mean themselves."""
    store.put(FIRST)
    clock.time += dt.timedelta(hours=1)
    store.put(OTHER)
    assert [header.source for header in store.headers(PUBLIC, 10, text=text)] == expected


def test_finding_by_id_or_name(store: Store) -> None:
    """The whole name wins over names that begin so; a part finds all that begin so."""
    longer = built("nam-2021.txt.bak", ["1 bản sao."])
    for one in (FIRST, OTHER, longer):
        store.put(one)
    key = FIRST.document.header.id
    assert [header.id for header in store.find(key)] == [key]
    assert [header.id for header in store.find(key[:10])] == [key]
    assert [header.source for header in store.find("nam-2021.txt")] == ["nam-2021.txt"]
    assert [header.source for header in store.find("nam-202")] == [
        "nam-2021.txt",
        "nam-2021.txt.bak",
        "nam-2022.txt",
    ]
    assert store.find("") == store.find("nam_") == store.find("%") == []


def test_changes_are_numbered_and_never_reused(store: Store) -> None:
    """Followers see each document once, at its newest change, removals too."""
    assert store.last_change() == 0
    store.put(FIRST)
    store.put(OTHER)
    store.put(LATER)
    first, other = FIRST.document.header.id, OTHER.document.header.id
    assert store.changed_since(0) == [other, first]
    store.remove(other)
    last = store.last_change()
    assert store.changed_since(last - 1) == [other]
    store.put(OTHER)
    assert store.last_change() == last + 1


def test_arrivals_are_new_bytes_and_nothing_else(store: Store) -> None:
    """Built anew from the same bytes, a document has not arrived again; replaced or put again, it
    has; what is gone is left out, and a limit cuts the newest off."""
    store.put_all([FIRST, OTHER])
    first, other = FIRST.document.header, OTHER.document.header
    came = store.arrivals(0, 10)
    assert [(one.document_id, one.digest) for one in came] == [
        (first.id, first.digest),
        (other.id, other.digest),
    ]
    assert store.arrivals(0, 1) == came[:1]
    last = store.last_change()
    store.put(dataclasses.replace(FIRST, digest="0" * 64))
    assert store.changed_since(last) == [first.id]
    assert (store.arrivals(last, 10), store.arrivals(0, 10)) == ([], came)
    store.put(dataclasses.replace(FIRST, digest="1" * 64))
    assert sorted(store.changed_since(0)) == sorted([first.id, other.id])
    assert store.arrivals(0, 10) == came
    store.put(LATER)
    (again,) = store.arrivals(last, 10)
    assert (again.document_id, again.digest) == (first.id, LATER.document.header.digest)
    store.remove(first.id)
    assert store.arrivals(0, 10) == came[1:]


def test_references_of_a_document_are_told_where_it_is_allowed(store: Store) -> None:
    """All that it names, to those who may see it."""
    store.put(SECRET)
    key = SECRET.document.header.id
    assert store.references_of(key, frozenset(AccessLevel)) == list(SECRET.references)
    assert store.references_of(key, frozenset({AccessLevel.PUBLIC})) == []


def test_versions_name_digest_and_access(store: Store) -> None:
    """All documents, or those asked for that exist."""
    store.put(FIRST)
    store.put(SECRET)
    first = Version(FIRST.document.header.id, FIRST.digest, AccessLevel.PUBLIC)
    secret = Version(SECRET.document.header.id, SECRET.digest, AccessLevel.INTERNAL)
    assert sorted(store.versions(), key=str) == sorted([first, secret], key=str)
    assert list(store.versions([secret.document_id, "khong-co"])) == [secret]


def test_versions_come_in_pages(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """More documents than one query fetches are all named, once."""
    monkeypatch.setattr("corpus.store.store._VERSIONS_AT_ONCE", 2)
    ids = set()
    for number in range(5):
        one = built(f"{number}.txt", ["1 dòng."])
        ids.add(one.document.header.id)
        store.put(one)
    assert [version.document_id for version in store.versions()] == sorted(ids)


def test_loading_for_the_indexes_leaves_figures_out(store: Store) -> None:
    """Passages of any access, in order, with their headers."""
    store.put(FIRST)
    store.put(SECRET)
    keys = [FIRST.document.header.id, SECRET.document.header.id, "khong-co"]
    bare = [dataclasses.replace(one, figures=()) for one in stored(FIRST, SECRET)]
    loaded = store.load(keys)
    assert sorted(loaded, key=lambda one: one.passage.id) == sorted(
        bare, key=lambda one: one.passage.id
    )


def test_more_ids_than_one_statement_takes(store: Store) -> None:
    """Any number of ids is answered, unknown ones left out."""
    many = built("dai.txt", [f"{number} mục." for number in range(600)])
    store.put(many)
    ids = [passage.id for passage in many.passages]
    assert set(store.passages(["x", *ids, "y"], PUBLIC)) == set(ids)
    assert store.passages([], PUBLIC) == {}


def test_threads_share_a_store(store: Store) -> None:
    """Writers take turns and readers see whole documents, whichever thread they are in."""
    failed: list[BaseException] = []

    def write(number: int) -> None:
        try:
            for round_ in range(3):
                texts = [f"{round_} dòng.", "2 dòng."]
                store.put(built(f"{number}.txt", texts))
                for header in store.headers(PUBLIC, 10):
                    assert len(store.passages_of(header.id, PUBLIC)) == 2
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert store.counts() == Counts(4, 8, 8)


def test_what_was_stored_is_there_when_opened_again(url: str, clock: object) -> None:
    """Closing and opening loses nothing."""
    store = Store.open(url, clock)
    store.put(FIRST)
    store.close()
    again = Store.open(url, clock)
    assert again.document(FIRST.document.header.id, PUBLIC) == FIRST.document
    again.close()


@pytest.mark.parametrize(
    ("address", "word"),
    [
        ("khong phai dia chi", "không đúng dạng"),
        ("lotus://may/kho", "Không biết loại"),
        ("sqlite:////proc/khong/duoc.sqlite3", "Không mở được"),
        ("postgresql://ai:matkhau@127.0.0.1:1/kho", "Không mở được"),
    ],
)
def test_an_address_that_leads_nowhere_says_so(address: str, word: str, clock: object) -> None:
    """The reason is in Vietnamese and shows no password."""
    with pytest.raises(CorpusError, match=word) as raised:
        Store.open(address, clock)
    assert "matkhau" not in str(raised.value)


def test_documents_are_counted_by_place(store: Store) -> None:
    """Each province with its documents and their newest day; none that access does not allow."""
    store.put_all([FIRST, OTHER, SECRET])
    day, place = FIRST.document.header.metadata.published, FIRST.document.header.metadata.place
    assert {one.place: one.documents for one in store.places(PUBLIC)} == {place: 1, "Lạng Sơn": 1}
    assert sum(one.documents for one in store.places(BOTH)) == 3
    assert next(one.newest for one in store.places(PUBLIC) if one.place == place) == day
    assert store.places(frozenset()) == []
