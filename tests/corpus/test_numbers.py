"""Document numbers, whole and in part."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.registry.numbers import find_numbers, matches, names_one

_WHOLE = [
    ("Quyết định số 415/QĐ-UBND ngày 3/4/2020", "415/QĐ-UBND", "quyết định"),
    ("theo Kế hoạch số 1520-KH/BCSĐ của Ban cán sự", "1520-KH/BCSĐ", "kế hoạch"),
    ("Quyết định 77/QĐ-UBND của UBND tỉnh", "77/QĐ-UBND", "quyết định"),
    ("Chương trình hành động số 88-CTr/TU", "88-CTr/TU", "chương trình"),
    ("Kết luận số 12-KL/TW", "12-KL/TW", "kết luận"),
    ("Chỉ thị số 09-CT/TU", "09-CT/TU", "chỉ thị"),
    ("Nghị quyết số 21/NQ-HĐND", "21/NQ-HĐND", "nghị quyết"),
    ("Nghị quyết số 07-NQ/TU", "07-NQ/TU", "nghị quyết"),
    ("Giấy phép số: 99/GP-BTTTT do Bộ cấp", "99/GP-BTTTT", "giấy phép"),
    ("18/2021/QĐ-TTg", "18/2021/QĐ-TTg", "quyết định"),
    ("Nghị định số 30/2020/NĐ-CP", "30/2020/NĐ-CP", "nghị định"),
    ("Thông tư liên tịch 25/2014/TTLT-BKHCN-BTC", "25/2014/TTLT-BKHCN-BTC",
     "thông tư liên tịch"),
    ("Luật số 80/2015/QH13", "80/2015/QH13", None),
    ("Nghị quyết 43/2022/QH15", "43/2022/QH15", "nghị quyết"),
    ("Số: 02 /QĐ - UBND", "02/QĐ-UBND", "quyết định"),
    ("Công văn số 1234/SKHCN-VP về việc", "1234/SKHCN-VP", "công văn"),
    ("05 - NQ/TU", "05-NQ/TU", "nghị quyết"),
    ("số 190 –CTr/TU", "190-CTr/TU", "chương trình"),
    ("17/qđ-ubnd", "17/QĐ-UBND", "quyết định"),
    ("17/QD-UBND", "17/QĐ-UBND", "quyết định"),
    ("36a/NQ-CP", "36a/NQ-CP", "nghị quyết"),
    ("02/CTr-UBND", "02/CTr-UBND", "chương trình"),
    ("15/BC-SKH&CN", "15/BC-SKH&CN", "báo cáo"),
    ("Tờ trình 40/TTr-STC", "40/TTr-STC", "tờ trình"),
    ("12/QĐ-\nUBND", "12/QĐ-UBND", "quyết định"),
    ("138/QĐ – Sở ban hành", "138/QĐ", "quyết định"),
    ("7/VBHN-BTC", "7/VBHN-BTC", "văn bản hợp nhất"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "normalised", "form"), _WHOLE)
def test_reads_whole_numbers(text: str, normalised: str, form: str | None) -> None:
    """A number is found in each official writing, put in canonical letters, with its form."""
    assert [(normalised, form)] == [(n.normalised, n.form) for n in find_numbers(text)]


@pytest.mark.parametrize(
    "text",
    [
        "ngày 24/6/2021", "80ha/236 hộ", "5 triệu đồng/ha", "12/15 chỉ tiêu", "30 km/h",
        "3/tháng", "TCVN ISO 9001:2015", "giai đoạn 2021-2025", "0228.3849386", "12/tuần-lễ",
        "24/7", "Đề án 514", "kế hoạch 5 năm", "a12/QĐ-UBND",
    ],
)  # fmt: skip
def test_reads_no_number_where_none_is(text: str) -> None:
    """Dates, rates, fractions and standards are no document numbers."""
    assert find_numbers(text) == []


_PART = [
    ("QD 415 là gì", "415/QĐ", "415||qd|"),
    ("qd 415", "415/QĐ", "415||qd|"),
    ("QĐ số 415", "415/QĐ", "415||qd|"),
    ("415/QD-UBND", "415/QĐ-UBND", "415||qd|ubnd"),
    ("quyết định số 415", "415/QĐ", "415||qd|"),
    ("quyet dinh 415", "415/QĐ", "415||qd|"),
    ("quyết định 0415 về việc gì", "0415/QĐ", "415||qd|"),
    ("decision 415", "415/QĐ", "415||qd|"),
    ("Decision No. 415/QD-UBND", "415/QĐ-UBND", "415||qd|ubnd"),
    ("resolution no 21", "21/NQ", "21||nq|"),
    ("nghị quyết 21", "21/NQ", "21||nq|"),
    ("nghi quyet 21/2021", "21/2021/NQ", "21|2021|nq|"),
    ("kế hoạch 201 nói gì", "201/KH", "201||kh|"),
    ("kế hoạch 201 của UBND tỉnh", "201/KH", "201||kh|"),
    ("ke hoach so 201", "201/KH", "201||kh|"),
    ("CTr 88", "88/CTr", "88||ctr|"),
    ("chương trình hành động số 88", "88/CTr", "88||ctr|"),
    ("415 qd ubnd", "415/QĐ-UBND", "415||qd|ubnd"),
    ("qđ415 nói gì", "415/QĐ", "415||qd|"),
    ("415QĐ", "415/QĐ", "415||qd|"),
    ("415qđ-ubnd", "415/QĐ-UBND", "415||qd|ubnd"),
    ("nđ13/2019", "13/2019/NĐ", "13|2019|nd|"),
    ("KH45", "45/KH", "45||kh|"),
    ("qđ-ubnd 415", "415/QĐ-UBND", "415||qd|ubnd"),
    ("thông tư 03/2017", "03/2017/TT", "3|2017|tt|"),
    ("van ban so 12", "12", "12|||"),
    ("công văn 1234 nói gì", "1234", "1234||cv|"),
    ("directive 9 of the committee", "9/CT", "9||ct|"),
    ("ket luan 12 cua trung uong", "12/KL", "12||kl|"),
    ("licence number 99", "99/GP", "99||gp|"),
]


@pytest.mark.parametrize(("text", "normalised", "key"), _PART)
def test_reads_what_a_question_says_of_a_number(text: str, normalised: str, key: str) -> None:
    """A number asked for in part keeps what was said, however it was typed."""
    assert [(normalised, key)] == [(n.normalised, n.key) for n in find_numbers(text, loose=True)]


@pytest.mark.parametrize(
    "text",
    [
        "kế hoạch năm 2021", "kế hoạch 5 năm", "báo cáo 12 nhiệm vụ", "quyết định 10 nhiệm vụ",
        "kế hoạch 2021 có gì", "chương trình 3 tháng", "how many projects in the 2021 plan",
        "thông báo 15 hồ sơ", "hướng dẫn 13 tổ chức", "lập biên bản 20 cơ sở vi phạm",
        "12tt", "5kh", "ISO9001", "covid19",
    ],
)  # fmt: skip
def test_reads_no_number_from_counts_and_years(text: str) -> None:
    """A count or a year after the name of a form is not the document's number."""
    assert find_numbers(text, loose=True) == []


@pytest.mark.parametrize(
    ("asked", "stated", "expected"),
    [
        ("qd 415", "415/QĐ-UBND", True),
        ("quyết định 0415", "415/QĐ-UBND", True),
        ("415/QD-UBND", "0415/QĐ-UBND", True),
        ("quyết định 415", "415/NQ-HĐND", False),
        ("415/QĐ-UBND", "415/QĐ-TTg", False),
        ("nghị quyết 21", "21-NQ/TU", True),
        ("18/2020/QĐ-TTg", "18/2021/QĐ-TTg", False),
        ("thông tư 03/2017", "03/2017/TT-BKHCN", True),
        ("văn bản số 415", "415/QĐ-UBND", True),
        ("công văn 1234", "1234/SKHCN-VP", True),
        ("công văn 1234", "1234/QĐ-UBND", False),
        ("1234/skhcn", "1234/QĐ-UBND", False),
        ("quyết định 41", "415/QĐ-UBND", False),
        ("chương trình hành động số 88", "88-CTr/TU", True),
    ],
)
def test_matches_asked_with_stated(asked: str, stated: str, expected: bool) -> None:
    """Numbers are equal; year, form and issuer agree where both are said."""
    wanted, has = find_numbers(asked, loose=True), find_numbers(stated)
    assert expected == (bool(wanted) and matches(wanted[0], has[0]))
    assert names_one(stated, wanted[:1]) == any(
        matches(one, each) for one in wanted[:1] for each in has
    )


def test_finds_several_in_order() -> None:
    """A sentence's numbers come in the order of the text."""
    text = "Nghị quyết số 21/NQ-HĐND, Kế hoạch 1520-KH/BCSĐ và Quyết định 77/QĐ-UBND"
    assert [n.normalised for n in find_numbers(text)] == [
        "21/NQ-HĐND",
        "1520-KH/BCSĐ",
        "77/QĐ-UBND",
    ]


_SNIPPETS = st.lists(
    st.sampled_from(
        ["Quyết định ", "số ", "527", "/", "-", "QĐ", "UBND", " ", "2021", "kh", "CTr", "TU",
         "\n", "decision ", "qd ", ".", "12a", "–", "của"]
    ),
    max_size=14,
).map("".join)  # fmt: skip


@given(st.one_of(st.text(max_size=200), _SNIPPETS), st.booleans())
def test_spans_are_ordered_slices(text: str, loose: bool) -> None:
    """For any text: exact slices, in order, none overlapping, each matching itself."""
    last = 0
    for number in find_numbers(text, loose=loose):
        assert last <= number.start < number.end
        assert text[number.start : number.end] == number.text
        assert matches(number, number)
        last = number.end
