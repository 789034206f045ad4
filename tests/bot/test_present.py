"""Answers and documents as JSON and as words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.present import (
    answer_to_json,
    context,
    document_path,
    document_to_json,
    header_to_json,
    plain_text,
    source_line,
    understood_line,
)
from retrieval.types import Language
from tests.bot.fakes import ANSWERED, CITATION, PUBLIC_DOCUMENT, QUOTE, START, TEXT


def test_answer_has_exactly_the_public_keys() -> None:
    """No key is missing, and internals such as what was degraded stay inside."""
    shown = answer_to_json(replace(ANSWERED, degraded=("vector",)))
    assert list(shown) == [
        "status",
        "language",
        "short",
        "answer",
        "citations",
        "suggestions",
        "answer_id",
        "took_ms",
        "understood",
    ]
    assert shown["citations"][0]["published"] == "2022-03-02"


def test_a_server_path_is_not_shown_and_an_address_is() -> None:
    """Only documents that were fetched from the web say from where."""
    header = PUBLIC_DOCUMENT.header
    assert header_to_json(header)["url"] is None
    fetched = replace(header, location="https://so.example.vn/tin/1")
    assert header_to_json(fetched)["url"] == "https://so.example.vn/tin/1"


def test_document_offsets_fit_its_text() -> None:
    """Pages name slices of the text that is sent along."""
    shown = document_to_json(PUBLIC_DOCUMENT)
    assert [shown["text"][page["start"] : page["end"]] for page in shown["pages"][1:]] == [
        "Năm 2022, đơn vị phấn đấu nghiệm thu 12 nhiệm vụ."
    ]


def test_source_line_says_what_is_known() -> None:
    """Unknown parts leave no empty place behind."""
    assert source_line(CITATION, Language.VI) == (
        "Tổng kết công tác năm 2021 <b>& · số 07/BC-SKHCN · Sở Khoa học và Công nghệ tỉnh "
        "Ninh Thuận · 02/03/2022 · trang 1"
    )
    bare = replace(
        CITATION, title="", number=None, issuer=None, published=None, page=None, section="Mục 2"
    )
    assert source_line(bare, Language.EN) == "tong-ket-2021.html · Mục 2"


def test_plain_text_begins_with_the_short_answer() -> None:
    """The short answer, the sentence, the quote with its source, what to ask next."""
    lines = plain_text(ANSWERED).splitlines()
    assert ["10 nhiệm vụ", ANSWERED.answer, "", "Nguồn:", f"[1] “{QUOTE}”"] == lines[:5]
    assert "• Kinh phí năm 2021 là bao nhiêu?" in lines


def test_document_path_escapes_the_id() -> None:
    """No id can lead out of its place in the path."""
    assert document_path("a/..?b", 1, 2) == "/d/a%2F..%3Fb?start=1&end=2"


def test_context_holds_the_quote_whole() -> None:
    """The words around a quote join it without a seam."""
    around = context(PUBLIC_DOCUMENT, START, START + len(QUOTE))
    assert around is not None
    assert around["before"] + around["quote"] + around["after"] == TEXT


@pytest.mark.parametrize(("start", "end"), [(-1, 5), (5, 5), (9, 3), (0, len(TEXT) + 1)])
def test_context_of_no_slice_is_none(start: int, end: int) -> None:
    """Offsets outside of the text give nothing."""
    assert context(PUBLIC_DOCUMENT, start, end) is None


@given(st.integers(0, 3000), st.integers(1, 400))
def test_context_is_always_part_of_the_text(start: int, length: int) -> None:
    """Whatever the slice, what is shown around it stands there in the document."""
    long = replace(PUBLIC_DOCUMENT, text="một hai ba bốn năm " * 300)
    around = context(long, start, start + length)
    if around is None:
        assert start + length > len(long.text)
    else:
        shown = f"{around['before']}{around['quote']}{around['after']}"
        assert shown.strip("…") in long.text


@pytest.mark.parametrize(
    ("language", "line"),
    [
        (Language.VI, "Hiểu là: Năm 2020 nghiệm thu mấy?"),
        (Language.EN, "Understood as: Năm 2020 nghiệm thu mấy?"),
    ],
)
def test_what_a_follow_up_was_understood_as_comes_first(language: Language, line: str) -> None:
    """One line before the answer; a question that stood alone has none."""
    understood = replace(ANSWERED, language=language, understood="Năm 2020 nghiệm thu mấy?")
    assert plain_text(understood).splitlines()[:2] == [line, ANSWERED.short]
    assert answer_to_json(understood)["understood"] == "Năm 2020 nghiệm thu mấy?"
    assert understood_line(ANSWERED) == ""
    assert plain_text(ANSWERED).startswith(ANSWERED.short)
