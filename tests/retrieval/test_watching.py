"""A document held against what somebody waits for."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.types import AccessLevel, Reference
from retrieval.subjects import subject_of
from retrieval.watching import OneDocument, Reason, Watched, Watcher
from tests.retrieval.memory import TODAY, Library

TEXT = """Sở Khoa học và Công nghệ tỉnh Ninh Thuận tổng kết năm 2021

Trong năm 2021, đơn vị đã nghiệm thu 10 nhiệm vụ khoa học và công nghệ, chuyển tiếp 26 nhiệm vụ.

Quyết định này sửa đổi Quyết định số 527/QĐ-UBND ngày 06/5/2020 và căn cứ Luật số 29/2013/QH13.

Về chuyển đổi số trong nông nghiệp, Sở hỗ trợ các hợp tác xã đưa dữ liệu lên mạng.
"""
OWN = """ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN
Số: 527/QĐ-UBND
Lạng Sơn, ngày 06 tháng 5 năm 2020

QUYẾT ĐỊNH
Về việc phê duyệt danh mục nhiệm vụ khoa học

Điều 1. Phê duyệt danh mục gồm 4 nhiệm vụ.
"""
PUBLIC = frozenset({AccessLevel.PUBLIC})


class Source(Library):
    """A library that tells what its documents name."""

    def references_of(self, document_id: str, access: frozenset[AccessLevel]) -> list[Reference]:
        """As the store does."""
        return [
            reference
            for one in self.built.values()
            if one.document.header.id == document_id and one.document.header.access in access
            for reference in one.references
        ]


SOURCE = Source({"a.txt": TEXT, "b.txt": OWN})


def opened(name: str = "a.txt") -> Watched:
    """A document of the library."""
    document = SOURCE.built[name].document
    found = Watcher(SOURCE, lambda: TODAY).open(document.header.id, PUBLIC)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("name", "text", "reason", "short"),
    [
        ("a.txt", "số nhiệm vụ nghiệm thu của Ninh Thuận", Reason.FIGURE, "10 nhiệm vụ"),
        ("a.txt", "so nhiem vu nghiem thu cua ninh thuan", Reason.FIGURE, "10 nhiệm vụ"),
        ("a.txt", "số nhiệm vụ nghiệm thu của Lạng Sơn", None, ""),
        ("a.txt", "số nhiệm vụ nghiệm thu của Ninh Thuận năm 2019", None, ""),
        ("a.txt", "chuyển đổi số trong nông nghiệp", Reason.TOPIC, ""),
        ("a.txt", "chuyen doi so nong nghiep Ninh Thuan", Reason.TOPIC, ""),
        ("a.txt", "chuyển đổi số trong giáo dục", None, ""),
        ("a.txt", "Ninh Thuận", Reason.PLACE, ""),
        ("a.txt", "Khánh Hòa", Reason.PLACE, ""),
        ("a.txt", "Lạng Sơn", None, ""),
        ("a.txt", "527/QĐ-UBND", Reason.AMENDS, ""),
        ("a.txt", "Luật 29/2013/QH13", Reason.BASED_ON, ""),
        ("a.txt", "528/QĐ-UBND", None, ""),
        ("b.txt", "quyết định 527/QĐ-UBND", Reason.NUMBER, ""),
        ("a.txt", "", None, ""),
        ("a.txt", "xin chào", None, ""),
    ],
)
def test_what_a_document_has(name: str, text: str, reason: Reason | None, short: str) -> None:
    """Number, place, topic or figure, with and without marks; what it does not say is not found."""
    found = opened(name).find(subject_of(text, TODAY.date()))
    assert (found and found.reason, found.short if found else "") == (reason, short)


def test_a_repealed_document_is_told_as_that() -> None:
    """Of several ways in which a document is named, the one that matters most."""
    source = Source({"c.txt": "Căn cứ Nghị định 13/2017/NĐ-CP.\n\n"
                     "Thông tư này bãi bỏ Nghị định 13/2017/NĐ-CP.\n"})  # fmt: skip
    (one,) = source.built.values()
    watched = Watcher(source, lambda: TODAY).open(one.document.header.id, PUBLIC)
    assert watched is not None
    found = watched.find(subject_of("13/2017/NĐ-CP", TODAY.date()))
    assert found is not None
    assert (found.reason, "bãi bỏ" in found.citation.quote) == (Reason.REPEALS, True)


def test_what_may_not_be_seen_is_not_opened() -> None:
    """An internal document is nothing to those who see the public ones."""
    source = Source({"a.txt": TEXT}, AccessLevel.INTERNAL)
    (one,) = source.built.values()
    watcher = Watcher(source, lambda: TODAY)
    assert watcher.open(one.document.header.id, PUBLIC) is None
    assert watcher.open(one.document.header.id, frozenset(AccessLevel)) is not None
    assert watcher.open("khong-co", frozenset(AccessLevel)) is None


def test_an_index_of_one_document_is_an_index() -> None:
    """What is dropped is no longer found, what is added is."""
    index = OneDocument(SOURCE.stored("a.txt"))
    key, other = (SOURCE.built[name].document.header.id for name in ("a.txt", "b.txt"))
    index.replace([key], SOURCE.stored("b.txt"))
    assert {text[0].partition(":")[0] for text in index._texts} == {other}


@settings(max_examples=60)
@given(st.lists(st.sampled_from(TEXT.split()), max_size=9).map(" ".join))
def test_what_is_quoted_stands_there(text: str) -> None:
    """Whatever is waited for, the quote is a slice of the document and within a quote's length."""
    watched = opened()
    found = watched.find(subject_of(text, TODAY.date()))
    if found is not None:
        cited = found.citation
        assert cited.quote == watched.document.text[cited.start : cited.end]
        assert 0 < len(cited.quote) <= 420
