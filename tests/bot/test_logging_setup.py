"""The log holds no secret."""

from __future__ import annotations

import json
import logging
import sys

import pytest

from bot.logging_setup import SecretlessFormatter, set_up_logging


def test_secrets_are_blotted_out_of_messages_and_tracebacks() -> None:
    """A token in a message or an exception is replaced."""
    try:
        raise ValueError("token 123:abc was rejected")
    except ValueError:
        record = logging.LogRecord(
            "x", logging.ERROR, "x", 1, "url /bot%s/", ("123:abc",), sys.exc_info()
        )
    line = SecretlessFormatter(["123:abc", ""]).format(record)
    assert "123:abc" not in line
    assert "token *** was rejected" in line


def test_a_line_for_programs_is_one_object() -> None:
    """With its error inside, and no secret."""
    try:
        raise ValueError("token 123:abc\nwas rejected")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, "x", 1, "số %d", (7,), sys.exc_info())
    line = SecretlessFormatter(["123:abc"], "json").format(record)
    said = json.loads(line)
    assert "\n" not in line
    assert (said["level"], said["logger"], said["message"]) == ("ERROR", "x", "số 7")
    assert "token ***" in said["error"]


def test_http_clients_are_quiet() -> None:
    """The clients that log whole addresses only speak up for warnings."""
    root = logging.getLogger()
    before = (root.handlers[:], root.level)
    try:
        set_up_logging("DEBUG")
        assert logging.getLogger("httpx").getEffectiveLevel() == logging.WARNING
        assert logging.getLogger("alembic.runtime").getEffectiveLevel() == logging.WARNING
        assert root.level == logging.DEBUG
    finally:
        root.handlers[:], level = before
        root.setLevel(level)


@pytest.mark.parametrize("level", ["INFO", "ERROR"])
def test_the_level_is_the_one_asked_for(level: str) -> None:
    """What is set is what is written."""
    root = logging.getLogger()
    before = (root.handlers[:], root.level)
    try:
        set_up_logging(level)
        assert level == logging.getLevelName(root.level)
    finally:
        root.handlers[:], kept = before
        root.setLevel(kept)
