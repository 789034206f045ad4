"""Qualifiers beside figures."""

from __future__ import annotations

import pytest

from retrieval.answering.qualifiers import Bond, bonds_at, qualified_span

_BESIDE = [
    ("hỗ trợ không quá 800 triệu đồng cho một dự án.", "800 triệu đồng", "800 triệu đồng",
     "không quá 800 triệu đồng cho một dự án", {Bond.LESS, Bond.EACH}),
    ("hoạt động từ 02 năm trở lên và", "02 năm", "02 năm", "từ 02 năm trở lên", {Bond.MORE}),
    ("15 ngày nếu phải lấy ý kiến; còn", "15 ngày", "15 ngày", "15 ngày nếu phải lấy ý kiến", {Bond.IF}),
    ("Phí: 135.000 đồng/lần; nộp", "135.000 đồng", "135.000 đồng", "135.000 đồng/lần", {Bond.EACH}),
    ("2.000.000 đồng/thiết bị; máy", "2.000.000 đồng", "2.000.000 đồng", "2.000.000 đồng/thiết bị", {Bond.EACH}),
    ("hỗ trợ tối đa 03 văn bằng một năm.", "03", "03 văn bằng", "tối đa 03 văn bằng một năm", {Bond.LESS, Bond.EACH}),
    ("mở không dưới 3 lớp", "3", "3 lớp", "không dưới 3 lớp", {Bond.MORE}),
    ("dự kiến khoảng 12 nhiệm vụ", "12", "12 nhiệm vụ", "dự kiến khoảng 12 nhiệm vụ", {Bond.PLANNED, Bond.ABOUT}),
    ("hỗ trợ đến 50% chi phí", "50%", "50%", "đến 50%", {Bond.LESS}),
    ("mỗi huyện 2 mô hình", "2", "2 mô hình", "mỗi huyện 2 mô hình", {Bond.EACH}),
    ("nếu phải xác minh thì 05 ngày", "05 ngày", "05 ngày", "nếu phải xác minh thì 05 ngày", {Bond.IF}),
    ("at most 12 tasks per year", "12", "12 tasks", "at most 12 tasks per year", {Bond.LESS, Bond.EACH}),
    ("no less than 5 days", "5 days", "5 days", "no less than 5 days", {Bond.MORE}),
    ("từ 5 đến 7 ngày", "5 đến 7 ngày", "5 đến 7 ngày", "từ 5 đến 7 ngày", set()),
    ("tăng từ 5 ngày đến 7 ngày", "7 ngày", "7 ngày", "7 ngày", set()),
    ("tiếp nhận 5 hồ sơ một số xã", "5", "5 hồ sơ", "5 hồ sơ", set()),
    ("12/15 nhiệm vụ", "12", "12", "12", set()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "figure", "noun", "shown", "bonds"), _BESIDE)
def test_what_stands_beside_a_figure(
    text: str, figure: str, noun: str, shown: str, bonds: set[Bond]
) -> None:
    """The span with its qualifiers, and what they make of the figure."""
    at = text.index(figure)
    span = at, at + len(figure), at + len(noun)
    start, end = qualified_span(text, *span)
    assert (text[start:end], bonds_at(text, *span)) == (shown, bonds)
