"""Which questions add different things up, and what the things are."""

from __future__ import annotations

import pytest

from retrieval.types import Axis, Layout, Question, QuestionKind
from retrieval.understanding.understand import understand
from tests.retrieval.memory import TODAY


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Cộng số lớp tập huấn với số hội thảo của Kon Tum năm 2021 là bao nhiêu?", ["lớp tập huấn", "hội thảo"]),
        ("Gộp mô hình cấp tỉnh và mô hình cấp quốc gia ở Kon Tum thì được mấy mô hình?",
         ["mô hình cấp tỉnh", "mô hình cấp quốc gia"]),
        ("Gộp mô hình đã nhân rộng và đang theo dõi của Kon Tum thì tổng cộng mấy mô hình?",
         ["mô hình đã nhân rộng", "mô hình đang theo dõi"]),
        ("Cộng lớp tập huấn, hội thảo và cuộc thi mà Kon Tum mở thì được bao nhiêu?",
         ["lớp tập huấn", "hội thảo", "cuộc thi"]),
        ("Cộng số đề tài khoa học và công nghệ với số sáng kiến của Kon Tum là bao nhiêu?",
         ["đề tài khoa học và công nghệ", "sáng kiến"]),
        ("Gộp đã nhân rộng và đang theo dõi của Kon Tum là mấy mô hình?", []),  # of what?
    ],
)  # fmt: skip
def test_things_that_are_added(text: str, labels: list[str]) -> None:
    """Each thing with its noun; none where the question leaves open what they are."""
    query = understand(Question(text), TODAY.date())
    assert query.spread is not None
    assert (query.spread.layout, query.spread.axis) == (Layout.TOTAL, Axis.MEASURES)
    assert [cell.label for cell in query.spread.cells] == labels
    assert {cell.place for cell in query.spread.cells} <= {"Kon Tum"}
    assert query.kind is QuestionKind.COMPARE


@pytest.mark.parametrize(
    "text",
    [
        "Cộng đồng doanh nghiệp Kon Tum và hợp tác xã có bao nhiêu thành viên?",
        "Công nghệ và sáng kiến của Kon Tum có bao nhiêu?",
        "Gộp thửa và tách thửa mất bao nhiêu ngày?",
        "Kon Tum mở bao nhiêu lớp tập huấn và hội thảo?",
        "Tổng số lớp của Kon Tum và Sóc Trăng năm 2021 là bao nhiêu?",
    ],
)
def test_what_adds_no_things(text: str) -> None:
    """Words that look alike, times that are no numbers, and sums over places."""
    spread = understand(Question(text), TODAY.date()).spread
    assert spread is None or spread.axis is not Axis.MEASURES
