"""Headings that nothing marks but their place."""

from __future__ import annotations

import pytest

from corpus.bare_headings import bare_headings

_ABOVE = "Năm 2021, Sở đã hoàn thành các chỉ tiêu mà Ủy ban nhân dân tỉnh giao cho ngành."
_BELOW = "Đã tư vấn cho 69 lượt doanh nghiệp, hợp tác xã về xác lập quyền trong năm qua."
_MORE = "Trung tâm kiểm định 12.953 lượt phương tiện đo các loại trên địa bàn toàn tỉnh."


def _found(*lines: str) -> list[str]:
    text = "\n\n".join(lines)
    return [text[start:end] for start, end in bare_headings(text)]


def test_a_few_words_between_paragraphs_head_what_is_below() -> None:
    """Two of them at least."""
    lines = (_ABOVE, "Sở hữu trí tuệ", _BELOW, "Tiêu chuẩn, đo lường", _MORE)
    assert _found(*lines) == ["Sở hữu trí tuệ", "Tiêu chuẩn, đo lường"]
    assert _found(*lines[:3]) == []


@pytest.mark.parametrize(
    "line",
    ["Phát triển nguồn nhân lực", "Xây dựng mô hình mới", "Trao đổi kinh nghiệm", "Ba nhóm việc"],
)
def test_words_of_captions_inside_a_heading_make_it_none_the_less(line: str) -> None:
    """Captions begin with them."""
    assert _found(_ABOVE, line, _BELOW, "Tiêu chuẩn, đo lường", _MORE)[:1] == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Quang cảnh Hội nghị tổng kết",  # captions
        "Đồng chí Lê Văn Sơn phát biểu",
        "Ảnh: Sở Khoa học và Công nghệ",
        "SỞ KHOA HỌC VÀ CÔNG NGHỆ",  # heads of documents
        "Có 12 đơn vị tham gia",  # figures
        "Kết quả như sau:",  # leads in a list
        "Hội nghị kết thúc tốt đẹp.",  # sentences
        "và các đơn vị liên quan",  # the rest of one
        "Thanh",
    ],
)
def test_other_lines_head_nothing(line: str) -> None:
    """Whatever stands between two paragraphs and reads otherwise."""
    assert _found(_ABOVE, line, _BELOW, line, _MORE) == []


def test_between_lines_that_are_no_paragraphs_there_is_none() -> None:
    """Signatures, addresses, menus."""
    assert _found("Nơi nhận", "Sở hữu trí tuệ", "Lưu", "Đo lường chất lượng", "Kế toán") == []
