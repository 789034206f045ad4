"""Commands on documents that have been taken in: ``hoiso documents …``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.ending import Json, settings, stop

if TYPE_CHECKING:
    from corpus.store import Store
    from corpus.types import Document, DocumentHeader

app = typer.Typer(no_args_is_help=True, help="Xem và gỡ tài liệu đã nạp.")


@app.command(name="list")
def list_documents(
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="Nhiều nhất bấy nhiêu.")] = 100,
    as_json: Json = False,
) -> None:
    """Liệt kê tài liệu đã nạp, mới nhất trước."""
    from bot.present import header_to_json
    from bot.wiring import open_store
    from corpus.types import AccessLevel

    store = open_store(settings())
    try:
        headers = store.headers(frozenset(AccessLevel), limit, 0)
        total = store.counts().documents
    finally:
        store.close()
    if as_json:
        print(json.dumps([header_to_json(h) for h in headers], ensure_ascii=False, indent=2))
        return
    for header in headers:
        about = header.metadata
        published = about.published.isoformat() if about.published else "-"
        print(f"{header.id}  {published:10}  {about.place or '-'}  {header.source}: {about.title}")
    print(f"{len(headers)}/{total} tài liệu")


@app.command(name="show")
def show_document(
    name: Annotated[str, typer.Argument(help="Mã tài liệu hoặc tên tệp.")], as_json: Json = False
) -> None:
    """In một tài liệu: mô tả và toàn văn."""
    from bot.present import document_to_json
    from bot.wiring import open_store
    from corpus.types import AccessLevel

    store = open_store(settings())
    try:
        document = store.document(_the_one(store, name).id, frozenset(AccessLevel))
    finally:
        store.close()
    if document is None:
        stop(_not_one(name, []))
    if as_json:
        print(json.dumps(document_to_json(document), ensure_ascii=False, indent=2))
    else:
        _print_document(document)


def _print_document(document: Document) -> None:
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
        ("Ai được xem", document.header.access.value),
    ):
        print(f"{label}: {value or '-'}")
    print()
    print(document.text)


@app.command(name="remove")
def remove_documents(
    names: Annotated[list[str], typer.Argument(help="Mã tài liệu hoặc tên tệp.")],
) -> None:
    """Gỡ tài liệu khỏi kho và chỉ mục; tệp gốc không bị động đến."""
    from bot.jobs import remove
    from bot.wiring import data_dir, open_indexes, open_store

    chosen = settings()
    store = open_store(chosen)
    try:
        ids = list(dict.fromkeys(_the_one(store, name).id for name in names))
        count = remove(store, data_dir(chosen), lambda: open_indexes(chosen), ids)
    finally:
        store.close()
    print(f"Đã gỡ {count} tài liệu.")


def _the_one(store: Store, name: str) -> DocumentHeader:
    """The document of an id or a file's name; ends the command where that is not exactly one."""
    found = store.find(name)
    if len(found) != 1:
        stop(_not_one(name, found))
    return found[0]


def _not_one(name: str, found: list[DocumentHeader]) -> str:
    if not found:
        return f"Không có tài liệu {name}. Xem danh sách: hoiso documents list"
    listed = "\n".join(f"{header.id} {header.source}" for header in found)
    return f"{name} chỉ {len(found)} tài liệu; hãy dùng mã:\n{listed}"
