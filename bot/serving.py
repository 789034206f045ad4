"""Runs the web server until it is told to stop."""

from __future__ import annotations

import gc
import socket
import sys

import uvicorn

from bot.logging_setup import set_up_logging
from bot.settings import Settings
from bot.wiring import build_app
from bot.wiring.heap import bound_heap
from retrieval.errors import RetrievalError

_SWITCH_SECONDS = 0.0005  # an acknowledgement does not wait long for threads that make answers
# New objects after which Python looks for cycles among them, and among older ones every so often.
# What answers are made of has none; looking through all that is kept for them takes a third of a
# second, which a question waits for.
_COLLECTED = (20_000, 20, 50)


def run(settings: Settings) -> None:
    """Serves the page, the API and the chat channels; says where, and says what is in the way."""
    set_up_logging(settings.log_level, settings.secrets(), settings.log_format)
    _must_be_free(settings.host, settings.port)
    bound_heap()
    app = build_app(settings)
    collect_rarely()
    everywhere = settings.host in ("0.0.0.0", "::")  # noqa: S104 - compared, not listened on
    address = "127.0.0.1" if everywhere else settings.host
    shown = f"[{address}]" if ":" in address else address
    print(f"Hỏi Sở: http://{shown}:{settings.port}  (API: /openapi.json; dừng: Ctrl+C)", flush=True)
    sys.setswitchinterval(_SWITCH_SECONDS)
    uvicorn.run(app, host=settings.host, port=settings.port, log_config=None, access_log=False)


def collect_rarely() -> None:
    """From here on Python seldom looks for cycles, and never among what there is already."""
    gc.freeze()  # the modules stay
    gc.set_threshold(*_COLLECTED)


def _must_be_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            raise RetrievalError(
                f"Không mở được {host}:{port} (cổng đang bận hoặc địa chỉ sai). "
                "Dừng chương trình đang dùng cổng, hoặc chạy: hoiso serve --port 8001"
            ) from None
