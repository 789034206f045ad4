"""Days and years that a clause leaves out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from retrieval.evaluation import contains, is_faithful
from retrieval.types import Answer, AnswerStatus

AskOf = Callable[..., Answer]


def _bulletin(dateline: str, body: str) -> dict[str, str]:
    return {"a.txt": f"Sở Công Thương tỉnh Hậu Giang\nKhai trương chợ nổi\n{dateline}\n\n{body}"}


@pytest.mark.parametrize("written", ["24-7", "24/7", "ngày 24 tháng 7"])
def test_the_year_comes_from_the_dateline(ask_of: AskOf, written: str) -> None:
    """A day without year gets it where the document writes that same day with its year."""
    texts = _bulletin("24/7/2023", f"Sáng {written}, Sở khai trương chợ nổi Ngã Bảy.")
    answer = ask_of(texts, "Hậu Giang khai trương chợ nổi Ngã Bảy ngày nào?")
    assert answer.status is AnswerStatus.ANSWERED
    assert contains(answer.short, "24/7/2023")
    assert len(answer.citations) == 2
    assert is_faithful(answer)


def test_no_year_is_made_up(ask_of: AskOf) -> None:
    """A day that the document writes nowhere with a year is given as it is written."""
    texts = _bulletin("26/7/2023", "Sáng 24/7, Sở khai trương chợ nổi Ngã Bảy.")
    answer = ask_of(texts, "Hậu Giang khai trương chợ nổi Ngã Bảy ngày nào?")
    assert contains(answer.short, "24/7")
    assert "2023" not in answer.short


def test_a_day_with_its_year_is_given_as_written(ask_of: AskOf) -> None:
    """The document's own writing is kept."""
    texts = _bulletin("26/7/2023", "Ngày 24 tháng 7 năm 2023, Sở khai trương chợ nổi Ngã Bảy.")
    answer = ask_of(texts, "Hậu Giang khai trương chợ nổi Ngã Bảy khi nào?")
    assert "24 tháng 7 năm 2023" in answer.short


def test_what_puts_a_figure_in_its_year_is_quoted_too(ask_of: AskOf) -> None:
    """Where another sentence names the year asked for, that sentence is cited as well."""
    body = "Năm 2022, Sở có nhiều đổi mới. Toàn ngành mở 8 chợ đêm."
    answer = ask_of(_bulletin("26/1/2023", body), "Năm 2022 Hậu Giang mở bao nhiêu chợ đêm?")
    assert contains(answer.short, "8")
    assert any("2022" in citation.quote for citation in answer.citations)


@pytest.mark.parametrize("asked", ["Quý IV năm 2022", "Tháng 12/2022", "6 tháng cuối năm 2022"])
def test_a_year_s_figure_is_none_of_its_last_part(ask_of: AskOf, asked: str) -> None:
    """The count of the year is not that of its last quarter, month or half."""
    body = "Năm 2022, toàn ngành mở 8 chợ đêm."
    answer = ask_of(_bulletin("26/1/2023", body), f"{asked} Hậu Giang mở bao nhiêu chợ đêm?")
    assert answer.status is AnswerStatus.NO_EVIDENCE


@pytest.mark.parametrize("asked", ["Quý I năm 2022", "Tháng 3/2022", "6 tháng đầu năm 2022"])
def test_a_year_s_figure_is_none_of_its_first_part(ask_of: AskOf, asked: str) -> None:
    """Nor that of its first."""
    body = "Năm 2022, toàn ngành mở 8 chợ đêm."
    answer = ask_of(_bulletin("26/1/2023", body), f"{asked} Hậu Giang mở bao nhiêu chợ đêm?")
    assert answer.status is AnswerStatus.NO_EVIDENCE
