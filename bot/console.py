"""What commands print: progress, reports and scores."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from bot.jobs import IngestReport
    from retrieval.evaluation import Report, Score


class Step(Protocol):
    """Moves a counter on."""

    def __call__(self, name: str, count: int = 1) -> None:
        """By ``count``, with the name of what was done last."""
        ...


@contextmanager
def progress(label: str, *, quiet: bool = False) -> Iterator[Step]:
    """A counter on the error stream, gone when it ends; nothing where ``quiet`` or unseen."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(pulse_style="cyan"),
        TextColumn("{task.completed}"),
        TimeElapsedColumn(),
        TextColumn("{task.fields[name]}", markup=False),
        console=Console(file=sys.stderr),
        transient=True,
        disable=quiet or not sys.stderr.isatty(),
    )
    with bar:
        task = bar.add_task(label, total=None, name="")

        def step(name: str, count: int = 1) -> None:
            bar.update(task, advance=count, name=name[:60])

        yield step


def report_to_json(report: IngestReport) -> dict[str, Any]:
    """An intake's report for machines."""
    return {
        "added": report.added,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "failed": [
            {"name": f.name, "location": f.location, "reason": f.reason} for f in report.failed
        ],
        "indexed": report.indexed,
    }


def print_report(report: IngestReport) -> None:
    """An intake's report in words, a line for each file that failed."""
    for failure in report.failed:
        print(f"✗ {failure.name}: {failure.reason}")
    print(
        f"Thêm {len(report.added)}, đổi {len(report.changed)}, "
        f"không đổi {len(report.unchanged)}, lỗi {len(report.failed)}."
    )
    if not report.indexed:
        print("Dịch vụ đang chạy: tài liệu mới sẽ tìm thấy được sau vài giây.")


def scores_to_json(report: Report) -> dict[str, Any]:
    """Scores for machines."""
    return {
        **_score_to_json(report.total),
        "by_language": {name: _score_to_json(s) for name, s in report.by_language.items()},
        "by_kind": {name: _score_to_json(s) for name, s in report.by_kind.items()},
        "latency_ms": {"p50": report.p50_ms, "p95": report.p95_ms},
    }


def _score_to_json(score: Score) -> dict[str, Any]:
    return {
        "questions": score.questions,
        "right": score.right,
        "cited": score.cited,
        "refused": score.refused,
        "faithful": score.faithful,
    }


def print_scores(report: Report, verbose: bool) -> None:
    """Scores as a table; with ``verbose`` every question that went wrong first."""
    if verbose:
        for outcome in report.outcomes:
            gold, answer = outcome.gold, outcome.answer
            fine = outcome.right and outcome.cited if gold.answerable else outcome.refused
            if fine and outcome.faithful:
                continue
            quotes = " | ".join(c.quote[:120].replace("\n", " ") for c in answer.citations[:2])
            print(f"✗ {gold.id} [{gold.kind}] {gold.question}")
            print(f"    {answer.status.value}: {answer.short!r} ⟵ {quotes}")
            print(f"    cần: {gold.answer_any} ∌ {gold.distractors} · {gold.evidence[:120]}")
    rows = [("tất cả", report.total)]
    rows += list(report.by_language.items()) + list(report.by_kind.items())
    print(f"{'':16}{'câu':>6}{'đúng':>9}{'dẫn':>9}{'từ chối':>9}{'trung thực':>12}")
    for name, score in rows:
        shares = "".join(
            f"{'-' if share is None else f'{share:.3f}':>{width}}"
            for share, width in (
                (score.right, 9),
                (score.cited, 9),
                (score.refused, 9),
                (score.faithful, 12),
            )
        )
        print(f"{name:16}{score.questions:>6}{shares}")
    print(f"p50 {report.p50_ms:.1f} ms, p95 {report.p95_ms:.1f} ms")
