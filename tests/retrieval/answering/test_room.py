"""What an answer has no room to quote, its short answer does not say."""

from __future__ import annotations

import pytest

from tests.retrieval.memory import assistant, faithful

_OFFICES = ("Chi cục Thủy lợi", "Trung tâm Khuyến nông", "Văn phòng Sở")
_COUNTS = (41, 63, 87)


def _report(office: str, count: int, long: bool) -> str:
    """A report that says how many wells were dug, in a long sentence or a short one."""
    more = (
        ", cùng với việc nạo vét các tuyến kênh mương nội đồng và sửa chữa những trạm bơm đã xuống cấp"
        " qua nhiều mùa mưa lũ, vận động bà con trong vùng góp công san lấp mặt bằng và giữ gìn hành"
        " lang bảo vệ nguồn nước, phối hợp với chính quyền cơ sở kiểm đếm từng hộ được hưởng lợi"
    )
    return (
        f"{office} tỉnh Kon Tum\nBáo cáo công tác năm 2021\n\nNăm 2021, toàn tỉnh khoan mới {count}"
        f" giếng nước sạch{more if long else ''}.\n"
    )


@pytest.mark.parametrize("long", [True, False])
def test_of_sources_that_differ_those_are_named_that_are_quoted(long: bool) -> None:
    """Each figure of the short answer has its citation; short quotations leave room for all."""
    texts = {
        f"{at}.txt": _report(office, count, long)
        for at, (office, count) in enumerate(zip(_OFFICES, _COUNTS, strict=True))
    }
    answer = faithful(assistant(texts), "Kon Tum khoan mới bao nhiêu giếng nước sạch năm 2021?")
    named = [count for count in _COUNTS if str(count) in answer.short]
    assert len(named) >= 2
    quotes = " ".join(citation.quote for citation in answer.citations)
    assert all(str(count) in quotes for count in named)
    assert len(answer.answer) <= 800
    if not long:
        assert len(named) == len(_COUNTS)
