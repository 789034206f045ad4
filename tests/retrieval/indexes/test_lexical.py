"""Passages by their words."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.types import AccessLevel, Built
from corpus.vietnamese.tokens import folded_syllables, syllables
from retrieval.indexes.lexical import LexicalIndex
from retrieval.ports import IndexRequest
from retrieval.types import Run
from tests.built import built, stored

PUBLIC = frozenset({AccessLevel.PUBLIC})
INTERNAL = frozenset({AccessLevel.INTERNAL})
BOTH = PUBLIC | INTERNAL

TASKS = built(
    "nhiem-vu.txt",
    ["10 nhiệm vụ được nghiệm thu trong năm.", "Hội đồng họp 36 phiên.", "Kho bạc chi 5 đợt."],
)
AWARDS = built("giai-thuong.txt", ["Trao giải cho 7 sáng kiến.", "Kho lưu trữ mở cửa."])


def request(text: str, limit: int = 10, **preferred: tuple[object, ...]) -> IndexRequest:
    """What search asks for a question typed as ``text``."""
    marked = tuple(token for token in syllables(text) if not token.isascii())
    words = tuple(folded_syllables(text))
    return IndexRequest(words, marked, text, limit, runs=(Run(words),), **preferred)


def found(index: LexicalIndex, asked: IndexRequest, access: frozenset[AccessLevel]) -> list[str]:
    """Ids of the passages that an index proposes."""
    return [candidate.passage_id for candidate in index.search(asked, access)]


def index_of(folder: Path, *documents: Built) -> LexicalIndex:
    """A fresh index of documents."""
    index = LexicalIndex(folder)
    index.replace([], stored(*documents))
    return index


@pytest.mark.parametrize("typed", ["nhiệm vụ nghiệm thu", "nhiem vu nghiem thu", "NHIỆM VỤ"])
def test_words_are_found_with_and_without_marks(tmp_path: Path, typed: str) -> None:
    """How a question is typed does not change what is found first."""
    index = index_of(tmp_path, TASKS, AWARDS)
    assert found(index, request(typed), PUBLIC)[0] == TASKS.passages[0].id


@pytest.mark.parametrize(
    ("term", "held"),
    [
        ("nhiem", True), ("nhiem_vu", True), ("nhiệm", True),
        ("vu_nhiem", False), ("nhiễm", False), ("giai", False), ("", False),
    ],
)  # fmt: skip
def test_tells_which_words_the_documents_have(tmp_path: Path, term: str, held: bool) -> None:
    """Syllables and pairs of them, as folded; with marks only as they are written."""
    index = index_of(tmp_path, TASKS)
    index.replace([], stored(built("mat.txt", ["Trao giải."], AccessLevel.INTERNAL)))
    assert index.words(PUBLIC)(term) is held


def test_words_are_told_of_what_may_be_seen_only(tmp_path: Path) -> None:
    """A word of internal documents is not known to the public; an empty index knows none."""
    index = index_of(tmp_path, built("mat.txt", ["Trao giải."], AccessLevel.INTERNAL))
    assert [index.words(access)("giai") for access in (PUBLIC, INTERNAL, BOTH)] == [
        False,
        True,
        True,
    ]
    assert not LexicalIndex(tmp_path / "none").words(BOTH)("giai")


def test_typed_marks_tell_words_apart(tmp_path: Path) -> None:
    """Of two words that fold alike, the one that was typed comes first."""
    first = built("a.txt", ["Mở rộng bến cảng."], headings=(), title="A")
    second = built("b.txt", ["Mở rộng bên cạnh."], headings=(), title="A")
    index = index_of(tmp_path, first, second)
    assert found(index, request("bến"), PUBLIC)[0] == first.passages[0].id
    assert found(index, request("bên"), PUBLIC)[0] == second.passages[0].id


def test_neighbours_count_for_more_than_scattered_words(tmp_path: Path) -> None:
    """A compound is found as one, not as its syllables here and there."""
    near = built("a.txt", ["Kế hoạch khoa học công nghệ năm nay."], headings=(), title="A")
    far = built("b.txt", ["Khoa nội, học viện, công ty, nghệ an."], headings=(), title="A")
    index = index_of(tmp_path, near, far)
    assert found(index, request("khoa học công nghệ"), PUBLIC)[0] == near.passages[0].id


def test_terms_count_for_their_weight(tmp_path: Path) -> None:
    """A less sure rendering of an English word proposes passages after a sure one."""
    likely = built("a.txt", ["Hộ dân trong vùng."], headings=(), title="A")
    unlikely = built("b.txt", ["Gia tộc trong vùng."], headings=(), title="A")
    index = index_of(tmp_path, likely, unlikely)
    first, second = likely.passages[0].id, unlikely.passages[0].id
    sure, unsure = (("gia", 0.3), ("toc", 0.3)), (("ho", 0.3), ("dan", 0.3))
    text = "hộ dân gia tộc"
    assert found(index, replace(request(text), weaker=sure), PUBLIC) == [first, second]
    assert found(index, replace(request(text), weaker=unsure), PUBLIC) == [second, first]


def test_title_and_headings_are_searched(tmp_path: Path) -> None:
    """A passage is found by what its section is called."""
    fees = built("thu-tuc.txt", ["Không thu."], headings=("Lệ phí",), title="Cấp giấy phép")
    index = index_of(tmp_path, TASKS, fees)
    assert found(index, request("lệ phí cấp giấy phép"), PUBLIC)[0] == fees.passages[0].id


def test_the_place_asked_for_comes_first_and_is_not_required(tmp_path: Path) -> None:
    """Look-alikes of other provinces stay in the list, after."""
    texts = ["10 nhiệm vụ được nghiệm thu."]
    places = ["Ninh Thuận", "Lạng Sơn", "Cà Mau"]
    documents = [built(f"{place}.txt", texts, place=place) for place in places]
    index = index_of(tmp_path, *documents)
    for place, document in zip(places, documents, strict=True):
        ids = found(index, request("nhiệm vụ nghiệm thu", places=(place,)), PUBLIC)
        assert ids[0] == document.passages[0].id
        assert len(ids) == 3


def test_the_year_asked_for_comes_first(tmp_path: Path) -> None:
    """A passage that names the year is preferred to one that names another."""
    documents = [
        built(f"{year}.txt", [f"Năm {year} có 10 nhiệm vụ."], period=None, title="A")
        for year in (2019, 2020, 2021)
    ]
    index = index_of(tmp_path, *documents)
    for year, document in zip((2019, 2020, 2021), documents, strict=True):
        ids = found(index, request("có mấy nhiệm vụ", years=(year,)), PUBLIC)
        assert ids[0] == document.passages[0].id


def test_access_decides_which_index_is_opened(tmp_path: Path) -> None:
    """A public question does not even touch the internal folder."""
    secret = built("mat.txt", ["10 nhiệm vụ mật."], AccessLevel.INTERNAL)
    index = index_of(tmp_path, TASKS, secret)
    asked = request("nhiệm vụ")
    assert secret.passages[0].id not in found(index, asked, PUBLIC)
    assert found(index, asked, INTERNAL) == [secret.passages[0].id]
    assert {TASKS.passages[0].id, secret.passages[0].id} <= set(found(index, asked, BOTH))
    assert found(index, asked, frozenset()) == []
    fresh = LexicalIndex(tmp_path)
    assert fresh.search(asked, PUBLIC)
    assert set(fresh._opened) == PUBLIC


def test_levels_of_other_sizes_are_comparable(tmp_path: Path) -> None:
    """A perfect passage of a small internal index is not lost among many public ones."""
    many = [built(f"{n}.txt", [f"Trang {n}, dòng {n}."], title="A") for n in range(60)]
    near = [built(f"gan-{n}.txt", ["Báo cáo về nhiệm vụ."], title="A") for n in range(3)]
    secret = built(
        "mat.txt", ["Báo cáo nhiệm vụ thanh tra đột xuất."], AccessLevel.INTERNAL, title="A"
    )
    index = index_of(tmp_path, *many, *near, secret)
    ids = found(index, request("báo cáo nhiệm vụ thanh tra đột xuất", limit=5), BOTH)
    assert ids[0] == secret.passages[0].id
    assert set(ids[1:4]) == {one.passages[0].id for one in near}


def test_replacing_drops_the_old_passages(tmp_path: Path) -> None:
    """Doing it twice gives the same; what is not named stays."""
    index = index_of(tmp_path, TASKS, AWARDS)
    shorter = built("nhiem-vu.txt", ["12 nhiệm vụ được nghiệm thu."])
    for _ in range(2):
        index.replace([shorter.document.header.id], stored(shorter))
        assert index.passage_ids(BOTH) == {p.id for p in (*shorter.passages, *AWARDS.passages)}
    index.replace([shorter.document.header.id, "khong-co"], [])
    assert index.passage_ids(BOTH) == {passage.id for passage in AWARDS.passages}


def test_nothing_to_do_commits_nothing(tmp_path: Path) -> None:
    """An index that has none of the documents is left as it is."""
    index = index_of(tmp_path, TASKS)
    before = (tmp_path / "public" / "meta.json").stat().st_mtime_ns
    index.replace(["khong-co"], [])
    assert (tmp_path / "public" / "meta.json").stat().st_mtime_ns == before
    assert not (tmp_path / "internal").exists()


@pytest.mark.parametrize("text", ["", "?!", "xyzxyz"])
def test_a_question_without_known_words_finds_nothing(tmp_path: Path, text: str) -> None:
    """A place or a year alone proposes nothing where nothing was asked."""
    index = index_of(tmp_path, TASKS)
    assert index.search(request(text), PUBLIC) == []
    assert index.search(request(""), BOTH) == []
    assert index.search(request("", places=("Ninh Thuận",)), PUBLIC) == []


def test_an_empty_folder_is_an_empty_index(tmp_path: Path) -> None:
    """Searching makes nothing on disk."""
    index = LexicalIndex(tmp_path / "chua-co")
    assert index.search(request("nhiệm vụ"), BOTH) == []
    assert not (tmp_path / "chua-co").exists()


def test_limits_hold(tmp_path: Path) -> None:
    """At most as many as asked for, best first; a thousand words are a question too."""
    index = index_of(tmp_path, TASKS, AWARDS)
    hits = index.search(request("kho nhiệm vụ khoa học", limit=3), BOTH)
    assert len(hits) == 3
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert index.search(request("nhiệm vụ", limit=0), PUBLIC) == []
    words = " ".join(f"từ{number}" for number in range(1000)) + " nhiệm vụ" + "x" * 5000
    assert len(index.search(request(words), PUBLIC)) <= 10


def test_a_token_without_end_is_left_out(tmp_path: Path) -> None:
    """Noise as long as a page neither fails nor hides its neighbours."""
    noisy = built("nhieu.txt", [f"nhiệm vụ {'a' * 100_000} nghiệm thu"])
    index = index_of(tmp_path, noisy)
    assert found(index, request("nghiệm thu"), PUBLIC) == [noisy.passages[0].id]


def test_what_a_killed_writer_left_is_cleared_away(tmp_path: Path) -> None:
    """A file that its commit never got to name is in nobody's way."""
    index_of(tmp_path / "a", TASKS, AWARDS).close()
    shutil.copytree(tmp_path / "a", tmp_path / "b")
    again = [TASKS.document.header.id]
    LexicalIndex(tmp_path / "a").replace(again, stored(TASKS))
    folder = tmp_path / "b" / "public"
    left = [file.name for file in (tmp_path / "a" / "public").glob("*.del")]
    assert left
    for name in left:
        (folder / name).write_bytes(b"")
    managed = json.loads((folder / ".managed.json").read_text())
    (folder / ".managed.json").write_text(json.dumps([*managed, *left]))
    index = LexicalIndex(tmp_path / "b")
    index.replace(again, stored(TASKS))
    assert index.passage_ids(BOTH) == {p.id for p in (*TASKS.passages, *AWARDS.passages)}


ADD = """
import sys, pathlib
from retrieval.indexes.lexical import LexicalIndex
from tests.built import built, stored
LexicalIndex(pathlib.Path(sys.argv[1])).replace([], stored(built(sys.argv[2], ["7 giải thưởng."])))
"""


def test_what_another_process_adds_is_found(tmp_path: Path) -> None:
    """An index that is open sees new commits without being told, its first level included."""
    index = LexicalIndex(tmp_path)
    asked = request("giải thưởng")
    assert index.search(asked, PUBLIC) == []
    for count, name in enumerate(("a.txt", "b.txt"), start=1):
        subprocess.run([sys.executable, "-c", ADD, str(tmp_path), name], check=True)
        assert len(index.search(asked, PUBLIC)) == count
