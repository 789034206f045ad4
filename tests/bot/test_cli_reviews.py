"""``hoiso reviews`` and ``hoiso stats``: the staff's commands without a chat."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bot import cli
from bot.reviews.recording import words_of
from bot.settings import Settings
from bot.storage.reviewed import Cause, Unanswered
from bot.wiring import open_store
from bot.wiring.people import review_desk
from corpus.pipeline import build
from corpus.types import Source
from retrieval.subjects import subject_of
from retrieval.types import Language

NOW = dt.datetime.now(dt.UTC)
Hoiso = Callable[..., tuple[int, str, str]]


@pytest.fixture
def hoiso(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Hoiso:
    """Runs a command line over a folder with a document and an unanswered question."""
    made = Settings(_env_file=None, data_dir=tmp_path)
    store = open_store(made)
    text = "Báo cáo tỉnh Ninh Thuận\n\nĐến nay toàn tỉnh có 05 văn bằng bảo hộ. Hết."
    store.put(build(Source("/srv/a.txt", "a.txt", text.encode(), media_type="text/plain")))
    store.close()
    question = "Có bao nhiêu bằng sáng chế?"
    subject = subject_of(question, NOW.date(), ())
    asked = Unanswered(
        "t1", "p", Cause.NO_EVIDENCE, "", Language.VI, question,
        int(NOW.timestamp() * 1000), words_of(subject), subject.facts,
    )  # fmt: skip
    with review_desk(made) as desk:
        desk.reviews.record([asked])
        desk.tallies.count(NOW, "web", "no_evidence", 5.0)
        desk.tallies.flush()
    monkeypatch.setenv("HOISO_DATA_DIR", str(tmp_path))
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["hoiso", *arguments])
        with pytest.raises(SystemExit) as end:
            cli.main()
        out, err = capfd.readouterr()
        return int(end.value.code or 0), out, err

    return run


def test_list_and_close(hoiso: Hoiso) -> None:
    """What is listed is closed by its number, and listed no more."""
    status, out, _ = hoiso("reviews", "list")
    assert (status, "#1 · 1 lần" in out, "1/1 câu hỏi" in out) == (0, True, True)
    (row,) = json.loads(hoiso("reviews", "list", "--json")[1])
    assert (row["id"], row["question"]) == (1, "Có bao nhiêu bằng sáng chế?")
    status, out, err = hoiso("reviews", "close", "1", "--reason", "ngoài phạm vi")
    assert (status, out, err) == (0, "Đã đóng #1: Có bao nhiêu bằng sáng chế?\n", "")
    assert "0/0 câu hỏi" in hoiso("reviews", "list")[1]
    assert hoiso("reviews", "close", "1", "--reason", "lần nữa")[0] == 1


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("--document", "a.txt"), 0),
        (("--document", "b.txt"), 1),
        (
            (
                "--answer",
                "Có 5 văn bằng.",
                "--quote",
                "toàn tỉnh có 05 văn bằng",
                "--document",
                "a",
            ),
            0,
        ),
        (
            (
                "--answer",
                "Có 6 văn bằng.",
                "--quote",
                "toàn tỉnh có 05 văn bằng",
                "--document",
                "a",
            ),
            1,
        ),
        ((), 2),
        (("--answer", "Có 5 văn bằng.", "--document", "a"), 2),
        (("--reason", "x", "--document", "a"), 2),
    ],
)
def test_closing_needs_what_it_needs(hoiso: Hoiso, arguments: tuple[str, ...], status: int) -> None:
    """One way of closing, with all of it; the same gates as in a chat."""
    assert hoiso("reviews", "close", "1", *arguments)[0] == status


def test_an_approved_answer_is_given_on_the_command_line_too(hoiso: Hoiso) -> None:
    """Before it was approved there was no evidence; afterwards it is given with its quote."""
    question = "Có bao nhiêu bằng sáng chế?"
    assert json.loads(hoiso("ask", "--json", question)[1])["status"] == "no_evidence"
    given = ("--answer", "Có 5 văn bằng.", "--quote", "toàn tỉnh có 05 văn bằng")
    assert hoiso("reviews", "close", "1", *given, "--document", "a")[0] == 0
    answer = json.loads(hoiso("ask", "--json", question)[1])
    assert (answer["status"], answer["short"]) == ("answered", "Có 5 văn bằng.")
    assert answer["citations"][0]["quote"] == "toàn tỉnh có 05 văn bằng"


def test_stats(hoiso: Hoiso) -> None:
    """In words and as JSON."""
    assert "7 ngày qua: 1 câu hỏi" in hoiso("stats")[1]
    summary = json.loads(hoiso("stats", "--days", "1", "--json")[1])
    assert (summary["total"], summary["by_channel"], summary["lost"]) == (1, {"web": 1}, 0)
