"""Commands that put questions: ``ask`` and ``eval``."""

from __future__ import annotations

import gc
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.ending import MISUSED, Json, settings, stop

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.wiring import Assistant
    from retrieval.types import Answer, Question

_EXAMPLE = 'hoiso ask "Ninh Thuận nghiệm thu bao nhiêu nhiệm vụ năm 2021?"'


def ask(
    question: Annotated[str, typer.Argument(help="Câu hỏi.")],
    history: Annotated[
        list[str] | None, typer.Option(help="Câu hỏi trước đó, cũ nhất trước; lặp lại được.")
    ] = None,
    internal: Annotated[bool, typer.Option("--internal", help="Cả tài liệu nội bộ.")] = False,
    as_json: Json = False,
) -> None:
    """Hỏi một câu, nhận câu trả lời kèm câu trích và nguồn."""
    gc.disable()  # a tenth of a cold start goes into collecting what imports have just made
    from bot.present import answer_to_json
    from bot.wiring import build_assistant
    from retrieval.types import AnswerStatus

    chosen = settings()
    asked = question_of(question, history, internal, chosen.max_question_chars)
    assistant = build_assistant(chosen)
    try:
        answer = assistant.recorded.answer(asked)
        if answer.status is AnswerStatus.NO_EVIDENCE:
            answer = _approved_instead(chosen, assistant, asked, answer)
        empty = assistant.store.is_empty()
        if as_json:
            print(json.dumps(answer_to_json(answer), ensure_ascii=False, indent=2))
        else:
            _print_answer(answer, empty)
    finally:
        assistant.close()


def _approved_instead(
    chosen: Settings, assistant: Assistant, asked: Question, answer: Answer
) -> Answer:
    """What staff approved for a question without evidence; the answer itself where nothing was."""
    from bot.wiring.people import approved_instead

    return approved_instead(chosen, assistant, asked, answer)


def question_of(text: str, history: list[str] | None, internal: bool, at_most: int) -> Question:
    """What was typed as a question; ends the command where it is none."""
    from corpus.types import AccessLevel
    from retrieval.types import Question

    # Bytes of the command line that are no text come in as lone surrogates.
    asked = " ".join(text.encode("utf-8", "replace").decode("utf-8").split())
    if not asked:
        stop(f"Câu hỏi trống. Ví dụ: {_EXAMPLE}", MISUSED)
    if len(asked) > at_most:
        stop(f"Câu hỏi dài quá {at_most} ký tự. Hãy hỏi ngắn hơn.", MISUSED)
    access = frozenset(AccessLevel) if internal else frozenset({AccessLevel.PUBLIC})
    earlier = tuple(one.encode("utf-8", "replace").decode("utf-8") for one in history or ())
    return Question(asked, earlier, access)


def _print_answer(answer: Answer, empty: bool) -> None:
    from bot.present import plain_text
    from retrieval.answering.messages import Phrase, phrase

    print(phrase(Phrase.EMPTY_INDEX, answer.language) if empty else plain_text(answer))


def evaluate(
    file: Annotated[Path, typer.Argument(help="Tệp câu hỏi .jsonl.")],
    as_json: Json = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="In các câu sai.")] = False,
) -> None:
    """Chấm trợ lý trên một tệp câu hỏi có sẵn đáp án."""
    from bot import console
    from bot.wiring import build_assistant
    from retrieval.evaluation import GoldFileError, read_gold
    from retrieval.evaluation import evaluate as score

    try:
        questions = read_gold(file)
    except OSError as error:
        stop(f"Không mở được {file}: {error.strerror}.", MISUSED)
    except UnicodeDecodeError:
        stop(f"Không đọc được {file.name}: hãy lưu tệp bằng bảng mã UTF-8.", MISUSED)
    except GoldFileError as error:
        stop(f"Không dùng được {file.name}: {error}", MISUSED)
    assistant = build_assistant(settings())
    try:
        with console.progress("Đang chấm", quiet=as_json) as step:
            report = score(questions, assistant.answerer.answer, lambda: step(""))
    finally:
        assistant.close()
    if as_json:
        print(json.dumps(console.scores_to_json(report), ensure_ascii=False, indent=2))
    else:
        console.print_scores(report, verbose)
