"""What commands print."""

from __future__ import annotations

import io
import sys

import pytest

from bot import console
from bot.jobs import Failure, IngestReport
from retrieval.evaluation import GoldQuestion, Outcome, Report, Score
from tests.bot.fakes import ANSWERED, NO_EVIDENCE

INTAKE = IngestReport(
    added=["a.txt"],
    unchanged=["b.txt", "c.txt"],
    failed=[Failure("d.pdf", "/kho/d.pdf", "Tệp rỗng, không có nội dung.")],
)
SCORED = Report(
    total=Score(3, 0.5, 0.5, 1.0, 1.0),
    by_language={"vi": Score(3, 0.5, 0.5, 1.0, 1.0)},
    by_kind={"count": Score(2, 0.5, 0.5, None, 1.0)},
    p50_ms=12.34,
    p95_ms=56.78,
    outcomes=(
        Outcome(GoldQuestion("q1", "Bao nhiêu?", True), ANSWERED, True, True, False, True),
        Outcome(
            GoldQuestion("q2", "Mấy cuộc?", True, kind="count", answer_any=(("7",),)),
            ANSWERED,
            False,
            False,
            False,
            True,
        ),
        Outcome(GoldQuestion("q3", "Ở đâu?", False), NO_EVIDENCE, False, False, True, True),
    ),
)


def test_an_intake_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    """A line for each failure, then the counts."""
    console.print_report(INTAKE)
    assert capsys.readouterr().out.splitlines() == [
        "✗ d.pdf: Tệp rỗng, không có nội dung.",
        "Thêm 1, đổi 0, không đổi 2, lỗi 1.",
    ]


def test_an_intake_beside_a_service(capsys: pytest.CaptureFixture[str]) -> None:
    """A person is told that somebody else does the rest."""
    console.print_report(IngestReport(added=["a.txt"], indexed=False))
    assert "Dịch vụ đang chạy" in capsys.readouterr().out


def test_an_intake_for_machines() -> None:
    """Every file is in one of the lists."""
    assert console.report_to_json(INTAKE) == {
        "added": ["a.txt"],
        "changed": [],
        "unchanged": ["b.txt", "c.txt"],
        "failed": [
            {
                "name": "d.pdf",
                "location": "/kho/d.pdf",
                "reason": "Tệp rỗng, không có nội dung.",
            }
        ],
        "indexed": True,
    }


def test_scores_for_machines() -> None:
    """The whole, by language, by kind, and latencies."""
    made = console.scores_to_json(SCORED)
    assert {key: made[key] for key in ("questions", "right", "cited", "refused", "faithful")} == {
        "questions": 3,
        "right": 0.5,
        "cited": 0.5,
        "refused": 1.0,
        "faithful": 1.0,
    }
    assert made["by_kind"]["count"]["refused"] is None
    assert (list(made["by_language"]), made["latency_ms"]) == (["vi"], {"p50": 12.34, "p95": 56.78})


def test_scores_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    """A row for the whole, each language and each kind; a share of nothing is a dash."""
    console.print_scores(SCORED, verbose=False)
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["câu", "tất", "vi", "count", "p50"]
    assert lines[3].split() == ["count", "2", "0.500", "0.500", "-", "1.000"]
    assert lines[4] == "p50 12.3 ms, p95 56.8 ms"


def test_what_went_wrong_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    """With verbose, each question that went wrong, and only those."""
    console.print_scores(SCORED, verbose=True)
    wrong = [line for line in capsys.readouterr().out.splitlines() if line.startswith("✗")]
    assert wrong == ["✗ q2 [count] Mấy cuộc?"]


class Terminal(io.StringIO):
    """A stream that says that somebody is watching."""

    def isatty(self) -> bool:
        """Somebody is."""
        return True


@pytest.mark.parametrize(("stream", "quiet", "shown"), [
    (Terminal(), False, True),
    (Terminal(), True, False),
    (io.StringIO(), False, False),
])  # fmt: skip
def test_progress(
    stream: io.StringIO, quiet: bool, shown: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the error stream, to somebody who watches it, unless told to be quiet."""
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    with console.progress("Đang nạp", quiet=quiet) as step:
        step("[b]a.txt")
        step("", 5)
    assert shown == ("Đang nạp" in stream.getvalue())
    assert shown == bool(stream.getvalue())
