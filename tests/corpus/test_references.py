"""The documents that a document names, and how."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.references import find_references
from corpus.types import Relation

_ONE = [
    ("Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ", Relation.BASED_ON,
     dt.date(2020, 3, 5)),
    ("Căn cứ Luật số 80/2015/QH13;", Relation.BASED_ON, None),
    ("can cu Quyet dinh so 415/QD-UBND ngay 3/4/2020", Relation.BASED_ON, dt.date(2020, 4, 3)),
    ("Căn cứ Nghị quyết số 21/NQ-HĐND ngày 08 tháng 12 năm 2021", Relation.BASED_ON,
     dt.date(2021, 12, 8)),
    ("Sửa đổi, bổ sung một số điều của Quyết định số 12/2019/QĐ-UBND", Relation.AMENDS, None),
    ("sửa đổi Quyết định 12/2019/QĐ-UBND", Relation.AMENDS, None),
    ("bổ sung Kế hoạch số 20/KH-UBND", Relation.AMENDS, None),
    ("điều chỉnh Kế hoạch số 20/KH-UBND", Relation.AMENDS, None),
    ("Quyết định này thay thế Quyết định số 12/QĐ-UBND ngày 1/2/2019", Relation.REPLACES,
     dt.date(2019, 2, 1)),
    ("thay thế cho Thông tư số 03/2017/TT-BKHCN", Relation.REPLACES, None),
    ("Bãi bỏ Quyết định số 12/QĐ-UBND", Relation.REPEALS, None),
    ("hủy bỏ Thông báo số 5/TB-SKHCN", Relation.REPEALS, None),
    ("ban hành tại Quyết định số 415/QĐ-UBND ngày 31/3/2020", Relation.MENTIONS,
     dt.date(2020, 3, 31)),
    ("thực hiện Kết luận số 12-KL/TW ngày 18/10/2019", Relation.MENTIONS, dt.date(2019, 10, 18)),
    ("Chỉ thị số 09-CT/TU của Tỉnh ủy", Relation.MENTIONS, None),
    ("Nghị quyết số 21/NQ-HĐND của HĐND tỉnh ngày 29/11/2019", Relation.MENTIONS,
     dt.date(2019, 11, 29)),
    ("Kế hoạch số 1520-KH/BCSĐ (ngày 5/5/2021)", Relation.MENTIONS, dt.date(2021, 5, 5)),
    ("Quyết định 415/QĐ-UBND có hiệu lực từ ngày 1/1/2021", Relation.MENTIONS, None),
    ("Quyết định 415/QĐ-UBND. Ngày 1/1/2021, Sở họp", Relation.MENTIONS, None),
    ("Bãi bỏ các quy định cũ. Theo Quyết định số 12/QĐ-UBND", Relation.MENTIONS, None),
    ("Căn cứ quy định; xét Tờ trình số 40/TTr-STC", Relation.MENTIONS, None),
    ("đã được sửa đổi, bổ sung bởi Nghị định số 17/2020/NĐ-CP", Relation.MENTIONS, None),
    ("bị bãi bỏ bởi Quyết định số 9/QĐ-UBND", Relation.MENTIONS, None),
    ("Giấy phép số 99/GP-BTTTT", Relation.MENTIONS, None),
    ("Công văn số 1234/SKHCN-VP ngày 02 - 03 - 2022", Relation.MENTIONS, dt.date(2022, 3, 2)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "relation", "dated"), _ONE)
def test_reads_relation_and_date(text: str, relation: Relation, dated: dt.date | None) -> None:
    """The clause before a number says how it is named, the date after it when it is of."""
    assert [(relation, dated)] == [(r.relation, r.dated) for r in find_references(text)]


def test_reads_each_of_several() -> None:
    """Each number of a clause has the relation of the words nearest before it."""
    text = (
        "Quyết định này thay thế Quyết định số 12/QĐ-UBND ngày 1/2/2019, Quyết định số"
        " 13/QĐ-UBND và bãi bỏ Quyết định số 15/QĐ-UBND."
    )
    assert [(r.number, r.relation) for r in find_references(text)] == [
        ("12/QĐ-UBND", Relation.REPLACES),
        ("13/QĐ-UBND", Relation.REPLACES),
        ("15/QĐ-UBND", Relation.REPEALS),
    ]


def test_what_another_document_does_is_a_mention() -> None:
    """A bulletin that tells what a decree amends does not amend it."""
    text = "Nghị định số 17/2020/NĐ-CP sửa đổi, bổ sung Nghị định số 30/2018/NĐ-CP"
    assert [r.relation for r in find_references(text)] == [Relation.MENTIONS] * 2


def test_basis_that_amends_is_a_basis() -> None:
    """Of a basis that amends another law, only the basis is one."""
    text = "Căn cứ Nghị định số 17/2020/NĐ-CP sửa đổi Nghị định số 30/2018/NĐ-CP"
    assert [r.relation for r in find_references(text)] == [Relation.BASED_ON, Relation.MENTIONS]


_SNIPPETS = st.lists(
    st.sampled_from(
        ["Căn cứ ", "415/QĐ-UBND", " ngày ", "1/2/2021", "; ", ". ", "sửa đổi, ", "bổ sung ",
         "thay thế ", "\n", "của ", "21-NQ/TU", "được "]
    ),
    max_size=12,
).map("".join)  # fmt: skip


@given(st.one_of(st.text(max_size=200), _SNIPPETS))
def test_spans_are_ordered(text: str) -> None:
    """For any text: spans within it, in order, none overlapping."""
    last = 0
    for reference in find_references(text):
        assert last <= reference.start < reference.end <= len(text)
        last = reference.end
