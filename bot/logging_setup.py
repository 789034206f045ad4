"""How the log is written: one line per event, and never a secret in it."""

from __future__ import annotations

import datetime as dt
import json
import logging
import sys
from collections.abc import Iterable
from typing import Literal

LINE = "%(asctime)s %(levelname)s %(name)s: %(message)s"

Format = Literal["text", "json"]


class SecretlessFormatter(logging.Formatter):
    """Writes a record with every known secret blotted out, in tracebacks too.

    As ``text``, or as a JSON object a line with ``at``, ``level``, ``logger``, ``message`` and,
    where there is one, ``error``.
    """

    def __init__(self, secrets: Iterable[str], form: Format = "text") -> None:
        super().__init__(LINE)
        self._json = form == "json"
        self._secrets = tuple(secret for secret in secrets if secret)

    def format(self, record: logging.LogRecord) -> str:
        """The line, with each secret replaced by ``***``."""
        line = self._as_json(record) if self._json else super().format(record)
        for secret in self._secrets:
            line = line.replace(secret, "***")
        return line

    def _as_json(self, record: logging.LogRecord) -> str:
        said: dict[str, object] = {
            "at": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(
                timespec="milliseconds"
            ),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            said["error"] = self.formatException(record.exc_info)
        return json.dumps(said, ensure_ascii=False)


def set_up_logging(level: str, secrets: Iterable[str] = (), form: Format = "text") -> None:
    """Send the log to standard error; quiet the HTTP clients, whose URLs carry tokens, and the
    migrations, whose steps tell nobody anything."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(SecretlessFormatter(secrets, form))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for noisy in ("alembic", "httpx", "httpcore", "apscheduler", "telegram"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
