"""All values of a kind in some passages, and fewer of them looked at more closely."""

from __future__ import annotations

import pytest

from retrieval.answering.scoring import all_values
from retrieval.types import Hit, Question, QuestionKind
from retrieval.understanding.understand import understand
from tests.retrieval.memory import TODAY, Library
from tests.retrieval.texts import TEXTS


@pytest.mark.parametrize("least", [0.2, 0.35, 0.6, 0.85, 1.0])
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Kon Tum mở bao nhiêu lớp tập huấn năm 2021?", QuestionKind.COUNT),
        ("kon tum co bao nhieu mo hinh", QuestionKind.COUNT),
        ("How many models were followed in Kon Tum?", QuestionKind.COUNT),
        ("Có bao nhiêu nông dân được tập huấn?", QuestionKind.COUNT),
        ("Kinh phí khuyến nông của Kon Tum là bao nhiêu?", QuestionKind.MONEY),
        ("Ai chủ trì hội nghị?", QuestionKind.PERSON),
        ("Tỉnh nào mở nhiều nhất?", QuestionKind.COUNT),
    ],
)
def test_figures_of_other_things_are_left_out(text: str, kind: QuestionKind, least: float) -> None:
    """What is found with a least sureness is what is found without, less what is less sure."""
    library = Library(TEXTS)
    hits = [Hit(stored, 1.0) for name in TEXTS for stored in library.stored(name)]
    query = understand(Question(text), TODAY.date())
    found = all_values(query, hits, kind)
    assert all_values(query, hits, kind, least) == [v for v in found if v.head >= least]
