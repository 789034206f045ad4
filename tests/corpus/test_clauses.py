"""Sentences, clauses and lead-ins."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.clauses import clauses, item_marker, lead_in, sentence_span, sentences

WRITTEN = st.text(
    st.one_of(st.sampled_from(list('aĂ1 .;:!?…\n"“”()[]/,-')), st.characters()), max_size=300
)


def cut(text: str) -> list[str]:
    """The clauses of a text, as text."""
    return [text[start:end] for start, end in clauses(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cấp 12 giấy phép. Thu hồi 3 giấy.", ["Cấp 12 giấy phép.", "Thu hồi 3 giấy."]),
        ("Cấp 12 giấy, thu hồi 3 giấy.", ["Cấp 12 giấy, thu hồi 3 giấy."]),
        ("Cấp 12 giấy; thu hồi 3 giấy.", ["Cấp 12 giấy;", "thu hồi 3 giấy."]),
        ("Đạt 99,88% của 12.486 triệu.", ["Đạt 99,88% của 12.486 triệu."]),
        ("Họp tại TP. Huế ngày 5. Xong.", ["Họp tại TP. Huế ngày 5.", "Xong."]),
        ("ThS. Lê V. An và Đ/c Bình dự.", ["ThS. Lê V. An và Đ/c Bình dự."]),
        ("Xăng, dầu, v.v. đều tăng.", ["Xăng, dầu, v.v. đều tăng."]),
        ("Xăng, dầu, v.v. Giá giảm.", ["Xăng, dầu, v.v.", "Giá giảm."]),
        ("Xếp loại A. Sở khen.", ["Xếp loại A.", "Sở khen."]),
        ("Kiểm tra xăng... được làm tốt.", ["Kiểm tra xăng... được làm tốt."]),
        ("Kiểm tra xăng,... Sở khen.", ["Kiểm tra xăng,...", "Sở khen."]),
        ("Xong năm 2021.Trong đó có 5.", ["Xong năm 2021.", "Trong đó có 5."]),
        ("Tệp IMG_12.JPG ở TP.Huế.", ["Tệp IMG_12.JPG ở TP.Huế."]),
        ("Ban hành ngày 1/2/2021./.", ["Ban hành ngày 1/2/2021./."]),
        ("Cập nhật 1. 175 tin.", ["Cập nhật 1. 175 tin."]),
        ("1. Cấp giấy. 2. Thu hồi.", ["1. Cấp giấy.", "2. Thu hồi."]),
        ("Điều 5. Hiệu lực\n1.2. Từ mai.", ["Điều 5. Hiệu lực", "1.2. Từ mai."]),
        ("Dự án “A. B; c” đạt. Xong.", ["Dự án “A. B; c” đạt.", "Xong."]),
        ("Dự án “A “B; c” d; e” đạt; g.", ["Dự án “A “B; c” d; e” đạt;", "g."]),
        ("Đề án “A trên địa bàn; Cấp 4 bản.", ["Đề án “A trên địa bàn;", "Cấp 4 bản."]),
        ('Đề án "A đến 2030; Cấp "B" cho C.', ['Đề án "A đến 2030;', 'Cấp "B" cho C.']),
        ("36 việc (7 cấp nước; 29 cấp tỉnh).", ["36 việc (7 cấp nước; 29 cấp tỉnh)."]),
        ("Ông nói: “Rất tốt.” Hội nghị bế mạc.", ["Ông nói: “Rất tốt.”", "Hội nghị bế mạc."]),
        ("Dòng một\nDòng hai", ["Dòng một", "Dòng hai"]),
        ("Phát triển kinh tế; ....", ["Phát triển kinh tế; ...."]),
        ("Kết quả như: cấp 5; thu 3.", ["Kết quả như:", "cấp 5;", "thu 3."]),
        (
            "Nghiệm thu 02 dự án: dự án A; dự án B.",
            ["Nghiệm thu 02 dự án:", "dự án A;", "dự án B."],
        ),
        ("Cụ thể: cấp 5 giấy. Thu 3; xong.", ["Cụ thể: cấp 5 giấy.", "Thu 3;", "xong."]),
        ("Phí: 20 đồng; lệ phí: 10 đồng.", ["Phí: 20 đồng;", "lệ phí: 10 đồng."]),
        ("Theo ISO 9001: 2015; theo luật.", ["Theo ISO 9001: 2015;", "theo luật."]),
        ("Gửi a.b@c.Vn hoặc d@e.vn nhé.", ["Gửi a.b@c.Vn hoặc d@e.vn nhé."]),
        (" \n\t ", []),
    ],
)
def test_clauses(text: str, expected: list[str]) -> None:
    """A clause ends at a stop, a semicolon, a newline or a lead-in, and nowhere else."""
    assert cut(text) == expected


def test_part_of_a_text() -> None:
    """Spans are the whole text's, also when a part of it is asked for."""
    text = "Một. Hai; ba. Bốn."
    assert [text[a:b] for a, b in clauses(text, 5, 13)] == ["Hai;", "ba."]


def test_sentences_keep_their_semicolons() -> None:
    """A sentence runs from stop to stop."""
    text = "Kết quả như: cấp 5; thu 3. Xong."
    assert [text[a:b] for a, b in sentences(text)] == ["Kết quả như: cấp 5; thu 3.", "Xong."]


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        ("Cấp", "Cấp 5 giấy; thu 3."),
        ("thu", "Cấp 5 giấy; thu 3."),
        ("Sở", "Sở khen."),
        ("Dòng", "Dòng cuối"),
    ],
)
def test_sentence_span(mark: str, expected: str) -> None:
    """The sentence around a position is the whole one, on its own line."""
    text = "Cấp 5 giấy; thu 3. Sở khen.\n\nDòng cuối"
    start, end = sentence_span(text, text.index(mark))
    assert text[start:end] == expected


def test_sentence_span_in_a_huge_line() -> None:
    """A line of any length gives the sentence, looking only near the position."""
    text = "Sở cấp 12 giấy phép cho tổ chức. " * 3_000
    start, end = sentence_span(text, 50_000)
    assert text[start:end] == "Sở cấp 12 giấy phép cho tổ chức."
    assert start <= 50_000 < end + 1


LISTED = """Năm qua Sở đã quản lý 9 việc. Trong số này: 4 việc xong; quản lý 02 dự án: dự án A; \
dự án B; 3 việc mới. Sở khen.
Thời gian tới tập trung các nhiệm vụ sau:

1. Cấp giấy; thu phí.

2. Kiểm tra. Xử lý.
Hội nghị bế mạc."""


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        ("4 việc", "Trong số này:"),
        ("quản lý 02", "Trong số này:"),
        ("dự án A", "quản lý 02 dự án:"),
        ("dự án B", "quản lý 02 dự án:"),
        ("3 việc", "Trong số này:"),
        ("Sở khen", None),
        ("1. Cấp", "Thời gian tới tập trung các nhiệm vụ sau:"),
        ("thu phí", "Thời gian tới tập trung các nhiệm vụ sau:"),
        ("Xử lý", "Thời gian tới tập trung các nhiệm vụ sau:"),
        ("Hội nghị", None),
        ("Năm qua", None),
    ],
)
def test_lead_in(mark: str, expected: str | None) -> None:
    """An item's lead-in is the nearest that reaches it, in its line or above its list."""
    span = lead_in(LISTED, LISTED.index(mark))
    assert (LISTED[span[0] : span[1]] if span else None) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("1. Cấp", "ordinal"),
        ("a) Cấp", "ordinal"),
        ("- Cấp", "dash"),
        ("Một là cấp", "word"),
        ("Thứ hai, cấp", "word"),
        ("Cấp 1.", None),
        ("Năm 2021, cấp", None),
    ],
)
def test_item_marker(line: str, expected: str | None) -> None:
    """List markers are told by style; a sentence that opens with a year is no item."""
    assert item_marker(line) == expected


@settings(deadline=None)
@given(WRITTEN)
def test_spans_hold_everything(text: str) -> None:
    """Clauses and sentences are ordered, trimmed, apart, and leave out blanks only."""
    for spans in (clauses(text), sentences(text)):
        at = 0
        for start, end in spans:
            assert at <= start < end
            assert not text[at:start].strip()
            assert text[start:end].strip() == text[start:end]
            at = end
        assert not text[at:].strip()


@settings(deadline=None)
@given(WRITTEN, st.integers(-5, 305))
def test_any_position_has_an_answer(text: str, pos: int) -> None:
    """Positions in and out of the text give spans within it."""
    start, end = sentence_span(text, pos)
    assert 0 <= start <= end <= len(text)
    for clause_start, _ in clauses(text):
        span = lead_in(text, clause_start)
        assert span is None or (span[1] <= clause_start and text[span[1] - 1] == ":")


@pytest.mark.parametrize("piece", ["(", "“", '"a ', "a: ", "a;", "1.", "“a”; b: ", ".", "A. "])
def test_time_grows_with_the_text_only(piece: str) -> None:
    """No text, however odd, takes more than linear time."""
    text = piece * (200_000 // len(piece))
    started = time.perf_counter()
    clauses(text)
    assert time.perf_counter() - started < 5.0
