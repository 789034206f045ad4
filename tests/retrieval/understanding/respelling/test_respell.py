"""Questions read as they were meant."""

from __future__ import annotations

import time
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.vietnamese.spelling import canonical
from retrieval.evaluation import read_gold
from retrieval.understanding.respelling.respell import Respelt, respell
from tests.typed import GOLD, WAYS, answerable

_ASKED = answerable("samples.jsonl", "typed.jsonl")
_MEANT = "Ninh Thuận nghiệm thu bao nhiêu nhiệm vụ năm 2021"
READ = [
    # Telex and VNI
    ("Ninh Thuaanj nghieemj thu bao nhieeu nhieemj vuj nawm 2021", _MEANT),
    ("Ninh Thua65n nghie65m thu bao nhie6u nhie65m vu5 na8m 2021", _MEANT),
    ("nghieemj thu", "nghiệm thu"),
    ("nghị quyết cuar hội đồng", "nghị quyết của hội đồng"),
    ("nghij quyeets cuar HDDND", "nghị quyết của HĐND"),
    # marks
    ("nghiem thu bao nhieu nhiem vu", "nghiệm thu bao nhiêu nhiệm vụ"),
    ("nghiem thu bao nhiêu nhiệm vu", "nghiệm thu bao nhiêu nhiệm vụ"),
    ("Giam doc so khoa hoc la ai", "Giám đốc sở khoa học là ai"),
    # slips
    ("nghiệm thuu bao nhiêu nhiệm vụ", "nghiệm thu bao nhiêu nhiệm vụ"),
    ("nhiêm vụ cấp tỉnh", "nhiệm vụ cấp tỉnh"),
    ("Nin Thuận nghiệm thu mấy nhiệm vụ", "Ninh Thuận nghiệm thu mấy nhiệm vụ"),
    ("Ninh Thuấn nghiệm thu mấy nhiệm vụ", "Ninh Thuận nghiệm thu mấy nhiệm vụ"),
    ("Yên Bá nghiệm thu mấy nhiệm vụ", "Yên Bái nghiệm thu mấy nhiệm vụ"),
    ("nghệm thu", "nghiệm thu"),
    ("Sở Khao học và Công nghẹ", "Sở Khoa học và Công nghệ"),
    ("tổ chcứ nào chủ trì", "tổ chức nào chủ trì"),
    ("lệ fí cấp giấy", "lệ phí cấp giấy"),
    ("nhiem vu cap quoc gia la gi", "nhiệm vụ cấp quốc gia là gì"),  # no slip for Gia Lai
    # blanks
    ("có mấy nhiệmvụ cấp quốcgia", "có mấy nhiệm vụ cấp quốc gia"),
    ("nghi ệm thu nhi ệm vụ", "nghiệm thu nhiệm vụ"),
    ("nghiemthu nhiemvu năm2021", "nghiệm thu nhiệm vụ năm 2021"),
]
LEFT_ALONE = [
    "",
    "?!",
    "Trạm VietGAP ở Lydia dùng blockchain, startup và ISO9001 theo TCVN",
    "Quyết định 527/QĐ-UBND và qđ415 của UBND tỉnh",
    "bn nv khcn đc nghiệm thu z",
    "điểm b khoản 3 Điều 24",
    "cháu N. ở Bà Rịa - Vũng Tàu",
    "sản phẩm nho Ninh Thuận",
    "hoa",
    "thâm cung bí sử",
]


def _nothing(term: str) -> bool:
    return False


@pytest.mark.parametrize(("typed", "meant"), READ)
def test_reads_what_was_meant(typed: str, meant: str) -> None:
    """Keys, marks, slips and blanks are put right by the words around them."""
    assert respell(typed).text == meant


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_leaves_alone_what_is_right_or_unclear(text: str) -> None:
    """Names, numbers, abbreviations, foreign words and what could be several things stay."""
    assert respell(text) == Respelt(text)


def test_what_the_documents_have_is_put_right_too() -> None:
    """A village that the press never names is known from the documents, and believed."""
    held = {"sậy", "say", "dong_say"}
    assert respell("xã Đồng Sâyy có mấy hộ", held.__contains__).text == "xã Đồng Sậy có mấy hộ"
    assert respell("xã Đồng Sâyy có mấy hộ").text != "xã Đồng Sậy có mấy hộ"
    word = "zeosyn"
    assert respell(f"thuốc {word}", {word}.__contains__).changes == ()


@pytest.mark.parametrize("holds", [_nothing, lambda term: True], ids=["nothing", "everything"])
def test_correct_questions_come_out_as_they_are(holds: object) -> None:
    """No question of the gold files that has its marks is changed."""
    asked = [*_ASKED, *(q for q in read_gold(GOLD / "samples.jsonl") if q.lang == "vi")]
    assert [q.question for q in asked if respell(q.question, holds).changes] == []


@pytest.mark.parametrize("way", ["unmarked", "half marked"])
def test_typed_marks_are_kept(way: str) -> None:
    """Putting marks back changes words without marks only, and nothing but their marks."""
    for question in _ASKED:
        typed = WAYS[way](question.question, 0)
        for change in respell(typed).changes:
            assert change.typed.isascii()
            assert WAYS["unmarked"](change.read, 0) == change.typed


@given(
    st.text(max_size=80) | st.sampled_from(_ASKED).map(lambda q: WAYS["mistyped"](q.question, 1))
)
def test_changes_tell_all(text: str) -> None:
    """Outside its changes a text is as typed, in order; reading never fails."""
    respelt = respell(text)
    parts: list[str] = []
    at = 0
    for change in respelt.changes:
        assert text[change.start : change.end] == change.typed
        parts += [text[at : change.start], change.read]
        at = change.end
    parts.append(text[at:])
    assert "".join("".join(parts).split()) == "".join(respelt.text.split())


def test_reading_again_changes_nothing_that_was_right() -> None:
    """A text put right is right."""
    for question in _ASKED:
        meant = respell(WAYS["telex"](question.question, 0)).text
        assert canonical(respell(meant).text) == canonical(meant)


def test_reading_is_quick() -> None:
    """Half of the questions take two milliseconds or less, however they are typed."""
    for way in WAYS.values():
        typed = [way(question.question, 0) for question in _ASKED]
        took: list[float] = []
        for text in typed:
            respell(text)
            begun = time.process_time()
            respell(text)
            took.append(time.process_time() - begun)
        assert median(took) < 0.01  # five times what is meant, for machines that are busy
