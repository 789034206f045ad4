"""Names in capitals that no registry knows."""

from __future__ import annotations

import pytest

from retrieval.understanding.followups.names import find_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("An Phước năm 2021 có mấy lớp?", ["An Phước"]),
        ("còn huyện Cồn Mây?", ["Cồn Mây"]),
        ("Dự án hồ chứa nước Ka Pét", ["Ka Pét"]),
        ("Sở Khoa học và Công nghệ", []),
        ("Tỉnh An Phước", ["An Phước"]),
        ("ông Phạm Quốc Thụy chủ trì", []),
        ("đồng chí Lê Thị Mơ", []),
        ("Hội Đồng Nhân Dân Xã Bình Minh", []),
        ("OCOP", []),
        ("", []),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    """Two or three capitals in a row; not people, bodies or a sentence's first words."""
    assert [text[start:end] for start, end in find_names(text)] == names
