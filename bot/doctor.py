"""What works, what does not, and what to do about it. Nothing is changed, no secret is shown."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import socket
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass

from bot.answers.log import AnswerLogError
from bot.settings import PREFIX, Settings
from bot.wiring import Assistant, answer_log, build_assistant, data_dir, encoder, now, open_store
from corpus.errors import CorpusError
from corpus.store.locking import FolderLock, LockHeld
from corpus.types import AccessLevel
from retrieval.errors import RetrievalError
from retrieval.types import Question

_EVERYONE = frozenset(AccessLevel)
_FREE_AT_LEAST = 500 * 1024 * 1024
_NETWORK_SECONDS = 5.0
_TOKEN = re.compile(r"\d{3,20}:[A-Za-z0-9_-]{30,64}")  # as @BotFather writes them


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; ``remedy`` says what to do where it is not fine."""

    ok: bool
    name: str
    detail: str
    remedy: str = ""


def check(settings: Settings) -> list[Finding]:
    """Looks at every part, each for itself: one that is broken does not hide the others."""
    checks: tuple[tuple[str, Callable[[Settings], Finding]], ...] = (
        ("Cấu hình", _configuration),
        ("Thư mục dữ liệu", _folder),
        ("Dung lượng đĩa", _disk),
        ("Kho tài liệu", _store),
        ("Mô hình", _encoder),
        ("Chỉ mục", _indexes),
        ("Hỏi thử", _question),
        ("Nhật ký trả lời", _answers),
        ("Khóa ghi", _locks),
        ("Cổng web", _port),
        ("Telegram", _telegram),
        ("Mô hình ngôn ngữ", _chat_model),
    )
    return [_looked_at(name, look, settings) for name, look in checks]


def _looked_at(name: str, look: Callable[[Settings], Finding], settings: Settings) -> Finding:
    try:
        return look(settings)
    except (CorpusError, RetrievalError) as error:
        return Finding(False, name, str(error), "Làm theo chỉ dẫn trên rồi chạy lại: hoiso doctor")
    except Exception as error:  # whatever a damaged part raises is a finding
        return Finding(
            False,
            name,
            f"không kiểm tra được ({type(error).__name__})",
            "Chạy lại với HOISO_LOG_LEVEL=DEBUG; nếu vẫn vậy, sao lưu rồi chạy: hoiso reindex",
        )


def _configuration(settings: Settings) -> Finding:
    chosen = sorted(f"{PREFIX}{name.upper()}" for name in settings.model_fields_set)
    return Finding(True, "Cấu hình", f"đã đặt: {', '.join(chosen)}" if chosen else "mặc định")


def _folder(settings: Settings) -> Finding:
    folder = data_dir(settings)
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"1")
            file.flush()
    except OSError as error:
        return Finding(
            False,
            "Thư mục dữ liệu",
            f"không ghi được vào {folder}: {error.strerror}",
            "Cấp quyền ghi cho tài khoản chạy Hỏi Sở, hoặc đổi HOISO_DATA_DIR.",
        )
    return Finding(True, "Thư mục dữ liệu", str(folder))


def _disk(settings: Settings) -> Finding:
    free = shutil.disk_usage(data_dir(settings)).free
    return Finding(
        free >= _FREE_AT_LEAST,
        "Dung lượng đĩa",
        f"còn {free / 1024**3:.1f} GB",
        f"Cần ít nhất {_FREE_AT_LEAST // 1024**2} MB trống; hãy dọn đĩa.",
    )


def _store(settings: Settings) -> Finding:
    store = open_store(settings)
    try:
        counts = store.counts()
    finally:
        store.close()
    return Finding(
        counts.documents > 0,
        "Kho tài liệu",
        f"{counts.documents} tài liệu, {counts.passages} đoạn, {counts.figures} số liệu",
        "Chưa có tài liệu nào. Chạy: hoiso ingest THƯ_MỤC (hoặc hoiso samples)",
    )


def _encoder(settings: Settings) -> Finding:
    begun = time.perf_counter()
    loaded = encoder(settings)
    works = bool(loaded.encode(["nhiệm vụ khoa học và công nghệ"]).any())
    took = (time.perf_counter() - begun) * 1000
    return Finding(
        works,
        "Mô hình",
        f"{loaded.fingerprint}, {loaded.dimension} chiều, tải trong {took:.0f} ms",
        "Mô hình cho vectơ rỗng. Đặt HOISO_MODEL sang mô hình khác rồi chạy: hoiso reindex",
    )


def _indexes(settings: Settings) -> Finding:
    assistant = build_assistant(settings)
    try:
        wrong = _out_of_step(assistant)
        passages = assistant.store.counts().passages
    finally:
        assistant.close()
    detail = wrong or f"{passages} đoạn, khớp với kho"
    remedy = "Chạy: hoiso sync. Nếu dịch vụ đang chạy, chờ vài giây; nếu vẫn lệch: hoiso reindex"
    return Finding(not wrong, "Chỉ mục", detail, remedy)


def _out_of_step(assistant: Assistant) -> str:
    """How the indexes differ from the store; empty where they do not."""
    wanted = {version.document_id: version.digest for version in assistant.store.versions()}
    if not assistant.indexes.is_whole():
        return "chưa có hoặc không đầy đủ" if wanted else ""
    held = assistant.indexes.ledger.entries()
    behind = sum(held.get(key) != digest for key, digest in wanted.items())
    extra = sum(key not in wanted for key in held)
    if behind or extra:
        return f"{behind} tài liệu chưa vào chỉ mục, {extra} tài liệu đã gỡ còn trong chỉ mục"
    passages = assistant.store.counts().passages
    for index in assistant.indexes.indexes:
        count = len(index.passage_ids(_EVERYONE))
        if count != passages:
            return f"chỉ mục {index.name} có {count} đoạn, kho có {passages}"
    return ""


def _question(settings: Settings) -> Finding:
    assistant = build_assistant(settings)
    try:
        newest = assistant.store.headers(_EVERYONE, 1)
        if not newest:
            return Finding(True, "Hỏi thử", "bỏ qua: chưa có tài liệu")
        title = newest[0].metadata.title[:200]
        trace = assistant.answerer.trace(Question(title, access=_EVERYONE))
    finally:
        assistant.close()
    found = any(hit.stored.header.id == newest[0].id for hit in trace.retrieved.hits)
    lost = ", ".join(trace.retrieved.degraded)
    return Finding(
        found and not lost,
        "Hỏi thử",
        f"chỉ mục hỏng: {lost}"
        if lost
        else f"{'tìm thấy' if found else 'không tìm thấy'} «{newest[0].source}» theo tiêu đề"
        f" trong {trace.answer.took_ms:.0f} ms",
        "Chạy: hoiso sync; nếu vẫn vậy: hoiso reindex",
    )


def _answers(settings: Settings) -> Finding:
    name = "Nhật ký trả lời"
    log = answer_log(settings)
    try:
        count = log.count(now() - dt.timedelta(days=settings.keep_days))
    except AnswerLogError as error:
        return Finding(False, name, str(error), f"Mở quyền ghi cho {log.file}, hoặc xóa tệp đó.")
    finally:
        log.close()
    if not settings.keep_days:
        return Finding(True, name, "không ghi (HOISO_KEEP_DAYS=0)")
    return Finding(True, name, f"{count} câu trả lời, giữ {settings.keep_days} ngày")


def _locks(settings: Settings) -> Finding:
    held: list[str] = []
    for name, what in (("writer", "kho"), ("indexes", "chỉ mục")):
        try:
            FolderLock(data_dir(settings), name).release()
        except LockHeld as lock:
            held.append(f"{what}: {lock.holder}")
    return Finding(True, "Khóa ghi", "; ".join(held) or "không ai giữ")


def _port(settings: Settings) -> Finding:
    import httpx

    where = f"{settings.host}:{settings.port}"
    if _is_free(settings.host, settings.port):
        return Finding(True, "Cổng web", f"{where} còn trống")
    host = "127.0.0.1" if settings.host in ("0.0.0.0", "::") else settings.host  # noqa: S104
    shown = f"[{host}]" if ":" in host else host
    try:
        url = f"http://{shown}:{settings.port}/readyz"
        status = httpx.get(url, timeout=_NETWORK_SECONDS, trust_env=False).json().get("status")
    except (httpx.HTTPError, ValueError, AttributeError):
        status = None
    return Finding(
        status == "ready",
        "Cổng web",
        f"{where}: "
        + {
            "ready": "Hỏi Sở đang chạy",
            "starting": "Hỏi Sở đang mở chỉ mục",
        }.get(str(status), "chương trình khác đang dùng, hoặc địa chỉ sai"),
        "Chờ một lát, hoặc dừng chương trình kia, hoặc đổi HOISO_HOST, HOISO_PORT.",
    )


def _is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _telegram(settings: Settings) -> Finding:
    import httpx

    if settings.telegram_token is None:
        return Finding(True, "Telegram", "không dùng")
    token = settings.telegram_token.get_secret_value()
    remedy = "Lấy lại token từ @BotFather và đặt HOISO_TELEGRAM_TOKEN."
    if not _TOKEN.fullmatch(token):
        return Finding(False, "Telegram", "token không đúng dạng «số:chữ»", remedy)
    try:
        reply = httpx.get(f"{settings.telegram_base_url}{token}/getMe", timeout=_NETWORK_SECONDS)
        body = reply.json()
    except (httpx.HTTPError, httpx.InvalidURL, ValueError):  # their texts hold the token's URL
        detail = "không nối được tới máy chủ Telegram"
        return Finding(False, "Telegram", detail, "Kiểm tra mạng và HOISO_TELEGRAM_BASE_URL.")
    if reply.status_code != 200 or not isinstance(body, dict) or not body.get("ok"):
        return Finding(False, "Telegram", f"bị từ chối (HTTP {reply.status_code})", remedy)
    return Finding(True, "Telegram", f"@{body['result'].get('username', '?')}")


def _chat_model(settings: Settings) -> Finding:
    if not settings.chat_model:
        return Finding(True, "Mô hình ngôn ngữ", "không dùng; câu trả lời trích nguyên văn")
    from retrieval.langchain import load_chat_model

    load_chat_model(settings.chat_model, settings.chat_model_seconds)
    return Finding(True, "Mô hình ngôn ngữ", settings.chat_model)
