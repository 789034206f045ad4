"""Commands on what could not be answered: ``hoiso reviews …`` and ``hoiso stats``."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated

import typer

from bot.cli.ending import MISUSED, Json, settings, stop

app = typer.Typer(no_args_is_help=True, help="Xem và đóng các câu hỏi chưa trả lời được.")


@app.command(name="list")
def list_reviews(
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="Nhiều nhất bấy nhiêu.")] = 50,
    as_json: Json = False,
) -> None:
    """Liệt kê các câu hỏi chưa trả lời được, hỏi nhiều nhất trước."""
    from bot.reviews.staff import line_of
    from bot.wiring.people import review_desk
    from retrieval.types import Language

    with review_desk(settings()) as desk:
        groups, total = desk.reviews.open_groups(limit)
    if as_json:
        rows = [
            {name: value for name, value in asdict(group).items() if name != "closing"}
            for group in groups
        ]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for group in groups:
        print(line_of(group, Language.VI))
    print(f"{len(groups)}/{total} câu hỏi đang chờ")


@app.command(name="close")
def close_review(
    number: Annotated[int, typer.Argument(min=1, help="Số của câu hỏi.")],
    document: Annotated[str, typer.Option(help="Tài liệu trả lời được: mã hoặc tên tệp.")] = "",
    reason: Annotated[str, typer.Option(help="Lý do không trả lời.")] = "",
    answer: Annotated[
        str, typer.Option(help="Câu trả lời được duyệt; cần cả --quote và --document.")
    ] = "",
    quote: Annotated[str, typer.Option(help="Câu trích nguyên văn trong tài liệu đó.")] = "",
) -> None:
    """Đóng một câu hỏi: bằng tài liệu, câu trả lời được duyệt, hoặc lý do."""
    from bot.reviews.closing import Refused, closed_line
    from bot.wiring.people import review_desk
    from retrieval.types import Language

    if bool(reason) == bool(document) or bool(answer) != bool(quote) or (answer and reason):
        stop("Cần --document, hoặc --reason, hoặc --answer kèm --quote và --document.", MISUSED)
    with review_desk(settings()) as desk:
        if reason:
            outcome = desk.closer.with_reason(number, reason)
        elif answer:
            outcome = desk.closer.with_answer(number, answer, quote, document)
        else:
            outcome = desk.closer.with_document(number, document)
    line = closed_line(outcome, Language.VI)
    if isinstance(outcome, Refused):
        stop(line)
    print(line)


def stats(
    days: Annotated[int, typer.Option(min=1, max=400, help="Số ngày gần nhất.")] = 7,
    as_json: Json = False,
) -> None:
    """Số liệu: câu hỏi theo kết quả, kênh, ngày; thời gian trả lời; tin nhắn đang chờ."""
    from bot.wiring import now
    from bot.wiring.people import review_desk
    from retrieval.types import Language

    with review_desk(settings()) as desk:
        if as_json:
            summary = asdict(desk.tallies.summary(now().date(), days))
            print(json.dumps(summary, ensure_ascii=False, indent=2))
        else:
            print("\n".join(desk.statistics_lines(Language.VI, days)))
