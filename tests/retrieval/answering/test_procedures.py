"""Administrative procedures: one field, or the sheet as a card."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from retrieval.evaluation import contains
from retrieval.types import Answer, AnswerStatus
from tests.retrieval.texts import PROCEDURE

Ask = Callable[..., Answer]


@pytest.mark.parametrize(
    ("question", "held", "lacks"),
    [
        ("Lệ phí cấp phép khai thác nước giếng khoan là bao nhiêu?", "450.000 đồng", "12"),
        ("le phi khai thac nuoc gieng khoan", "450.000 đồng", "12"),
        ("Cấp phép khai thác nước giếng khoan mất bao lâu?", "12 ngày làm việc", "450.000"),
        ("thoi han cap phep khai thac nuoc gieng khoan", "12 ngày làm việc", "450.000"),
        ("Nộp mấy bộ hồ sơ cấp phép khai thác nước giếng khoan?", "02 bộ", "12"),
        ("Cơ quan nào cấp phép khai thác nước giếng khoan?", "Sở Tài nguyên và Môi trường", "450"),
        ("Kết quả thủ tục cấp phép khai thác nước giếng khoan?", "nước dưới đất", "450.000"),
        ("Cấp phép khai thác nước giếng khoan cần giấy tờ gì?", "Đơn đề nghị", "450.000"),
    ],
)
def test_one_field(ask: Ask, question: str, held: str, lacks: str) -> None:
    """A field asked for is answered by that field alone, quoted from the sheet."""
    answer = ask(question)
    assert answer.status is AnswerStatus.ANSWERED
    assert contains(answer.short, held)
    assert not contains(answer.short, lacks)
    assert {c.source for c in answer.citations} == {PROCEDURE}
    assert any(held in " ".join(c.quote.split()) for c in answer.citations)


@pytest.mark.parametrize(
    ("question", "held"),
    [
        (
            "cấp phép khai thác nước giếng khoan nộp ở đâu, bao nhiêu tiền",
            ["Một cửa", "450.000 đồng"],
        ),
        ("thời hạn và lệ phí cấp phép khai thác nước giếng khoan", ["12 ngày", "450.000 đồng"]),
        ("khai thac nuoc gieng khoan can giay to gi, may ngay", ["Đơn đề nghị", "12 ngày"]),
    ],
)
def test_several_fields(ask: Ask, question: str, held: list[str]) -> None:
    """Each field asked for has its line and its citation, in the order of the question."""
    answer = ask(question)
    assert answer.status is AnswerStatus.ANSWERED
    assert all(contains(answer.short, value) for value in held)
    assert answer.short.index(held[0]) < answer.short.index(held[1])
    assert len(answer.citations) == len(held)


def test_a_field_among_several_that_the_sheet_has_not(ask: Ask) -> None:
    """What one field says is answered; the other is said to be missing."""
    answer = ask("Cấp phép khai thác nước giếng khoan: lệ phí bao nhiêu, căn cứ pháp lý nào?")
    assert contains(answer.short, "450.000 đồng")
    assert "Căn cứ pháp lý: " in answer.answer
    assert len(answer.citations) == 1


def test_papers_asked_for_around_the_name(ask: Ask) -> None:
    """ "Hồ sơ xin … gồm những gì" asks for the papers."""
    answer = ask("Hồ sơ xin cấp phép khai thác nước giếng khoan gồm những gì?")
    assert "Sơ đồ vị trí giếng" in answer.short


def test_the_whole_procedure_is_a_card(ask: Ask) -> None:
    """Papers, time, fee and office each stand on a line with its source."""
    answer = ask("Thủ tục cấp phép khai thác nước giếng khoan như thế nào?")
    assert answer.status is AnswerStatus.ANSWERED
    for held in ("Đơn đề nghị", "12 ngày làm việc", "450.000 đồng", "Sở Tài nguyên và Môi trường"):
        assert held in answer.answer
    for n, citation in enumerate(answer.citations, 1):
        assert citation.n == n
        assert f"[{n}]" in answer.answer
        assert citation.section


def test_a_field_that_the_sheet_has_not_is_not_made_up(ask: Ask) -> None:
    """Without the field there is no evidence, and no other field stands in for it."""
    answer = ask("Điều kiện cấp phép khai thác nước giếng khoan là gì?")
    assert answer.status is AnswerStatus.NO_EVIDENCE
    assert answer.short == ""


def test_another_procedure_is_not_answered_from_this_one(ask: Ask) -> None:
    """The name must be that of the sheet."""
    answer = ask("Lệ phí cấp hộ chiếu phổ thông là bao nhiêu?")
    assert answer.status is AnswerStatus.NO_EVIDENCE
    assert "450.000" not in answer.short


_TWO_FEES = {
    "thu-tuc.txt": """Thủ tục: Cấp lại chứng chỉ hành nghề thú y

Trình tự thực hiện: Nộp hồ sơ tại Bộ phận Một cửa.

Thành phần hồ sơ: Đơn đề nghị cấp lại.

Thời hạn giải quyết: 03 ngày làm việc đối với hồ sơ trực tuyến; 07 ngày làm việc đối với hồ sơ giấy.

Phí, lệ phí: Không.
"""
}


def test_where_it_depends_the_whole_field_is_the_answer(ask_of: Callable[..., Answer]) -> None:
    """Two terms in a field are both shown."""
    answer = ask_of(_TWO_FEES, "Cấp lại chứng chỉ hành nghề thú y mất bao lâu?")
    assert contains(answer.answer, "03 ngày làm việc")
    assert contains(answer.answer, "07 ngày làm việc")


def test_a_procedure_without_fee_says_so(ask_of: Callable[..., Answer]) -> None:
    """ "Không" is the answer where the sheet says it."""
    answer = ask_of(_TWO_FEES, "Lệ phí cấp lại chứng chỉ hành nghề thú y là bao nhiêu?")
    assert answer.status is AnswerStatus.ANSWERED
    assert "Không" in answer.short


def test_until_what_hour_papers_are_taken_is_no_time_limit(
    ask_of: Callable[[dict[str, str], str], Answer],
) -> None:
    """Sheets of civil status say from what hour on the result comes a day later."""
    sheet = """
Thủ tục: Cấp bản sao trích lục hộ tịch

Trình tự thực hiện: Người yêu cầu nộp tờ khai tại bộ phận một cửa.

Thời hạn giải quyết: Ngay trong ngày tiếp nhận yêu cầu; trường hợp nhận hồ sơ sau 15 giờ thì trả kết quả trong ngày làm việc tiếp theo.

Lệ phí: 8.000 đồng một bản.
"""
    answer = ask_of({"a.txt": sheet}, "Cấp bản sao trích lục hộ tịch mất bao lâu?")
    assert answer.status is AnswerStatus.ANSWERED
    assert answer.short.startswith("Ngay trong ngày")
