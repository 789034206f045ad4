"""Figures side by side: the verdict, a line for each with its own source, gaps and conflicts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.registry.places import all_places
from retrieval.evaluation import is_faithful
from retrieval.types import Answer, AnswerStatus

Ask = Callable[[dict[str, str], str], Answer]


def _bulletin(place: str, year: int, *facts: str, planned: str = "") -> str:
    said = "; ".join(facts)
    return (
        f"Sở Khoa học và Công nghệ tỉnh {place}\nKết quả hoạt động năm {year} của {place}\n"
        f"10/01/{year + 1}\n\nNăm {year}, Sở đạt nhiều kết quả: {said}.\n{planned}"
    )


def _accepted(place: str, year: int, count: str) -> str:
    return _bulletin(place, year, f"{count} nhiệm vụ được nghiệm thu")


_TWO = {
    "kt.txt": _accepted("Kon Tum", 2021, "10"),
    "st.txt": _accepted("Sóc Trăng", 2021, "07"),
}


def test_a_comparison_tells_who_has_more_and_both_values(ask_of: Ask) -> None:
    """The verdict is short; each row has a source of its own."""
    answer = ask_of(_TWO, "So sánh số nhiệm vụ nghiệm thu của Kon Tum và Sóc Trăng năm 2021")
    assert answer.short == "Kon Tum nhiều hơn: 10 so với 07 nhiệm vụ"
    assert "Chênh lệch: 10 − 07 = 3 nhiệm vụ" in answer.answer
    rows = [line for line in answer.answer.split("\n") if line.startswith(("Kon", "Sóc"))][1:]
    assert [row.partition(" [")[0] for row in rows] == [
        "Kon Tum (2021): 10 nhiệm vụ",
        "Sóc Trăng (2021): 07 nhiệm vụ",
    ]
    assert {citation.place for citation in answer.citations} == {"Kon Tum", "Sóc Trăng"}


def test_equal_values_are_a_tie(ask_of: Ask) -> None:
    """Nobody has more where both have the same."""
    texts = _TWO | {"st.txt": _accepted("Sóc Trăng", 2021, "10")}
    answer = ask_of(texts, "Kon Tum hay Sóc Trăng nghiệm thu nhiều nhiệm vụ hơn năm 2021?")
    assert answer.short == "Kon Tum và Sóc Trăng bằng nhau: 10 nhiệm vụ"


def test_half_a_comparison_is_no_evidence(ask_of: Ask) -> None:
    """The figure that was found is shown, the place without one is named, nothing is concluded."""
    answer = ask_of(_TWO, "So sánh số nhiệm vụ nghiệm thu của Kon Tum và Bến Tre năm 2021")
    assert (answer.status, answer.short) == (AnswerStatus.NO_EVIDENCE, "")
    assert "Không có số liệu của: Bến Tre." in answer.answer
    assert "Kon Tum (2021): 10 nhiệm vụ" in answer.answer


def test_what_is_planned_is_not_held_against_what_was_done(ask_of: Ask) -> None:
    """A plan and a result are shown and not compared."""
    plan = "Sở phấn đấu nghiệm thu 12 nhiệm vụ trong năm 2021"
    texts = _TWO | {"st.txt": _bulletin("Sóc Trăng", 2021, plan)}
    answer = ask_of(texts, "So sánh số nhiệm vụ nghiệm thu của Kon Tum và Sóc Trăng năm 2021")
    assert "nhiều hơn" not in answer.answer


def test_half_a_year_is_not_held_against_a_year(ask_of: Ask) -> None:
    """Other stretches of time are named in the rows, and said to differ."""
    half = (
        "Sở Khoa học và Công nghệ tỉnh Sóc Trăng\nSơ kết 6 tháng đầu năm 2021\n05/7/2021\n\n"
        "6 tháng đầu năm 2021, 12 nhiệm vụ được nghiệm thu."
    )
    answer = ask_of(_TWO | {"st.txt": half}, "Kon Tum hay Sóc Trăng nghiệm thu nhiều nhiệm vụ hơn?")
    assert "nhiều hơn" not in answer.short
    assert "6 tháng đầu năm 2021" in answer.answer
    assert "khác khoảng thời gian" in answer.answer


def test_stages_are_told_apart(ask_of: Ask) -> None:
    """Tasks approved and tasks contracted are two things, though both are tasks."""
    texts = {
        "kt.txt": _bulletin("Kon Tum", 2021, "UBND tỉnh phê duyệt danh mục 12 nhiệm vụ"),
        "st.txt": _bulletin("Sóc Trăng", 2021, "12 nhiệm vụ đã ký hợp đồng"),
    }
    answer = ask_of(texts, "Kon Tum và Sóc Trăng năm 2021 nơi nào nhiều nhiệm vụ hơn?")
    assert "bằng nhau" not in answer.answer
    assert "khâu khác nhau" in answer.answer


def test_a_total_shows_every_addend(ask_of: Ask) -> None:
    """The sum is written out, and what it does not count is named."""
    answer = ask_of(_TWO, "Tổng số nhiệm vụ nghiệm thu năm 2021 của Kon Tum, Sóc Trăng và Bến Tre")
    assert answer.short == "10 + 07 = 17 nhiệm vụ (chưa có Bến Tre)"
    assert "Không có số liệu của: Bến Tre." in answer.answer
    assert is_faithful(answer)


def test_sources_that_contradict_each_other_stand_side_by_side(ask_of: Ask) -> None:
    """No verdict is made of a place whose documents state two values; both are shown and cited."""
    texts = _TWO | {"kt2.txt": _accepted("Kon Tum", 2021, "12")}
    answer = ask_of(texts, "So sánh số nhiệm vụ nghiệm thu của Kon Tum và Sóc Trăng năm 2021")
    assert "nhiều hơn" not in answer.short
    assert {"10", "12", "07"} <= set(answer.short.replace(";", " ").split())
    assert {c.source for c in answer.citations} == {"kt.txt", "kt2.txt", "st.txt"}
    assert "Các nguồn nêu khác nhau" in answer.answer


def test_an_ordinary_question_shows_contradicting_sources_too(ask_of: Ask) -> None:
    """One figure asked for, two stated by documents of that place: both, each with its source."""
    texts = _TWO | {"kt2.txt": _accepted("Kon Tum", 2021, "12")}
    answer = ask_of(texts, "Kon Tum nghiệm thu bao nhiêu nhiệm vụ năm 2021?")
    assert answer.status is AnswerStatus.ANSWERED
    assert "nguồn khác" in answer.short
    assert {"10", "12"} <= set(answer.short.replace(";", " ").split())
    assert {c.source for c in answer.citations} == {"kt.txt", "kt2.txt"}


def test_the_same_value_twice_is_no_contradiction(ask_of: Ask) -> None:
    """Two documents that agree are one answer."""
    texts = _TWO | {"kt2.txt": _accepted("Kon Tum", 2021, "10")}
    assert ask_of(texts, "Kon Tum nghiệm thu bao nhiêu nhiệm vụ năm 2021?").short == "10 nhiệm vụ"


def test_other_years_and_plans_are_no_contradiction(ask_of: Ask) -> None:
    """Another year's figure, or a plan's, contradicts nothing."""
    plan = "Năm 2022, Sở phấn đấu nghiệm thu 15 nhiệm vụ."
    texts = {
        "kt.txt": _bulletin("Kon Tum", 2021, "10 nhiệm vụ được nghiệm thu", planned=plan),
        "kt0.txt": _accepted("Kon Tum", 2020, "12"),
    }
    answer = ask_of(texts, "Kon Tum nghiệm thu bao nhiêu nhiệm vụ năm 2021?")
    assert answer.short == "10 nhiệm vụ"


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Năm nào Kon Tum nghiệm thu nhiều nhiệm vụ nhất?", "2020: 12 nhiệm vụ"),
        ("Năm nào Kon Tum nghiệm thu ít nhiệm vụ nhất?", "2021: 10 nhiệm vụ"),
    ],
)
def test_years_are_ranked(ask_of: Ask, question: str, first: str) -> None:
    """Of all years that the documents have."""
    texts = _TWO | {"kt0.txt": _accepted("Kon Tum", 2020, "12")}
    assert ask_of(texts, question).short == first


def test_many_places_are_ranked_and_the_rest_said(ask_of: Ask) -> None:
    """The first with its value; what has no room is said to be left out, in words."""
    places = [place.name for place in all_places()][:40]
    texts = {f"{at}.txt": _accepted(place, 2021, f"{100 + at}") for at, place in enumerate(places)}
    answer = ask_of(texts, "tỉnh nào nghiệm thu nhiều nhiệm vụ nhất năm 2021")
    assert answer.short == f"{places[-1]}: 139 nhiệm vụ"
    assert "Còn nữa" in answer.answer
    assert len(answer.answer) <= 800
    assert is_faithful(answer)


def test_ties_at_the_top_are_said(ask_of: Ask) -> None:
    """Two firsts are both named."""
    texts = _TWO | {"bt.txt": _accepted("Bến Tre", 2021, "10")}
    answer = ask_of(texts, "tỉnh nào nghiệm thu nhiều nhiệm vụ nhất năm 2021")
    assert answer.short == "Bến Tre và Kon Tum: 10 nhiệm vụ"


def test_a_change_that_a_document_states_is_quoted(ask_of: Ask) -> None:
    """Nothing is computed where the document says it."""
    texts = {
        "a.txt": _bulletin(
            "Kon Tum", 2021, "số nhiệm vụ nghiệm thu là 10, tăng 03 nhiệm vụ so với năm 2020"
        ),
        "b.txt": _accepted("Kon Tum", 2020, "07"),
    }
    question = "Số nhiệm vụ nghiệm thu của Kon Tum năm 2021 tăng hay giảm so với năm 2020?"
    assert ask_of(texts, question).short == "tăng 03 nhiệm vụ so với năm 2020"


def test_without_a_measure_it_asks_for_one(ask_of: Ask) -> None:
    """Two places alone cannot be compared."""
    answer = ask_of(_TWO, "So sánh Kon Tum với Sóc Trăng")
    assert answer.status is AnswerStatus.NO_EVIDENCE
    assert "số liệu nào" in answer.answer
