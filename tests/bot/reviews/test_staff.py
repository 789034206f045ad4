"""The staff's commands, as typed."""

from __future__ import annotations

import pytest

from bot.types import ActButton
from retrieval.types import Language
from tests.bot.notices.bench import NOON, Bench

VI, EN = Language.VI, Language.EN
TEXT = "Báo cáo tỉnh Ninh Thuận\n\nĐến nay toàn tỉnh có 05 văn bằng bảo hộ. Hết."


def test_the_list_comes_in_pages(bench: Bench) -> None:
    """Most asked first, with a button to the next page and back."""
    for number in range(12):
        bench.asked(f"quyết định {number + 1}/QĐ-UBND nói gì?")
    bench.asked("quyết định số 12/QĐ-UBND nói gì?")
    bench.record()
    first = bench.desk.unanswered("", VI)
    assert "(1–10 trong 12)" in first.text
    assert "2 lần" in first.text.splitlines()[1]
    assert "12/QĐ-UBND" in first.text.splitlines()[1]
    assert [b.action for b in first.buttons if isinstance(b, ActButton)] == ["rev:-:1"]
    second = bench.desk.page(1, VI)
    assert "(11–12 trong 12)" in second.text
    assert [b.action for b in second.buttons if isinstance(b, ActButton)] == ["rev:-:0"]
    assert "Không có câu hỏi nào" in bench.desk.page(7, VI).text


def test_one_group_is_shown_with_its_questions(bench: Bench) -> None:
    """Each way of asking, and what can be done."""
    bench.asked("Ninh Thuận có bao nhiêu bằng sáng chế?")
    bench.asked("số bằng sáng chế của Ninh Thuận")
    (group,) = bench.record()
    text = bench.desk.unanswered(f"#{group.id}", VI).text
    assert "• số bằng sáng chế của Ninh Thuận" in text
    assert "/dong" in text
    assert "Không có câu hỏi số 99" in bench.desk.unanswered("99", VI).text


@pytest.mark.parametrize(
    ("rest", "said"),
    [
        ("{id} lý do: không thuộc thẩm quyền", "Đã đóng #{id}"),
        ("#{id} ly do khong thuoc tham quyen", "Đã đóng #{id}"),
        ("{id} Tài liệu báo-cáo.txt", "Đã đóng #{id}"),
        ("{id}: văn bản báo-cáo", "Đã đóng #{id}"),
        ("{id} tài liệu khác.txt", "Không có tài liệu «khác.txt»"),
        ("{id} lý do", "Cần một lý do"),
        ("{id} gì đó", "Đóng một câu hỏi"),
        ("", "Đóng một câu hỏi"),
        ("99 lý do: không có", "Không có câu hỏi số 99"),
        ("99999999999999999999 lý do: quá lớn", "Đóng một câu hỏi"),
    ],
)
def test_closing_as_typed(bench: Bench, rest: str, said: str) -> None:
    """With marks or without; what is not understood is answered with how it goes."""
    bench.put("báo-cáo.txt", TEXT)
    bench.asked("Ninh Thuận có bao nhiêu bằng sáng chế?")
    (group,) = bench.record()
    assert said.format(id=group.id) in bench.desk.close(rest.format(id=group.id), VI).text


@pytest.mark.parametrize(
    ("rest", "said"),
    [
        ("{id} Có 5 văn bằng. Trích: “toàn tỉnh có 05 văn bằng” Nguồn: báo-cáo.txt", "Đã đóng"),
        ("{id}\nCó 5 văn bằng.\ntrich: toàn tỉnh có 05 văn bằng\nnguon: báo-cáo", "Đã đóng"),
        (
            "{id} Có 7 văn bằng. Trích: toàn tỉnh có 05 văn bằng Nguồn: báo-cáo",
            "không có các con số",
        ),
        ("{id} Có 5 văn bằng. Trích: toàn huyện có 05 Nguồn: báo-cáo", "Không thấy nguyên văn"),
        ("{id} Có 5 văn bằng.", "Đóng một câu hỏi"),
        ("Trích: a Nguồn: b", "Đóng một câu hỏi"),
    ],
)
def test_approving_as_typed(bench: Bench, rest: str, said: str) -> None:
    """In one line or several, with marks or without."""
    bench.put("báo-cáo.txt", TEXT)
    bench.asked("Ninh Thuận có bao nhiêu bằng sáng chế?")
    (group,) = bench.record()
    assert said in bench.desk.approve(rest.format(id=group.id), VI).text


def test_numbers_of_the_last_days(bench: Bench) -> None:
    """Nothing yet, then all of it, in either language."""
    assert "Chưa có câu hỏi nào" in bench.desk.statistics(VI).text
    for took in (4.0, 8.0, 700.0):
        bench.tallies.count(NOON, "telegram", "answered", took)
    bench.tallies.flush()
    bench.asked("Ninh Thuận có bao nhiêu bằng sáng chế?")
    bench.record()
    text = bench.desk.statistics(VI).text
    for said in ("7 ngày qua: 3 câu hỏi", "answered: 3", "telegram: 3", "2026-11-21: 3",
                 "trong 10 ms, 95% trong 1000 ms", "0 đang chờ", "bằng sáng chế"):  # fmt: skip
        assert said in text
    assert "Last 7 days: 3 questions" in bench.desk.statistics(EN).text
