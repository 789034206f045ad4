"""What may be an answer, told apart before its words are looked at."""

from __future__ import annotations

import pytest

from retrieval.answering.scoring import likely_values, ranked_values
from retrieval.types import Hit, Question
from retrieval.understanding.understand import understand
from tests.retrieval.memory import TODAY, Library
from tests.retrieval.texts import TEXTS

SURE = 0.35


@pytest.mark.parametrize(
    "text",
    [
        "Kon Tum mở bao nhiêu lớp tập huấn năm 2021?",
        "kon tum co bao nhieu mo hinh nam 2020",
        "How many models were followed in Kon Tum in 2021?",
        "Kon Tum dự kiến mở bao nhiêu lớp tập huấn năm 2022?",
        "Kinh phí khuyến nông của Kon Tum năm 2021 là bao nhiêu?",
        "Tỷ lệ giải ngân của Lạng Sơn năm 2021?",
        "Ai chủ trì hội nghị?",
        "Quyết định 527/QĐ-UBND ban hành ngày nào?",
    ],
)
def test_what_answers_is_among_them_and_ranked_alike(text: str) -> None:
    """Only what answers nothing, however like in words, is left out."""
    library = Library(TEXTS)
    hits = tuple(Hit(stored, 1.0) for name in TEXTS for stored in library.stored(name))
    query = understand(Question(text), TODAY.date())
    ranked = ranked_values(query, hits, query.kind)
    likely = likely_values(query, hits, query.kind)
    assert likely == [scored for scored in ranked if scored in likely]
    assert [s for s in likely if s.confidence >= SURE] == [
        s for s in ranked if s.confidence >= SURE
    ]
