"""Passages as exact slices."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.outline import Section, outline
from corpus.splitting import AT_MOST, TARGET, split
from corpus.types import PageSpan, Passage

SENTENCE = "Trong năm Sở đã cấp 12 giấy phép với tổng phí 12.486 triệu đồng cho tổ chức. "


def passages(text: str) -> tuple[Passage, ...]:
    """Passages of a text by its own outline."""
    return split("d", text, outline(text), ())


def test_short_text_is_one_passage() -> None:
    """Paragraphs of one section are gathered up to the target."""
    text = "  Một.\n\nHai.\n"
    assert [p.text for p in passages(text)] == ["Một.\n\nHai."]


def test_paragraphs_are_kept_whole() -> None:
    """Passages end with a paragraph where paragraphs fit."""
    paragraph = (SENTENCE * 5).strip()
    found = passages("\n".join([paragraph] * 4))
    assert [p.text for p in found] == [paragraph] * 4


def test_long_paragraph_is_cut_at_sentences() -> None:
    """A paragraph over the bound is cut after stops, near the target."""
    found = passages(SENTENCE * 40)
    assert all(p.text.endswith("chức.") and len(p.text) <= TARGET for p in found)
    assert min(len(p.text) for p in found[:-1]) > TARGET / 2


def test_long_sentence_is_cut_at_semicolons() -> None:
    """A sentence over the bound is cut after its semicolons."""
    found = passages(SENTENCE.replace(".", ",").replace("chức,", "chức;") * 40)
    assert all(p.text.endswith("chức;") and len(p.text) <= AT_MOST for p in found)


@pytest.mark.parametrize(
    "unit",
    ["từ ngày 24 tháng 7 năm 2021 trở đi ", "12 triệu đồng ", "TP. Huế 5 ha ", "x" * 50 + " "],
)
def test_endless_clause(unit: str) -> None:
    """Text without a stop is cut at blanks, never between a number and what it counts."""
    found = passages(unit * 400)
    assert all(len(p.text) <= AT_MOST for p in found)
    assert not any(p.text[-1].isdigit() or p.text.endswith("TP.") for p in found[:-1])


def test_lead_in_keeps_its_first_item() -> None:
    """A line that ends in a colon stays with what follows it."""
    text = "\n".join(["Mở đầu. " * 80, "Cụ thể như sau:", "1. " + "Cấp phép. " * 30])
    assert any("sau:\n1. Cấp" in p.text for p in passages(text))


def test_small_clauses_share_a_passage() -> None:
    """Small clauses of one article are joined under it; its own line goes with them."""
    text = "Điều 5. Hiệu lực\n1. Từ mai.\n2. Đến mốt:\na) sáng;\nb) chiều.\nĐiều 6. Khác\nKhông."
    assert [p.headings for p in passages(text)] == [("Điều 5. Hiệu lực",), ("Điều 6. Khác",)]


def test_large_clauses_stand_alone() -> None:
    """A clause of some size is cited by its own number."""
    text = "Điều 5. Hiệu lực\n" + "\n".join(f"{n}. {SENTENCE * 5}" for n in (1, 2))
    assert [p.section for p in passages(text)] == ["Khoản 1", "Khoản 2"]


def test_fields_of_a_procedure_stay_apart() -> None:
    """Each field is a passage of its own, however short."""
    text = "Trình tự thực hiện: Nộp.\nThời hạn giải quyết: 5 ngày.\nLệ phí: Không."
    assert [p.section for p in passages(text)] == [
        "Trình tự thực hiện",
        "Thời hạn giải quyết",
        "Lệ phí",
    ]


def test_pages_and_identity() -> None:
    """A passage bears its document, its ordinal and the page that it begins on."""
    text = SENTENCE * 20
    found = split(
        "d", text, (Section((), 0, len(text)),), (PageSpan(1, 0, 800), PageSpan(2, 800, 2000))
    )
    assert [p.id for p in found] == [f"d:{n}" for n in range(len(found))]
    assert [p.page for p in found] == [1 if p.start < 800 else 2 for p in found]
    assert {p.page for p in found} == {1, 2}


@settings(deadline=None)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=60),
            st.sampled_from(["Điều 1. A", "1. Abc", "a) d", "Chương I", "Cụ thể:", SENTENCE * 20]),
            st.text("ab 1.,;", min_size=1_000, max_size=3_000),
        ),
        max_size=12,
    ).map("\n".join)
)
def test_slices_cover_the_text(text: str) -> None:
    """Passages are slices in order that do not overlap and leave out blanks only."""
    at = 0
    for ordinal, passage in enumerate(passages(text)):
        assert passage.ordinal == ordinal
        assert text[passage.start : passage.end] == passage.text
        assert passage.text.strip() == passage.text != ""
        assert passage.start >= at
        assert not text[at : passage.start].strip()
        assert len(passage.text) <= AT_MOST
        at = passage.end
    assert not text[at:].strip()
