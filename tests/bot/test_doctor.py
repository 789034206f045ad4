"""The doctor finds what is wrong, says what to do, and tells no secret."""

from __future__ import annotations

import json
import shutil
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from bot.doctor import Finding, check
from bot.settings import Settings
from bot.wiring import open_store
from corpus.store import writer_lock
from retrieval.sync import index_lock

TOKEN = "123456789:" + "AbCdEf-123_" * 3 + "Zz"


@pytest.fixture
def settings(samples: Settings, tmp_path: Path) -> Settings:
    """A copy of the samples' data folder, and a port that is free."""
    shutil.copytree(samples.data_dir, tmp_path / "data")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    return Settings(_env_file=None, data_dir=tmp_path / "data", port=port)


def found(settings: Settings, **changed: Any) -> dict[str, Finding]:
    """What the doctor finds, by name."""
    return {f.name: f for f in check(settings.model_copy(update=changed))}


def wrong(findings: dict[str, Finding]) -> set[str]:
    """Names of what is not fine; each has a remedy."""
    names = {name for name, finding in findings.items() if not finding.ok}
    assert all(findings[name].remedy for name in names)
    return names


def test_all_is_well(settings: Settings) -> None:
    """Over the samples nothing is wrong, and every part has been looked at."""
    findings = found(settings)
    assert (set(), 12) == (wrong(findings), len(findings))
    assert "29 tài liệu" in findings["Kho tài liệu"].detail
    assert "tìm thấy" in findings["Hỏi thử"].detail


def test_an_empty_folder(tmp_path: Path) -> None:
    """Nothing is broken; only documents are missing."""
    findings = found(Settings(_env_file=None, data_dir=tmp_path / "new"), port=0)
    assert wrong(findings) == {"Kho tài liệu"}
    assert "hoiso ingest" in findings["Kho tài liệu"].remedy


def test_a_folder_that_cannot_be(tmp_path: Path) -> None:
    """What needs no folder is still looked at."""
    (tmp_path / "file").touch()
    findings = found(Settings(_env_file=None, data_dir=tmp_path / "file"), port=0)
    assert {"Thư mục dữ liệu", "Kho tài liệu", "Chỉ mục"} <= wrong(findings)
    assert {"Mô hình", "Cổng web", "Telegram"}.isdisjoint(wrong(findings))


def test_indexes_that_are_gone(settings: Settings) -> None:
    """Documents are stored, no index has them."""
    shutil.rmtree(settings.data_dir / "indexes")
    findings = found(settings)
    assert wrong(findings) == {"Chỉ mục", "Hỏi thử"}
    assert "hoiso sync" in findings["Chỉ mục"].remedy


def test_indexes_that_are_behind(settings: Settings) -> None:
    """A document has been removed that the indexes still hold."""
    store = open_store(settings)
    (gone,) = store.find("lang-son-2020.docx")
    store.remove(gone.id)
    store.close()
    assert "1 tài liệu đã gỡ" in found(settings)["Chỉ mục"].detail


def test_a_store_that_is_no_database(settings: Settings) -> None:
    """A damaged file is said to be one."""
    for name in ("store.sqlite3-wal", "store.sqlite3-shm"):
        (settings.data_dir / name).unlink(missing_ok=True)
    (settings.data_dir / "store.sqlite3").write_bytes(b"not a database" * 1000)
    findings = found(settings)
    assert {"Kho tài liệu", "Chỉ mục", "Hỏi thử"} == wrong(findings)
    assert "Không mở được kho" in findings["Kho tài liệu"].detail


def test_a_model_that_is_not_there(settings: Settings, tmp_path: Path) -> None:
    """The folder and the setting are named."""
    (tmp_path / "empty").mkdir()
    findings = found(settings, model=str(tmp_path / "empty"))
    assert "HOISO_MODEL" in findings["Mô hình"].detail
    assert "Mô hình" in wrong(findings)


@pytest.mark.parametrize(("days", "says"), [(30, "0 câu trả lời, giữ 30 ngày"), (0, "không ghi")])
def test_a_log_of_answers_that_can_be_written(settings: Settings, days: int, says: str) -> None:
    """Looking at it makes no file, and notes no answer of the doctor's own."""
    finding = found(settings, keep_days=days)["Nhật ký trả lời"]
    assert (finding.ok, says in finding.detail) == (True, True)
    assert not list(settings.data_dir.glob("answers.sqlite3*"))


def test_a_log_of_answers_that_cannot_be_written(settings: Settings) -> None:
    """The file is named; nothing else is wrong for that."""
    (settings.data_dir / "answers.sqlite3").mkdir()
    findings = found(settings)
    assert wrong(findings) == {"Nhật ký trả lời"}
    assert "answers.sqlite3" in findings["Nhật ký trả lời"].remedy


def test_who_holds_the_locks(settings: Settings) -> None:
    """Not an error: a service may be running."""
    with writer_lock(settings.data_dir), index_lock(settings.data_dir):
        finding = found(settings)["Khóa ghi"]
    assert finding.ok
    assert finding.detail.startswith("kho: tiến trình ")
    assert "chỉ mục: tiến trình " in finding.detail


class Answers(BaseHTTPRequestHandler):
    """Gives the body that belongs to the path's end; everything else is not found."""

    bodies: dict[str, tuple[int, object]] = {}  # noqa: RUF012 - each test sets its own

    def do_GET(self) -> None:
        """One answer."""
        status, body = self.bodies.get(self.path.rsplit("/", 1)[-1], (404, {}))
        self.send_response(status)
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())

    def log_message(self, *arguments: object) -> None:
        """Nothing."""


@pytest.fixture
def server() -> Iterator[int]:
    """The port of a small web server."""
    Answers.bodies = {}
    with HTTPServer(("127.0.0.1", 0), Answers) as made:
        thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield made.server_address[1]
        made.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("answer", "fine", "says"),
    [
        ((200, {"status": "ready"}), True, "đang chạy"),
        ((503, {"status": "starting"}), False, "đang mở"),
        ((404, {}), False, "chương trình khác"),
        ((200, ["?"]), False, "chương trình khác"),
    ],
)
def test_a_port_that_is_taken(
    answer: tuple[int, object], fine: bool, says: str, server: int, settings: Settings
) -> None:
    """By Hỏi Sở itself is fine; by anything else is not."""
    Answers.bodies = {"readyz": answer}
    finding = found(settings, port=server)["Cổng web"]
    assert (fine, True) == (finding.ok, says in finding.detail)


@pytest.mark.parametrize(
    ("token", "answer", "fine", "says"),
    [
        (TOKEN, (200, {"ok": True, "result": {"username": "HoiSoBot"}}), True, "@HoiSoBot"),
        (TOKEN, (401, {"ok": False}), False, "401"),
        (TOKEN, (200, ["?"]), False, "bị từ chối"),
        ("123:ngan", None, False, "không đúng dạng"),
    ],
)
def test_telegram(
    token: str,
    answer: tuple[int, object] | None,
    fine: bool,
    says: str,
    server: int,
    settings: Settings,
) -> None:
    """The token is tried where it looks like one, and never shown."""
    Answers.bodies = {"getMe": answer} if answer else {}
    base = f"http://127.0.0.1:{server}/bot"
    findings = found(settings, telegram_token=SecretStr(token), telegram_base_url=base)
    assert (fine, True) == (findings["Telegram"].ok, says in findings["Telegram"].detail)
    assert token not in repr(findings)


def test_a_telegram_that_cannot_be_reached(settings: Settings) -> None:
    """The network's error, which holds the address, is not repeated."""
    base = f"http://127.0.0.1:{settings.port}/bot"
    finding = found(settings, telegram_token=SecretStr(TOKEN), telegram_base_url=base)["Telegram"]
    assert (finding.ok, finding.detail) == (False, "không nối được tới máy chủ Telegram")


def test_a_language_model_that_cannot_be_made(settings: Settings) -> None:
    """The setting is named; the rest works without it."""
    findings = found(settings, chat_model="nobody:nothing")
    assert wrong(findings) == {"Mô hình ngôn ngữ"}
    assert "HOISO_CHAT_MODEL" in findings["Mô hình ngôn ngữ"].detail


def test_no_password_is_shown(settings: Settings) -> None:
    """A database that cannot be reached is named without its password."""
    url = f"postgresql://so:mat-khau@127.0.0.1:{settings.port}/kho"
    findings = found(settings, database_url=url)
    assert f"127.0.0.1:{settings.port}/kho" in findings["Kho tài liệu"].detail
    assert "mat-khau" not in repr(findings)
