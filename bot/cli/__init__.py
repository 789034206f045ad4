"""The ``hoiso`` command: its subcommands, and what an error looks like.

Nothing heavy is imported before it is needed: a cold question is quick.
"""

from __future__ import annotations

import sys

import typer

from bot.cli import (
    answering,
    channels,
    documents,
    explaining,
    intake,
    people,
    reviewing,
    running,
    simulating,
)
from bot.cli.ending import stop
from corpus.errors import CorpusError
from retrieval.errors import RetrievalError

_INTERRUPTED = 130

app = typer.Typer(
    name="hoiso",
    help="Hỏi Sở: trả lời từ văn bản, luôn kèm câu trích và nguồn.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(intake.ingest)
app.command()(answering.ask)
app.command()(explaining.explain)
app.command()(running.serve)
app.command()(simulating.simulate)
app.add_typer(channels.app, name="channels")
app.add_typer(documents.app, name="documents")
app.add_typer(people.app, name="people")
app.add_typer(reviewing.app, name="reviews")
app.command()(reviewing.stats)
app.command(name="eval")(answering.evaluate)
app.command()(intake.samples)
app.command()(intake.sync)
app.command()(intake.reindex)
app.command()(running.doctor)


def main() -> None:
    """Runs the command. What a person can act on is one line and status 1; Ctrl+C gives 130."""
    try:
        app()
    except (CorpusError, RetrievalError) as error:
        stop(str(error))
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        stop(f"Hệ thống báo lỗi{where}: {error.strerror or error}. Kiểm tra đĩa và quyền ghi.")
    except SystemExit as end:
        if end.code == _INTERRUPTED:
            print("Đã dừng. Chạy lại cùng lệnh để làm tiếp; không mất gì.", file=sys.stderr)
        raise
