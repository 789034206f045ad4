"""Commands on people and their roles: ``hoiso people …``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.ending import MISUSED, settings, stop
from bot.types import Role

if TYPE_CHECKING:
    from bot.remembered import PersonRow
    from bot.storage.memory import SqlMemory

app = typer.Typer(no_args_is_help=True, help="Người dùng và vai trò: mời, giao, thu hồi, xem.")

_NAME_CHARS = 6  # of a code name, at least

Name = Annotated[str, typer.Argument(help="Mã ẩn danh của người đó; họ thấy nó bằng lệnh /toi.")]
Given = Annotated[Role, typer.Option("--role", help="official, staff hoặc admin.")]
Note = Annotated[str, typer.Option("--note", help="Ghi chú để nhận ra, ví dụ tên phòng.")]


@app.command()
def invite(
    role: Given,
    uses: Annotated[int, typer.Option(min=1, max=1000, help="Số người dùng được.")] = 1,
    days: Annotated[int, typer.Option(min=1, max=90, help="Số ngày có hạn.")] = 7,
    note: Note = "",
) -> None:
    """Tạo mã mời; người nhận mã nhắn riêng cho trợ lý: /ma MÃ."""
    if role is Role.CITIZEN:
        stop("Ai cũng là người dân rồi. Chọn --role official, staff hoặc admin.", MISUSED)
    with opened() as memory:
        code = memory.invite(role, uses, days, note)
    print(f"{code}\nVai trò {role.value}, {uses} lượt, trong {days} ngày. Mã chỉ hiện một lần.")


@app.command()
def grant(name: Name, role: Given, note: Note = "") -> None:
    """Giao vai trò cho một người đã nhắn cho trợ lý."""
    with opened() as memory:
        one = _the_one(memory, name)
        memory.grant(one.digest, role, note or None)
    print(f"{_short(one)}: {one.role.value} → {role.value}")


@app.command()
def revoke(name: Name) -> None:
    """Thu hồi vai trò: người đó lại là người dân."""
    with opened() as memory:
        one = _the_one(memory, name)
        memory.grant(one.digest, Role.CITIZEN)
    print(f"{_short(one)}: {one.role.value} → {Role.CITIZEN.value}")


@app.command(name="list")
def list_people() -> None:
    """Liệt kê những người có vai trò, và đếm mọi người."""
    with opened() as memory:
        rows, total = memory.people()
    for one in rows:
        left = "" if one.reachable else "  (đã chặn trợ lý)"
        print(
            f"{_short(one)}  {one.role.value:8}  {one.channel:9}  {one.seen:%d/%m/%Y}  {one.note}{left}"
        )
    print(f"{len(rows)} người có vai trò trong {total} người đã nhắn")


@contextmanager
def opened() -> Iterator[SqlMemory]:
    """The memory of people in the database of the settings."""
    from bot.wiring.people import keyring, memory_of, open_people

    chosen = settings()
    database = open_people(chosen)
    try:
        yield memory_of(chosen, database, keyring(chosen))
    finally:
        database.close()


def _the_one(memory: SqlMemory, name: str) -> PersonRow:
    """The person of that code name, or the end of the command."""
    if len(name) < _NAME_CHARS:
        stop(f"Mã ẩn danh phải có ít nhất {_NAME_CHARS} ký tự.", MISUSED)
    found = memory.find(name.lower())
    if len(found) != 1:
        stop("Không có ai mang mã này." if not found else "Nhiều người có mã bắt đầu như vậy.")
    return found[0]


def _short(one: PersonRow) -> str:
    from bot.storage.memory import NAME_CHARS

    return one.digest[:NAME_CHARS]
