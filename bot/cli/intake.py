"""Commands that take documents in and keep the indexes: ``ingest samples sync reindex``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.ending import Json, settings, stop

if TYPE_CHECKING:
    from bot.jobs import IngestReport

_SAMPLE_SUFFIXES = frozenset({".txt", ".md", ".html", ".htm", ".pdf", ".docx"})


def ingest(
    paths: Annotated[list[Path], typer.Argument(help="Tệp hoặc thư mục.")],
    internal: Annotated[bool, typer.Option("--internal", help="Chỉ nội bộ được xem.")] = False,
    workers: Annotated[int, typer.Option(min=1, max=16, help="Số tiến trình đọc tệp.")] = 2,
    as_json: Json = False,
) -> None:
    """Nạp tài liệu: .txt, .md, .html, .pdf, .docx. Dừng lúc nào cũng được; chạy lại là làm tiếp."""
    from bot import console
    from bot.jobs import ingest as run
    from bot.wiring import data_dir, open_indexes, open_store
    from corpus.types import AccessLevel

    chosen = settings()
    store = open_store(chosen)
    try:
        with console.progress("Đang nạp", quiet=as_json) as step:
            report = run(
                paths,
                store,
                data_dir(chosen),
                lambda: open_indexes(chosen),
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
        stop("Không tìm thấy tệp nào để nạp.")
    if len(report.failed) == report.total:
        raise SystemExit(1)


def samples() -> None:
    """Nạp bộ tài liệu mẫu, khi chưa nạp tài liệu nào khác."""
    from importlib.resources import as_file, files

    from bot import console
    from bot.jobs import bring_up_to_date, holds_only
    from bot.jobs import ingest as run
    from bot.wiring import data_dir, open_indexes, open_store

    chosen = settings()
    store = open_store(chosen)
    try:
        with as_file(files("corpus.samples")) as folder:
            if not holds_only(store, folder.resolve()):
                bring_up_to_date(store, data_dir(chosen), lambda: open_indexes(chosen))
                print("Đã có tài liệu trong kho; không nạp tài liệu mẫu.")
                return
            with console.progress("Nạp tài liệu mẫu") as step:
                report = run(
                    sorted(path for path in folder.iterdir() if _is_sample(path)),
                    store,
                    data_dir(chosen),
                    lambda: open_indexes(chosen),
                    progress=step,
                )
    finally:
        store.close()
    console.print_report(report)


def _is_sample(path: Path) -> bool:
    return path.suffix in _SAMPLE_SUFFIXES and path.name != "README.md"


def sync() -> None:
    """Cập nhật chỉ mục theo kho tài liệu."""
    from bot.jobs import bring_up_to_date
    from bot.wiring import data_dir, open_indexes, open_store

    chosen = settings()
    store = open_store(chosen)
    try:
        report = bring_up_to_date(store, data_dir(chosen), lambda: open_indexes(chosen))
    finally:
        store.close()
    if report is None:
        print("Chỉ mục đang do dịch vụ giữ và tự cập nhật; không cần làm gì.")
        return
    print(
        f"Chỉ mục: thêm {report.added}, đổi {report.changed}, "
        f"giữ nguyên {report.unchanged}, gỡ {report.removed}."
    )


def reindex() -> None:
    """Dựng lại toàn bộ chỉ mục, ví dụ sau khi đổi mô hình."""
    from bot import console
    from bot.wiring import data_dir, encoder, open_store
    from retrieval.sync import reindex as rebuild

    chosen = settings()
    store = open_store(chosen)
    try:
        with console.progress("Dựng chỉ mục") as step:
            report = rebuild(
                store, data_dir(chosen), encoder(chosen), lambda count: step("", count)
            )
    finally:
        store.close()
    print(f"Đã dựng lại chỉ mục của {report.added} tài liệu.")
