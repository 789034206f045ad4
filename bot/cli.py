"""The ``hoiso`` command. Nothing heavy is imported before it is needed: a cold question is quick."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from corpus.errors import CorpusError
from retrieval.errors import RetrievalError

if TYPE_CHECKING:
    from bot.jobs import IngestReport
    from bot.settings import Settings
    from retrieval.types import Answer

app = typer.Typer(
    name="hoiso",
    help="Hỏi Sở: trả lời từ văn bản, luôn kèm câu trích và nguồn.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
documents_app = typer.Typer(no_args_is_help=True, help="Xem và gỡ tài liệu đã nạp.")
app.add_typer(documents_app, name="documents")

Json = Annotated[bool, typer.Option("--json", help="In ra JSON.")]


def main() -> None:
    """Runs the command; errors that a person can act on are one line, exit status 1."""
    try:
        app()
    except (CorpusError, RetrievalError) as error:
        _stop(str(error))
    except KeyboardInterrupt:
        _stop("Đã dừng. Chạy lại cùng lệnh để làm tiếp; không mất gì.", 130)


def _stop(text: str, status: int = 1) -> NoReturn:
    print(text, file=sys.stderr)
    raise SystemExit(status)


def _settings() -> Settings:
    from bot.settings import SettingsError, load_settings

    try:
        return load_settings()
    except SettingsError as error:
        _stop(str(error), 2)


@app.command()
def ingest(
    paths: Annotated[list[Path], typer.Argument(help="Tệp hoặc thư mục.")],
    internal: Annotated[bool, typer.Option("--internal", help="Chỉ nội bộ được xem.")] = False,
    workers: Annotated[int, typer.Option(min=1, max=16, help="Số tiến trình đọc tệp.")] = 2,
    as_json: Json = False,
) -> None:
    """Nạp tài liệu: .txt, .html, .pdf, .docx. Dừng lúc nào cũng được; chạy lại là làm tiếp."""
    from bot import console
    from bot.jobs import ingest as run
    from bot.wiring import data_dir, open_indexes, open_store
    from corpus.types import AccessLevel

    settings = _settings()
    folder = data_dir(settings)
    store = open_store(settings)
    try:
        with console.progress("Đang nạp", quiet=as_json) as step:
            report = run(
                paths,
                store,
                folder,
                lambda: open_indexes(settings),
                access=AccessLevel.INTERNAL if internal else AccessLevel.PUBLIC,
                workers=workers,
                progress=step,
            )
    finally:
        store.close()
    _print_report(report, as_json)


def _print_report(report: IngestReport, as_json: bool) -> None:
    from bot import console

    if as_json:
        print(json.dumps(console.report_to_json(report), ensure_ascii=False, indent=2))
    else:
        console.print_report(report)
    if report.total == 0:
        _stop("Không tìm thấy tệp nào để nạp.")
    if len(report.failed) == report.total:
        raise SystemExit(1)


@app.command()
def samples() -> None:
    """Nạp bộ tài liệu mẫu khi chưa có tài liệu nào."""
    from importlib.resources import as_file, files

    from bot import console
    from bot.jobs import bring_up_to_date
    from bot.jobs import ingest as run
    from bot.wiring import data_dir, open_indexes, open_store

    settings = _settings()
    folder = data_dir(settings)
    store = open_store(settings)
    try:
        if store.counts().documents:
            bring_up_to_date(store, folder, lambda: open_indexes(settings))
            return
        with as_file(files("corpus.samples")) as where, console.progress("Nạp tài liệu mẫu") as step:
            paths = sorted(p for p in where.iterdir() if p.suffix in console.SAMPLE_SUFFIXES)
            report = run(paths, store, folder, lambda: open_indexes(settings), progress=step)
    finally:
        store.close()
    console.print_report(report)


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="Câu hỏi.")],
    history: Annotated[
        list[str] | None, typer.Option(help="Câu hỏi trước đó, cũ nhất trước; lặp lại được.")
    ] = None,
    internal: Annotated[bool, typer.Option("--internal", help="Cả tài liệu nội bộ.")] = False,
    as_json: Json = False,
) -> None:
    """Hỏi một câu, nhận câu trả lời kèm câu trích và nguồn."""
    from bot.present import answer_to_json
    from bot.wiring import build_assistant
    from corpus.types import AccessLevel
    from retrieval.types import Question

    settings = _settings()
    if not question.strip():
        _stop("Câu hỏi trống. Ví dụ: hoiso ask \"Ninh Thuận nghiệm thu bao nhiêu nhiệm vụ năm 2021?\"", 2)
    if len(question) > settings.max_question_chars:
        _stop(f"Câu hỏi dài quá {settings.max_question_chars} ký tự. Hãy hỏi ngắn hơn.", 2)
    access = frozenset(AccessLevel) if internal else frozenset({AccessLevel.PUBLIC})
    assistant = build_assistant(settings)
    try:
        answer = assistant.answerer.answer(Question(question, tuple(history or ()), access))
        empty = not assistant.store.counts().documents
    finally:
        assistant.close()
    if as_json:
        print(json.dumps(answer_to_json(answer), ensure_ascii=False, indent=2))
        return
    _print_answer(answer, empty)


def _print_answer(answer: Answer, empty: bool) -> None:
    from bot.present import plain_text
    from retrieval.answering.messages import Phrase, phrase

    print(phrase(Phrase.EMPTY_INDEX, answer.language) if empty else plain_text(answer))


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Địa chỉ nghe; mặc định lấy từ HOISO_HOST.")] = "",
    port: Annotated[int, typer.Option(help="Cổng; mặc định lấy từ HOISO_PORT.")] = 0,
) -> None:
    """Chạy trang hỏi đáp, API và các kênh chat đã cấu hình."""
    from bot.serving import run

    settings = _settings()
    changed = {"host": host or settings.host, "port": port or settings.port}
    run(settings.model_copy(update=changed))


@app.command(name="eval")
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
    except (OSError, UnicodeDecodeError, GoldFileError) as error:
        _stop(f"Không đọc được {file.name}: {error}", 2)
    assistant = build_assistant(_settings())
    try:
        with console.progress("Đang chấm", quiet=as_json) as step:
            report = score(questions, assistant.answerer.answer, lambda: step(""))
    finally:
        assistant.close()
    if as_json:
        print(json.dumps(console.scores_to_json(report), ensure_ascii=False, indent=2))
    else:
        console.print_scores(report, verbose)


@app.command(name="sync")
def sync_indexes() -> None:
    """Cập nhật chỉ mục theo kho tài liệu."""
    from bot.jobs import bring_up_to_date
    from bot.wiring import data_dir, open_indexes, open_store

    settings = _settings()
    store = open_store(settings)
    try:
        report = bring_up_to_date(store, data_dir(settings), lambda: open_indexes(settings))
    finally:
        store.close()
    if report is None:
        print("Dịch vụ đang chạy và tự cập nhật chỉ mục; không cần làm gì.")
        return
    print(
        f"Chỉ mục: thêm {report.added}, đổi {report.changed}, "
        f"giữ nguyên {report.unchanged}, gỡ {report.removed}."
    )


@app.command()
def reindex() -> None:
    """Dựng lại toàn bộ chỉ mục, ví dụ sau khi đổi mô hình."""
    from bot import console
    from bot.wiring import data_dir, open_store
    from retrieval.indexes.encoder import load_encoder
    from retrieval.sync import reindex as rebuild

    settings = _settings()
    store = open_store(settings)
    try:
        with console.progress("Dựng chỉ mục") as step:
            report = rebuild(
                store, data_dir(settings), load_encoder(str(settings.model) if settings.model else None), lambda n: step("")
            )
    finally:
        store.close()
    print(f"Đã dựng lại chỉ mục của {report.added} tài liệu.")


@app.command()
def doctor() -> None:
    """Kiểm tra cấu hình: cái gì đang chạy, cái gì hỏng, phải làm gì."""
    from bot.doctor import check

    findings = check(_settings())
    for finding in findings:
        print(f"{'✓' if finding.ok else '✗'} {finding.name}: {finding.detail}")
        if not finding.ok:
            print(f"    → {finding.remedy}")
    if not all(finding.ok for finding in findings):
        raise SystemExit(1)


@documents_app.command(name="list")
def list_documents(
    limit: Annotated[int, typer.Option(min=1, max=10_000)] = 100, as_json: Json = False
) -> None:
    """Liệt kê tài liệu đã nạp."""
    from bot.present import header_to_json
    from bot.wiring import open_store
    from corpus.types import AccessLevel

    store = open_store(_settings())
    headers = store.headers(frozenset(AccessLevel), limit, 0)
    total = store.counts().documents
    store.close()
    if as_json:
        print(json.dumps([header_to_json(h) for h in headers], ensure_ascii=False, indent=2))
        return
    for header in headers:
        about = header.metadata
        published = about.published.isoformat() if about.published else "-"
        print(f"{header.id}  {published:10}  {about.place or '-'}  {header.source}: {about.title}")
    print(f"{len(headers)}/{total} tài liệu")


@documents_app.command(name="show")
def show_document(
    name: Annotated[str, typer.Argument(help="Mã tài liệu hoặc tên tệp.")], as_json: Json = False
) -> None:
    """In một tài liệu: mô tả và toàn văn."""
    from bot.present import document_to_json
    from bot.wiring import open_store
    from corpus.types import AccessLevel

    store = open_store(_settings())
    try:
        found = store.find(name)
        if len(found) != 1:
            _stop(_not_one(name, [f"{h.id} {h.source}" for h in found]))
        document = store.document(found[0].id, frozenset(AccessLevel))
    finally:
        store.close()
    if document is None:
        _stop(f"Không có tài liệu {name}.")
    if as_json:
        print(json.dumps(document_to_json(document), ensure_ascii=False, indent=2))
        return
    about = document.header.metadata
    for label, value in (
        ("Mã", document.header.id),
        ("Tệp", document.header.source),
        ("Tiêu đề", about.title),
        ("Loại", about.kind.value),
        ("Nơi", about.place),
        ("Cơ quan", about.issuer),
        ("Số", about.number),
        ("Ngày", about.published),
    ):
        print(f"{label}: {value or '-'}")
    print()
    print(document.text)


@documents_app.command(name="remove")
def remove_documents(
    names: Annotated[list[str], typer.Argument(help="Mã tài liệu hoặc tên tệp.")],
) -> None:
    """Gỡ tài liệu khỏi kho và chỉ mục."""
    from bot.jobs import remove
    from bot.wiring import data_dir, open_indexes, open_store

    settings = _settings()
    store = open_store(settings)
    try:
        chosen: list[str] = []
        for name in names:
            found = store.find(name)
            if len(found) != 1:
                _stop(_not_one(name, [f"{h.id} {h.source}" for h in found]))
            chosen.append(found[0].id)
        count = remove(store, data_dir(settings), lambda: open_indexes(settings), chosen)
    finally:
        store.close()
    print(f"Đã gỡ {count} tài liệu.")


def _not_one(name: str, found: list[str]) -> str:
    if not found:
        return f"Không có tài liệu {name}. Xem danh sách: hoiso documents list"
    return f"{name} chỉ {len(found)} tài liệu; hãy dùng mã:\n" + "\n".join(found)
