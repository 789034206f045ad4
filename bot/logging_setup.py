"""How the log is written: one line per event, and never a secret in it."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable

LINE = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class SecretlessFormatter(logging.Formatter):
    """Writes a record with every known secret blotted out, in tracebacks too."""

    def __init__(self, secrets: Iterable[str]) -> None:
        super().__init__(LINE)
        self._secrets = tuple(secret for secret in secrets if secret)

    def format(self, record: logging.LogRecord) -> str:
        """The line, with each secret replaced by ``***``."""
        line = super().format(record)
        for secret in self._secrets:
            line = line.replace(secret, "***")
        return line


def set_up_logging(level: str, secrets: Iterable[str] = ()) -> None:
    """Send the log to standard error; quiet the HTTP clients, whose URLs carry tokens."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(SecretlessFormatter(secrets))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for noisy in ("httpx", "httpcore", "apscheduler"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
