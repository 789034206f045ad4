"""Plans told by their verbs, times told as ends, months as chat abbreviates them."""

from __future__ import annotations

import pytest

from retrieval.types import Question, QuestionKind
from retrieval.understanding.intent import intends, may_intend
from retrieval.understanding.shorthand import months_written_out
from retrieval.understanding.understand import understand
from tests.retrieval.memory import TODAY


@pytest.mark.parametrize(
    ("question", "planned"),
    [
        ("Sang năm Kon Tum tính trồng bao nhiêu ha sâm?", True),
        ("Huyện định xây mấy trạm bơm?", True),
        ("Sở còn phải kiểm tra bao nhiêu cơ sở?", True),
        ("Tỉnh trồng bao nhiêu ha sâm?", False),
        ("Chi cục kiểm định bao nhiêu cân?", False),
        ("Tính đến nay có bao nhiêu hộ?", False),
        ("Tôi muốn hỏi có bao nhiêu hộ", False),
    ],
)
def test_verbs_of_intending(question: str, planned: bool) -> None:
    """ "Tính trồng" is a plan, "tỉnh trồng" and "tính đến" are none."""
    assert intends(question) is planned


@pytest.mark.parametrize(
    ("question", "either"),
    [
        ("tinh trong bao nhieu ha sam", True),
        ("Giám đốc yêu cầu kiểm tra bao nhiêu cơ sở?", True),
        ("kon tum co bao nhieu ha sam", False),
        ("Tỉnh trồng bao nhiêu ha sâm?", False),
    ],
)
def test_what_may_be_a_plan(question: str, either: bool) -> None:
    """Without marks it may be either; what is demanded is told as both."""
    assert may_intend(question) is either


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Tính đến tháng 6/2021 có bao nhiêu hộ?", "Tính đến tháng 6/2021"),
        ("den thang 6/2021 co bao nhieu ho", "đến tháng 6/2021"),
        ("Tháng 6/2021 có bao nhiêu hộ?", "Tháng 6/2021"),
    ],
)
def test_times_told_as_ends(question: str, words: str) -> None:
    """The period of a question is worded with what makes it an end."""
    assert [period.text for period in understand(Question(question), TODAY).periods] == [words]


@pytest.mark.parametrize(
    ("typed", "full"),
    [
        ("Đắk Lắk 9t 2021", "Đắk Lắk 9 tháng 2021"),
        ("kon tum t8/2021", "kon tum thang 8/2021"),
        ("xe chở 5t hàng", "xe chở 5t hàng"),
    ],
)
def test_months_as_chat_has_them(typed: str, full: str) -> None:
    """Tonnes are no months."""
    assert months_written_out(typed).strip() == full


def test_doctors_of_science_are_no_money() -> None:
    """ "Tien si" without marks begins like "tien"."""
    assert understand(Question("kon tum co bao nhieu tien si"), TODAY).kind is QuestionKind.COUNT
