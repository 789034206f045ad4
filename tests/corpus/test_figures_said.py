"""What is said of each figure of a clause, and of a year that is not over."""

from __future__ import annotations

import pytest

from corpus.pipeline import build
from corpus.types import Figure, Source


def _figures(body: str) -> list[Figure]:
    text = (
        "Sở Nông nghiệp và Phát triển nông thôn tỉnh Kon Tum\nBản tin ngành\n18/01/2022\n\n" + body
    )
    return list(
        build(Source("/srv/a.txt", "a.txt", text.encode(), media_type="text/plain")).figures
    )


_SAID = [
    ("Sở mở 9 lớp, nâng tổng số lớp trên toàn tỉnh lên 64 lớp.", "64", "nâng tổng số lớp"),
    ("Sở mở 9 lớp, nâng tổng số lớp trên toàn tỉnh lên 64 lớp.", "9", "Sở mở … lớp"),
    ("Chi 9 tỷ đồng, kinh phí đối ứng của đơn vị chủ trì 3 tỷ đồng.", "3 tỷ đồng", ", kinh phí"),
    ("Gồm vốn khoa học và công nghệ 9 tỷ đồng, vốn vay 3 tỷ đồng.", "9 tỷ đồng", "vốn khoa học"),
    ("Hướng dẫn 12 tổ chức, cá nhân lập hồ sơ cho 5 mẫu.", "12", "cá nhân lập hồ sơ"),
    ("Hướng dẫn 12 tổ chức, cá nhân lập hồ sơ cho 5 mẫu.", "5", "cho … mẫu."),
    ("Kiểm tra 12 cơ sở, xử phạt đối với 3 cơ sở.", "3", ", xử phạt đối với"),
    ("Có 55 sản phẩm 4 sao và 7 sản phẩm 3 sao.", "55", "sản phẩm 4 sao"),
]


@pytest.mark.parametrize(("text", "figure", "said"), _SAID)
def test_what_is_said_of_a_figure(text: str, figure: str, said: str) -> None:
    """Its own words begin behind a comma rather than in the middle of a phrase, go on with what is
    counted, and have the number that tells of what sort it is."""
    (found,) = [f for f in _figures(text) if f.text == figure]
    assert said in found.predicate


def test_what_is_done_this_year_is_known_so_far() -> None:
    """A report of nine months knows no more of "năm nay" than those."""
    body = "9 tháng năm 2021, Sở mở 64 lớp. Ông A cho biết tỷ lệ vi phạm năm nay là 14,5%."
    text = f"SỞ Y TẾ KON TUM: KẾT QUẢ 9 THÁNG NĂM 2021\n11/10/2021\n\n{body}"
    built = build(Source("/srv/a.txt", "a.txt", text.encode(), media_type="text/plain"))
    (found,) = [f for f in built.figures if f.text == "14,5%"]
    assert found.period is not None
    assert found.period.end.isoformat() == "2021-09-30"
