"""The command that says why: ``explain``."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.answering import question_of
from bot.cli.ending import MISUSED, Json, settings, stop

if TYPE_CHECKING:
    from bot.answers.given import Given
    from bot.wiring import Assistant
    from retrieval.answering.tracing import Trace
    from retrieval.types import Question

_ID = re.compile(r"[0-9a-f]{16}")
_LISTED = 20


def explain(
    question: Annotated[
        str, typer.Argument(help="Câu hỏi, hoặc mã của một câu trả lời; trống: các câu mới nhất.")
    ] = "",
    answer: Annotated[str, typer.Option(help="Mã của câu trả lời đã đưa ra.")] = "",
    history: Annotated[
        list[str] | None, typer.Option(help="Câu hỏi trước đó, cũ nhất trước; lặp lại được.")
    ] = None,
    internal: Annotated[bool, typer.Option("--internal", help="Cả tài liệu nội bộ.")] = False,
    top: Annotated[int, typer.Option(min=1, max=50, help="Số dòng của mỗi bảng.")] = 10,
    as_json: Json = False,
) -> None:
    """Cho biết vì sao: hiểu câu hỏi thế nào, tìm thấy gì, chọn và bỏ gì, câu nào bị chặn."""
    from bot.wiring import build_assistant

    if answer and question:
        stop("Chỉ dùng một trong hai: câu hỏi, hoặc --answer MÃ.", MISUSED)
    wanted = _wanted_id(answer, question)
    chosen = settings()
    asked = None
    if question and not wanted:
        asked = question_of(question, history, internal, chosen.max_question_chars)
    assistant = build_assistant(chosen)
    try:
        if wanted:
            _explain_given(assistant, wanted, internal, top, as_json, chosen.keep_days)
        elif asked is not None:
            _explain_question(assistant, asked, top, as_json)
        else:
            _list_newest(assistant, internal, as_json)
    finally:
        assistant.close()


def _wanted_id(answer: str, question: str) -> str:
    """The id of an answer that was named; empty where a question was asked."""
    named = answer.strip().lower()
    if named and not _ID.fullmatch(named):
        stop(f"«{answer}» không phải mã câu trả lời: mã có 16 chữ số hoặc chữ a-f.", MISUSED)
    return named or (question.strip() if _ID.fullmatch(question.strip()) else "")


def _explain_question(assistant: Assistant, asked: Question, top: int, as_json: bool) -> None:
    trace = assistant.answerer.trace(asked)
    if as_json:
        print(json.dumps(_to_json(assistant, trace, top), ensure_ascii=False, indent=2))
    else:
        _print_trace(assistant, trace, top)


def _explain_given(
    assistant: Assistant, answer_id: str, internal: bool, top: int, as_json: bool, days: int
) -> None:
    from bot.answers.changes import hindsight
    from bot.explanation.past import print_hindsight
    from retrieval.explaining import plain

    times = assistant.recorder.log.find(answer_id, assistant.recorder.since)
    if not times:
        stop(
            f"Không có câu trả lời {answer_id} trong nhật ký của thư mục dữ liệu này"
            f" (giữ {days} ngày). Xem các câu mới nhất: hoiso explain"
        )
    then = times[0]
    if then.is_internal and not internal:
        stop(f"Câu trả lời {answer_id} có dùng tài liệu nội bộ: thêm --internal để xem.")
    trace = assistant.answerer.trace(then.question)
    past = hindsight(
        then,
        trace.answer,
        assistant.setup(),
        assistant.store,
        lambda: assistant.answerer.trace(then.question, then.at.date()).answer,
    )
    if not as_json:
        print_hindsight(past, times)
        _print_trace(assistant, trace, top)
        return
    said = {
        "given": {**_given_to_json(then), "times": len(times), "setup": plain(then.setup)},
        "same": past.same,
        "changes": plain(past.changes),
        **_to_json(assistant, trace, top),
    }
    print(json.dumps(said, ensure_ascii=False, indent=2))


def _list_newest(assistant: Assistant, internal: bool, as_json: bool) -> None:
    from bot.explanation.past import print_newest

    recorder = assistant.recorder
    given = recorder.log.newest(recorder.since, _LISTED, internal=internal)
    if as_json:
        print(json.dumps([_given_to_json(one) for one in given], ensure_ascii=False, indent=2))
    elif given:
        print_newest(given)
    else:
        print('Nhật ký chưa có câu trả lời nào. Giải thích một câu: hoiso explain "CÂU HỎI"')


def _print_trace(assistant: Assistant, trace: Trace, top: int) -> None:
    from bot.explanation.question import print_explanation
    from retrieval.explaining import explain as explained

    shown = explained(trace, assistant.answerer.config, top)
    print_explanation(trace.query.question.text, shown, trace.answer)


def _to_json(assistant: Assistant, trace: Trace, top: int) -> dict[str, object]:
    from bot.present import answer_to_json
    from retrieval.explaining import explain as explained
    from retrieval.explaining import plain

    question = trace.query.question
    return {
        "question": question.text,
        "history": list(question.history),
        "explanation": plain(explained(trace, assistant.answerer.config, top)),
        "answer": answer_to_json(trace.answer),
    }


def _given_to_json(one: Given) -> dict[str, object]:
    from retrieval.explaining import plain

    return {
        "answer_id": one.answer_id,
        "at": one.at.isoformat(),
        "question": one.question.text,
        "history": list(one.question.history),
        "access": sorted(level.value for level in one.question.access),
        "status": one.status,
        "language": one.language,
        "short": one.short,
        "cited": plain(one.cited),
        "degraded": list(one.degraded),
        "took_ms": one.took_ms,
    }
