"""An answer given over HTTP is explained on the command line, also after its document changed."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from tests.journeys.processes import eventually, hoiso, serving

QUESTION = "Sở Tư pháp Cao Bằng tổ chức bao nhiêu hội nghị năm 2023?"
PAGE = (
    "Sở Tư pháp tỉnh Cao Bằng báo cáo năm 2023\n\n"
    "Trong năm đã tổ chức {count} hội nghị phổ biến luật."
)


def _write(inbox: Path, count: int) -> None:
    inbox.mkdir(exist_ok=True)
    (inbox / "cao-bang.txt").write_text(PAGE.format(count=count), encoding="utf-8")


def _explained(data: Path, answer_id: str) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(hoiso(data, "explain", answer_id, "--json").stdout)
    return said


def test_from_the_web_to_the_why(tmp_path: Path) -> None:
    """Asked of a server, explained beside it; a document is replaced, and that is what is said.

    The server and commands write to the log at once, and nothing that was answered is missing.
    """
    data, inbox = tmp_path / "data", tmp_path / "inbox"
    _write(inbox, 41)
    assert hoiso(data, "ingest", str(inbox), "--workers", "1").returncode == 0
    with serving(data) as server:
        answer = server.ask(QUESTION)
        assert answer["short"].startswith("41")
        # The note is written beside the answer, an instant after it.
        known = eventually_explained(data, answer["answer_id"])
        assert (known["same"], known["changes"]) == (True, [])
        assert known["answer"]["answer_id"] == answer["answer_id"]

        with ThreadPoolExecutor(4) as pool:
            asked = [pool.submit(server.ask, QUESTION) for _ in range(10)]
            typed = [pool.submit(hoiso, data, "ask", QUESTION, "--json") for _ in range(2)]
            ids = {one.result()["answer_id"] for one in asked}
            ids |= {json.loads(one.result().stdout)["answer_id"] for one in typed}
        assert ids == {answer["answer_id"]}

        _write(inbox, 57)
        assert hoiso(data, "ingest", str(inbox), "--workers", "1").returncode == 0
        eventually(lambda: server.ask(QUESTION)["short"].startswith("57"), 20)
        later = _explained(data, answer["answer_id"])
    assert later["given"]["times"] >= 13
    assert later["given"]["short"].startswith("41")
    assert later["answer"]["short"].startswith("57")
    assert later["same"] is False
    assert {(one["what"], one["name"]) for one in later["changes"]} == {
        ("document_replaced", "cao-bang.txt"),
        ("quote_changed", "cao-bang.txt"),
    }
    said = hoiso(data, "explain", answer["answer_id"]).stdout
    assert "✗ Hỏi lại bây giờ, câu trả lời khác đi." in said
    assert "cao-bang.txt đã được thay bằng bản mới" in said


def eventually_explained(data: Path, answer_id: str) -> dict[str, Any]:
    """What is said of an answer, once it is in the log."""
    eventually(lambda: hoiso(data, "explain", answer_id, "--json").returncode == 0, 20)
    return _explained(data, answer_id)
