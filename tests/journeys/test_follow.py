"""A server finds what another process takes in or removes, without a restart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.processes import Served, eventually, hoiso, serving

SECONDS = 10.0
QUESTION = "Sở Y tế tỉnh Kon Tum đã tiêm bao nhiêu liều vắc xin trong quý I năm 2023?"


def bulletin(count: str) -> str:
    """A bulletin that answers the question."""
    return (
        "Sở Y tế tỉnh Kon Tum: công tác tiêm chủng quý I năm 2023\n\n"
        f"Trong quý I năm 2023, các trạm y tế đã tiêm {count} liều vắc xin cho trẻ em.\n"
    )


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder without documents."""
    return tmp_path_factory.mktemp("follow") / "data"


@pytest.fixture(scope="module")
def served(data: Path) -> Iterator[Served]:
    """One server for the whole journey, over an empty store."""
    with serving(data) as running:
        yield running


def test_the_whole_journey(served: Served, data: Path, tmp_path: Path) -> None:
    """Nothing, then a document, then its new version, then another, then none: each in time."""
    file = tmp_path / "tiem-chung.txt"
    assert served.ask(QUESTION)["status"] == "no_evidence"

    file.write_text(bulletin("8.417"), encoding="utf-8")
    taken = hoiso(data, "ingest", str(file), "--workers", "1")
    assert (taken.returncode, taken.stderr) == (0, "")
    assert "Dịch vụ đang chạy" in taken.stdout
    eventually(lambda: "8.417" in served.ask(QUESTION)["short"], SECONDS)

    file.write_text(bulletin("9.026"), encoding="utf-8")
    assert hoiso(data, "ingest", str(file), "--workers", "1").returncode == 0
    eventually(lambda: "9.026" in served.ask(QUESTION)["short"], SECONDS)
    assert "8.417" not in str(served.ask(QUESTION)["citations"])

    by_command = hoiso(data, "ask", QUESTION)
    assert by_command.stdout.startswith("9.026")

    assert hoiso(data, "documents", "remove", file.name).returncode == 0
    eventually(lambda: served.ask(QUESTION)["status"] == "no_evidence", SECONDS)
    assert served.get("/api/documents")["documents"] == []


def test_building_anew_is_refused_while_it_serves(served: Served, data: Path) -> None:
    """``reindex`` names who holds the indexes and what to do; ``sync`` leaves it to the server."""
    refused = hoiso(data, "reindex")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert f"Chỉ mục đang do tiến trình {served.process.pid} " in refused.stderr
    assert refused.stderr.count("\n") == 1
    synced = hoiso(data, "sync")
    assert (synced.returncode, "tự cập nhật" in synced.stdout) == (0, True)


def test_the_doctor_sees_the_server(served: Served, data: Path) -> None:
    """Who holds the indexes is named, and a held index is no fault."""
    told = hoiso(data, "doctor")
    assert f"chỉ mục: tiến trình {served.process.pid}" in told.stdout
    assert "✓ Khóa ghi" in told.stdout
