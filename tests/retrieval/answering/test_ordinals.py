"""Ordinals of paragraphs ("1.1.") are no numbers of what is said."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.registry.number_keys import number_keys
from retrieval.answering.quotations import own_words
from retrieval.answering.quotes import behind_ordinal, on_one_line
from retrieval.evaluation import is_faithful
from retrieval.types import Answer, AnswerStatus, Hit, Support
from tests.retrieval.memory import Library

_SHEET = """Sở Công Thương tỉnh Kon Tum

Thủ tục: Cấp giấy chứng nhận kho lạnh

1. Trình tự thực hiện
1.1. Trước ít nhất 15 ngày khi kho hoạt động, chủ kho nộp hồ sơ tại Bộ phận Một cửa.
1.2. Sở thẩm định tại kho.

2. Thành phần hồ sơ
2.1. Đơn đề nghị;
2.2. Bản vẽ kho.

3. Thời hạn giải quyết: 12 ngày làm việc.

4. Lệ phí: 450.000 đồng.
"""


@pytest.mark.parametrize(
    "question",
    [
        "Thủ tục cấp giấy chứng nhận kho lạnh ở Kon Tum như thế nào?",
        "Trình tự cấp giấy chứng nhận kho lạnh ở Kon Tum?",
        "Giấy chứng nhận kho lạnh ở Kon Tum cần giấy tờ gì?",
    ],
)
def test_every_number_shown_is_one_of_the_quotes(
    ask_of: Callable[[dict[str, str], str], Answer], question: str
) -> None:
    """What opens with an ordinal is shown with or without it, never as a figure of its own."""
    answer = ask_of({"thu-tuc.txt": _SHEET}, question)
    assert answer.citations
    assert is_faithful(answer)


@pytest.mark.parametrize(
    ("text", "begin"),
    [
        ("1.1. Trước ít nhất 15 ngày", "Trước"),
        ("3.2 Số lượng hồ sơ", "Số"),
        ("  10.2.1. Ở cấp xã", "Ở"),
        ("2.5 tỷ đồng", "2.5"),
        ("4.1 ổ dịch", "4.1"),
        ("01 bộ", "01"),
    ],
)
def test_where_a_text_begins(text: str, begin: str) -> None:
    """Behind the ordinal of a paragraph, which a figure is not."""
    assert text[behind_ordinal(text) :].startswith(begin)


def test_lines_are_joined_without_their_ordinals() -> None:
    """Behind a label they would be read as numbers."""
    assert on_one_line("1.1. Nộp hồ sơ.\n1.2. Thẩm định;\n2.5 tỷ đồng") == (
        "Nộp hồ sơ. Thẩm định; 2.5 tỷ đồng"
    )


def test_a_quotation_begins_where_a_line_does() -> None:
    """Its ordinal is what it is in the document."""
    said = "1.1. Trước ít nhất 15 ngày"
    assert number_keys(f"Gần nhất: “{said}”") == number_keys(said)
    assert number_keys("“4.1 ổ dịch”") == number_keys("4.1 ổ dịch") == {"4.1"}


def test_an_ordinal_that_no_slice_has_is_no_quotation() -> None:
    """Leaving one out is allowed, putting one in is not."""
    stored = next(p for p in Library({"a.txt": _SHEET}).stored("a.txt") if "1.1" in p.passage.text)
    start = stored.passage.start + stored.passage.text.index("1.1.")
    end = stored.passage.start + len(stored.passage.text.rstrip())
    support = Support(Hit(stored, 1.0), start, end)
    said = on_one_line(stored.passage.text[start - stored.passage.start :])
    assert own_words(f"Trình tự: {said}", [support]) == ["Trình tự: "]
    assert own_words(f"Trình tự: 9.9. {said}", [support]) != ["Trình tự: "]
    assert own_words(f"“9.9. {said}”", [support]) is None


def test_a_sheet_whose_steps_are_numbered_is_answered(
    ask_of: Callable[[dict[str, str], str], Answer],
) -> None:
    """The ordinals take nothing away."""
    answer = ask_of({"thu-tuc.txt": _SHEET}, "Lệ phí giấy chứng nhận kho lạnh ở Kon Tum?")
    assert answer.status is AnswerStatus.ANSWERED
    assert answer.short == "450.000 đồng"
