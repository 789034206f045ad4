"""Scoring an assistant on questions with known answers."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from retrieval.evaluation import (
    GoldFileError,
    GoldQuestion,
    Report,
    contains,
    evaluate,
    is_faithful,
    read_gold,
)
from retrieval.types import Answer, AnswerStatus, Citation, Language, Question

_CITATION = Citation(
    1, "d1", "kon-tum-2021.txt", "Nông nghiệp", "bulletin", None, "Kon Tum", None, None, None, None,
    "Toàn ngành mở 64 lớp tập huấn cho hơn 1.920 lượt nông dân.", 100, 158,
)  # fmt: skip
_ANSWER = Answer(
    AnswerStatus.ANSWERED,
    Language.VI,
    "64 lớp tập huấn",
    "64 lớp tập huấn: mở 64 lớp [1]",
    (_CITATION,),
    (),
    "a",
    4.0,
)
_NOTHING = Answer(AnswerStatus.NO_EVIDENCE, Language.VI, "", "Không có.", (), (), "b", 2.0)
_GOLD = GoldQuestion(
    id="1",
    question="Mở bao nhiêu lớp?",
    answerable=True,
    doc="kon-tum",
    kind="count",
    answer_any=(("64", "sáu mươi tư"),),
    distractors=("1.920",),
    evidence="mở 64 lớp tập huấn",
)


@pytest.mark.parametrize(
    ("text", "wanted", "held"),
    [
        ("mở 12 lớp", "12", True),
        ("năm 2012", "12", False),
        ("12.486 triệu", "12", False),
        ("1.012", "12", False),
        ("12,5%", "12", False),
        ("12%", "12", False),
        ("12 %", "12", True),
        ("12/5", "12", False),
        ("5/12", "12", False),
        ("(12)", "12", True),
        ("12.", "12", True),
        ("12;", "12", True),
        ("đạt 97,35%", "97,35%", True),
        ("đạt 197,35%", "97,35%", False),
        ("12 NHIỆM VỤ", "12 nhiệm vụ", True),
        ("12  nhiệm\nvụ", "12 nhiệm vụ", True),
        ("12 nhiem vu", "12 nhiệm vụ", False),
        ("thoả thuận", "thỏa thuận", True),
        ("các lớpp", "lớp", False),
        ("9 mô hình", "09", False),
        ("09 mô hình", "9", False),
        ("Ông Lê Văn A.", "Lê Văn A", True),
        ("218/QĐ-UBND", "218/QĐ-UBND", True),
        ("1218/QĐ-UBND", "218/QĐ-UBND", False),
        ("C++ (a|b)", "(a|b)", True),
    ],
)
def test_contains_looks_for_words_of_their_own(text: str, wanted: str, held: bool) -> None:
    """A number within another is another number; marks and zeros count, case and blanks do not."""
    assert contains(text, wanted) is held


def _one(gold: GoldQuestion, answer: Answer) -> Report:
    return evaluate([gold], lambda _: answer)


def test_a_right_and_cited_answer() -> None:
    """The answer wanted, no neighbour, and a quote that covers the evidence."""
    total = _one(_GOLD, _ANSWER).total
    assert (total.right, total.cited, total.refused, total.faithful) == (1.0, 1.0, None, 1.0)


@pytest.mark.parametrize(
    "answer",
    [
        replace(_ANSWER, short="65 lớp", answer="65 lớp [1]"),
        replace(_ANSWER, short="64 lớp, 1.920 lượt"),
        replace(_ANSWER, status=AnswerStatus.CLARIFY),
        _NOTHING,
    ],
    ids=["wrong", "neighbour in short", "asked back", "refused"],
)
def test_answers_that_are_not_right(answer: Answer) -> None:
    """Another value, a neighbour in ``short``, or no answer."""
    assert _one(_GOLD, answer).total.right == 0.0


def test_a_neighbour_outside_short_does_no_harm() -> None:
    """Quotes may hold neighbours."""
    assert _one(_GOLD, replace(_ANSWER, answer="64 lớp cho 1.920 lượt [1]")).total.right == 1.0


def test_what_is_forbidden_may_stand_nowhere() -> None:
    """``forbid`` looks at the whole answer."""
    gold = replace(_GOLD, forbid=("online",))
    assert _one(gold, _ANSWER).total.right == 1.0
    assert _one(gold, replace(_ANSWER, answer="64 lớp, 12 người online [1]")).total.right == 0.0


def test_every_group_must_be_met() -> None:
    """One string of each group of ``answer_any``."""
    gold = replace(_GOLD, answer_any=(("64",), ("nông dân", "tập huấn")))
    assert _one(gold, _ANSWER).total.right == 1.0
    assert _one(replace(gold, answer_any=(("64",), ("bò",))), _ANSWER).total.right == 0.0


@pytest.mark.parametrize(
    ("changed", "cited"),
    [
        ({}, 1.0),
        ({"evidence": "64 lớp\n tập huấn"}, 1.0),
        (
            {
                "evidence": "Năm 2021. Toàn ngành mở 64 lớp tập huấn cho hơn 1.920 lượt nông dân. Hết."
            },
            1.0,
        ),
        ({"evidence": "mở 71 lớp"}, 0.0),
        ({"doc": "soc-trang"}, 0.0),
        ({"evidence": ""}, 1.0),
    ],
)
def test_cited(changed: dict[str, str], cited: float) -> None:
    """A quote of the document wanted covers the evidence or lies within it."""
    assert _one(replace(_GOLD, **changed), _ANSWER).total.cited == cited


def test_a_few_letters_of_the_evidence_are_no_citation() -> None:
    """A quote too short to say anything does not count."""
    answer = replace(_ANSWER, citations=(replace(_CITATION, quote="64 lớp"),))
    assert _one(_GOLD, answer).total.cited == 0.0


@pytest.mark.parametrize(("answer", "refused"), [(_NOTHING, 1.0), (_ANSWER, 0.0)])
def test_refused(answer: Answer, refused: float) -> None:
    """What cannot be answered is refused when nothing is answered."""
    total = _one(replace(_GOLD, answerable=False), answer).total
    assert (total.right, total.cited, total.refused) == (None, None, refused)


@pytest.mark.parametrize(
    ("answer", "faithful"),
    [
        (_ANSWER, True),
        (replace(_ANSWER, short="65 lớp"), False),
        (replace(_ANSWER, answer="64 lớp, 88% kế hoạch [1]"), False),
        (replace(_ANSWER, citations=()), False),
        (replace(_ANSWER, answer="64 lớp, [99] hội thảo [1]"), False),
        (replace(_ANSWER, short="[2] lớp"), False),
        (replace(_ANSWER, short="sáu mươi tư lớp"), True),
        (_NOTHING, True),
        (replace(_ANSWER, language=Language.EN, answer="1,920 farmers in 64 courses [1]"), True),
    ],
)
def test_faithful(answer: Answer, faithful: bool) -> None:
    """Every number of both texts stands in a quote, the marks of its own citations left aside."""
    assert is_faithful(answer) is faithful


@pytest.mark.parametrize(
    ("said", "faithful"),
    [
        ("64 + 1.920 = 1.984 lượt [1]", True),
        ("64 + 1.920 = 1.985 lượt [1]", False),
        ("64 + 65 = 129 lượt [1]", False),
        ("64 + 1.920\n= 1.984 lượt [1]", False),
    ],
)
def test_a_sum_is_faithful_where_it_shows_its_addends(said: str, faithful: bool) -> None:
    """On one line, exact, and of numbers that a quote holds."""
    assert is_faithful(replace(_ANSWER, answer=said)) is faithful


def test_scores_are_grouped_and_times_ranked() -> None:
    """By language and by kind, with the median and the 95th of a hundred."""
    golds = [
        _GOLD,
        replace(_GOLD, id="2", lang="en", kind="money"),
        replace(_GOLD, id="3", lang="en", answerable=False, kind=""),
    ]
    answers = iter([_ANSWER, _NOTHING, _NOTHING])
    seen: list[int] = []
    report = evaluate(golds, lambda _: next(answers), lambda: seen.append(1))
    assert report.total.questions == 3
    assert report.total.right == 0.5
    assert report.total.refused == 1.0
    assert report.by_language["vi"].right == 1.0
    assert report.by_language["en"].right == 0.0
    assert set(report.by_kind) == {"count", "money", "-"}
    assert (report.p50_ms, report.p95_ms) == (2.0, 4.0)
    assert len(seen) == 3
    assert [outcome.gold.id for outcome in report.outcomes] == ["1", "2", "3"]


def test_history_is_passed_on() -> None:
    """A follow-up is asked with what came before it."""
    asked: list[Question] = []

    def answer(question: Question) -> Answer:
        asked.append(question)
        return _ANSWER

    evaluate([replace(_GOLD, history=("trước đó",))], answer)
    assert asked == [Question("Mở bao nhiêu lớp?", ("trước đó",))]


def test_no_questions_have_no_scores() -> None:
    """Shares of nothing are None."""
    report = evaluate([], lambda _: _ANSWER)
    assert report.total.right is None
    assert report.p95_ms == 0.0


def test_gold_files_are_read_line_by_line(tmp_path: Path) -> None:
    """Every field is taken, blank lines and a byte order mark are passed over."""
    row = {
        "id": "7", "doc": "kon-tum", "lang": "vi-noaccent", "kind": "count", "question": "mo may lop",
        "history": ["a"], "answer_any": [["64"], ["lớp", "khóa"]], "distractors": ["1.920"],
        "forbid": ["online"], "evidence": "mở 64 lớp", "answerable": True,
    }  # fmt: skip
    path = tmp_path / "gold.jsonl"
    path.write_text(
        "\ufeff"
        + json.dumps(row)
        + "\n\n"
        + json.dumps({"id": 8, "question": "x", "answerable": False})
    )
    first, second = read_gold(path)
    assert first.answer_any == (("64",), ("lớp", "khóa"))
    assert (first.doc, first.lang, first.kind, first.history) == (
        "kon-tum",
        "vi-noaccent",
        "count",
        ("a",),
    )
    assert (first.distractors, first.forbid, first.evidence) == (
        ("1.920",),
        ("online",),
        "mở 64 lớp",
    )
    assert (second.id, second.lang, second.answerable) == ("8", "vi", False)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('{"id": "1", "question": "x", "answerable": true}\n{oops', "2"),
        ('{"id": "1"}', "question"),
        ("[1, 2]", "1"),
        ("", "gold.jsonl"),
    ],
)
def test_a_gold_file_that_cannot_be_used_says_where(tmp_path: Path, text: str, named: str) -> None:
    """The error names the line or what is missing."""
    path = tmp_path / "gold.jsonl"
    path.write_text(text)
    with pytest.raises(GoldFileError, match=named):
        read_gold(path)
