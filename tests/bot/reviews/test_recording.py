"""What went wrong in conversations becomes questions for review."""

from __future__ import annotations

import pytest

from bot.remembered import Reason, Verdict
from bot.storage.reviewed import Cause
from retrieval.types import AnswerStatus
from tests.bot.notices.bench import GROUP, LAN, OFFICIAL, Bench, incoming

CLARIFY, ANSWERED = AnswerStatus.CLARIFY, AnswerStatus.ANSWERED


def test_what_had_no_evidence_is_recorded_once(bench: Bench) -> None:
    """Like questions of different people together; run again, nothing is counted twice."""
    bench.asked("Ninh Thuận có bao nhiêu bằng sáng chế?")
    bench.asked("so bang sang che cua ninh thuan", address=OFFICIAL)
    bench.asked("Lạng Sơn có bao nhiêu bằng sáng chế?")
    bench.asked("Ninh Thuận nghiệm thu bao nhiêu nhiệm vụ?", ANSWERED)
    groups = bench.record()
    assert [(g.question, g.count) for g in groups] == [
        ("Ninh Thuận có bao nhiêu bằng sáng chế?", 2),
        ("Lạng Sơn có bao nhiêu bằng sáng chế?", 1),
    ]
    assert bench.record() == groups
    bench.asked("số bằng sáng chế của Ninh Thuận")
    assert [g.count for g in bench.record()] == [3, 1]


def test_a_follow_up_is_recorded_in_full(bench: Bench) -> None:
    """What leans on the questions before it says nothing by itself."""
    before = ("Ninh Thuận có bao nhiêu bằng sáng chế năm 2021?",)
    bench.asked("thế còn Lạng Sơn?", history=before)
    (group,) = bench.record()
    assert "Lạng Sơn" in group.question
    assert "bằng sáng chế" in group.question


def test_a_persons_numbers_are_masked(bench: Bench) -> None:
    """No telephone number stands in what staff read."""
    bench.asked("gọi lại 0912345678 về bằng sáng chế")
    assert "0912345678" not in bench.record()[0].question


def test_asked_back_and_nothing_chosen(bench: Bench) -> None:
    """Recorded half an hour later, and only where nobody went on in that chat."""
    bench.asked("mở bao nhiêu lớp tập huấn", CLARIFY)
    bench.asked("mở bao nhiêu lớp tập huấn", CLARIFY, OFFICIAL)
    bench.later(minutes=5)
    bench.asked("Kon Tum mở bao nhiêu lớp tập huấn", ANSWERED, OFFICIAL)
    assert bench.record() == []
    bench.later(minutes=30)
    (group,) = bench.record()
    assert (group.question, group.count) == ("mở bao nhiêu lớp tập huấn", 1)


@pytest.mark.parametrize("first", ["down", "recorded"])
def test_a_thumb_down_stands_with_its_reason(bench: Bench, first: str) -> None:
    """Of an answer, and of one that had no evidence, before or after that was recorded."""
    kept = bench.asked("số bằng sáng chế của Ninh Thuận")
    good = bench.asked("Lạng Sơn nghiệm thu bao nhiêu nhiệm vụ?", ANSWERED)
    if first == "recorded":
        bench.record()
    for one in (kept, good):
        bench.memory.judge(incoming(LAN), one, Verdict.DOWN, Reason.OUT_OF_DATE)
    bench.memory.judge(incoming(GROUP), good, Verdict.UP, None)
    assert sorted(g.count for g in bench.record()) == [1, 1]
    heard = bench.recording.unheard.since(None, 10)
    assert [one for one in heard if one.cause is not Cause.NO_EVIDENCE] == []


def test_many_are_recorded_in_portions(bench: Bench) -> None:
    """Each run takes some; none is left out, whatever the portion."""
    for number in range(7):
        bench.asked(f"quyết định {number + 1}/QĐ-UBND nói gì?")
    counted = []
    for _ in range(5):
        bench.later(seconds=20)
        counted.append(bench.recording.run(3))
    assert counted == [3, 3, 1, 0, 0]


def test_a_run_just_now_is_enough(bench: Bench) -> None:
    """Called again and again, it looks into the database now and then only."""
    bench.record()
    bench.asked("số bằng sáng chế của Ninh Thuận")
    assert bench.recording.run(100) == 0
    assert len(bench.record()) == 1


def test_erasing_a_person_leaves_the_count(bench: Bench) -> None:
    """Their row goes with everything else of them; that it was asked stays, where others asked it."""
    bench.asked("số bằng sáng chế của Ninh Thuận")
    bench.asked("bằng sáng chế của Ninh Thuận là bao nhiêu", address=OFFICIAL)
    bench.asked("số đề tài của Lạng Sơn")
    assert {g.count for g in bench.record()} == {1, 2}
    bench.memory.erase(incoming(LAN))
    (group,) = bench.record()
    assert group.count == 2
    assert bench.reviews.questions(group.id, 5) == [group.question]
