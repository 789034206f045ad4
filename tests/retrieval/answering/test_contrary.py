"""One of a sort is no other: levels, prizes, editions."""

from __future__ import annotations

import pytest

from retrieval.answering.contrary import figure_of, is_contrary
from retrieval.answering.scoring import all_values
from retrieval.config import SearchConfig
from retrieval.search.search import search
from retrieval.types import Question, QuestionKind
from retrieval.understanding.understand import understand
from tests.retrieval.memory import TODAY, Library

_TEXT = """
Hội thi Nông dân sáng tạo tỉnh Kon Tum lần thứ 8
18/01/2022

Năm 2021, Kon Tum quản lý 36 nhiệm vụ (07 nhiệm vụ cấp quốc gia, 29 nhiệm vụ cấp tỉnh).

Nghiệm thu 14 nhiệm vụ cấp tỉnh. Cung cấp xã 9 máy bơm.

Hội thi nhận 73 giải pháp, tăng 5 giải pháp so với lần thứ 7; trao 04 giải nhì, 09 giải ba.

Tỉnh bố trí 52 tỷ đồng cho khuyến nông, thực hiện 47 tỷ đồng.

Văn phòng công chứng nộp ngân sách 3 tỷ đồng. Tỷ lệ bỏ học cấp trung học cơ sở là 2,5%; sáp nhập 11 trường tiểu học.
"""


@pytest.mark.parametrize(
    ("question", "figure", "expected"),
    [
        ("Kon Tum nghiệm thu bao nhiêu nhiệm vụ cấp quốc gia?", "14", True),
        ("Kon Tum nghiệm thu bao nhiêu nhiệm vụ cấp nhà nước?", "07", False),  # the same level
        ("Kon Tum nghiệm thu bao nhiêu nhiệm vụ cấp tỉnh?", "14", False),
        ("Kon Tum nghiệm thu bao nhiêu nhiệm vụ?", "14", False),
        ("Kon Tum quản lý bao nhiêu nhiệm vụ cấp cơ sở?", "36", True),  # all parts are of others
        ("Kon Tum quản lý bao nhiêu nhiệm vụ cấp tỉnh?", "36", False),
        ("Kon Tum có bao nhiêu máy bơm cấp huyện?", "9", False),  # "cung cấp xã" is no level
        ("Kon Tum đã giải ngân bao nhiêu tiền khuyến nông?", "52 tỷ đồng", True),
        ("Kon Tum đã giải ngân bao nhiêu tiền khuyến nông?", "47 tỷ đồng", False),
        ("Kon Tum có bao nhiêu tiền khuyến nông?", "52 tỷ đồng", False),
        ("Hội thi Kon Tum trao bao nhiêu giải ba?", "04", True),
        ("Hội thi Kon Tum trao bao nhiêu giải ba?", "09", False),
        ("Hội thi Kon Tum lần thứ 7 có bao nhiêu giải pháp?", "73", True),
        ("Hội thi Kon Tum lần thứ 8 có bao nhiêu giải pháp?", "73", False),  # "so với lần thứ 7"
        ("How many solutions were in the 6th Kon Tum contest?", "73", True),
        ("How many solutions were in the 8th Kon Tum contest?", "73", False),
        ("Kon Tum được phân bổ bao nhiêu ngân sách?", "3 tỷ đồng", True),
        ("Văn phòng công chứng Kon Tum nộp bao nhiêu ngân sách?", "3 tỷ đồng", False),
        ("Kon Tum sáp nhập bao nhiêu trường THCS?", "11", True),
        ("Kon Tum sáp nhập bao nhiêu trường tiểu học?", "11", False),
        ("How many national-level tasks did Kon Tum accept?", "14", True),
    ],
)
def test_what_names_another_of_a_sort(question: str, figure: str, expected: bool) -> None:
    """What stands nearest to a figure says which of a sort it is of."""
    library = Library({"a.txt": _TEXT})
    query = understand(Question(question), TODAY)
    hits = search(query, (library,), library, SearchConfig()).hits
    held = {}
    for value in all_values(query, hits, QuestionKind.COUNT):
        found = figure_of(value)
        assert found is not None
        held[found.text] = value
    assert is_contrary(query, held[figure]) is expected
