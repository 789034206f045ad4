"""Taking in is killed at any moment, is run again, and nothing tells the difference."""

from __future__ import annotations

import multiprocessing
import random
import shutil
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from dataclasses import dataclass
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

import pytest

from bot.jobs import ingest
from bot.present import answer_to_json
from bot.settings import Settings
from bot.wiring import build_assistant, open_indexes, open_store
from corpus.types import AccessLevel
from retrieval.types import Question
from tests.conftest import SAMPLES
from tests.journeys.processes import COMMAND, environment, eventually

PLACES = ("Hà Giang", "Bắc Kạn", "Sơn La", "Phú Thọ", "Quảng Trị", "Gia Lai", "Bến Tre")
YEARS = (2018, 2019, 2020, 2021)
FROM_SAMPLES = ("an-phuoc", "ninh-thuan", "thu-tuc-giay-phep", "thu-tuc-ho-tro")
FRESH, RENEWED, COMMANDS = 16, 8, 6  # kills of each kind: thirty in all
QUESTIONS = (
    "Năm 2019 tỉnh Sơn La cấp bao nhiêu giấy phép khai thác nước?",
    "gia lai nam 2021 kiem tra bao nhieu co so",
    "How many tasks did Ninh Thuận accept in 2021?",
    "Cấp giấy phép xây dựng mất bao lâu?",
    "Năm 2025 Phú Thọ cấp bao nhiêu giấy phép?",
)
ROWS = {
    "documents": "id, source, location, access, media_type, bytes_digest, built_digest, "
    "pipeline_version, title, kind, place, issuer, published, period_start, period_end, number",
    "document_texts": "*",
    "passages": "*",
    "figures": "passage_id, first, last, clause_first, clause_last, text, value, unit, counted, "
    "predicate, place, period_start, period_end, status, whole_first",
    "document_references": "document_id, number, relation, first, last, dated",
}


def bulletin(place: str, year: int, count: int) -> str:
    """A bulletin with figures of its own."""
    return (
        f"Sở Tài nguyên và Môi trường tỉnh {place}: kết quả năm {year}\n\n"
        f"Năm {year}, tỉnh {place} đã cấp {count} giấy phép khai thác nước dưới đất, "
        f"kiểm tra {count + 17} cơ sở và thu {count * 3}.250 triệu đồng phí bảo vệ môi trường.\n\n"
        f"Năm {year + 1}, Sở phấn đấu cấp {count + 5} giấy phép theo Kế hoạch số {count}/KH-UBND.\n"
    )


def write(folder: Path, more: int) -> None:
    """About forty files: bulletins of ours, samples of every format, a copy and an empty file."""
    folder.mkdir(exist_ok=True)
    for number, (place, year) in enumerate((p, y) for p in PLACES for y in YEARS):
        text = bulletin(place, year, 20 + 3 * number + (more if number % 2 else 0))
        (folder / f"ban-tin-{number:02}.txt").write_text(text, encoding="utf-8")
    for path in sorted(SAMPLES.iterdir()):
        if path.name.startswith(FROM_SAMPLES) and path.suffix != ".src":
            shutil.copy(path, folder)
    (folder / "rong.txt").touch()
    shutil.copy(folder / "ban-tin-00.txt", folder / "sao-chep.txt")


@dataclass(frozen=True)
class State:
    """All that a run leaves behind, but for moments and the numbers of rows."""

    rows: dict[str, list[Any]]
    ledger: list[Any]
    indexed: list[set[str]]
    answers: list[Any]


def state(data: Path) -> State:
    """What a data folder holds and answers."""
    with closing(sqlite3.connect(data / "store.sqlite3")) as store:
        rows = {
            table: sorted(store.execute(f"SELECT {columns} FROM {table}").fetchall(), key=repr)
            for table, columns in ROWS.items()
        }
    with closing(sqlite3.connect(data / "indexes" / "ledger.sqlite3")) as held:
        ledger = sorted(held.execute("SELECT document_id, digest FROM entries").fetchall())
    assistant = build_assistant(Settings(_env_file=None, data_dir=data))
    try:
        indexed = [i.passage_ids(frozenset(AccessLevel)) for i in assistant.indexes.indexes]
        answers = [
            answer_to_json(assistant.answerer.answer(Question(text))) | {"took_ms": 0}
            for text in QUESTIONS
        ]
    finally:
        assistant.close()
    return State(rows, ledger, indexed, answers)


def take_in(data: Path, folder: Path, begun: Event | None = None) -> None:
    """What ``hoiso ingest`` does, in a process that has imported everything already."""
    settings = Settings(_env_file=None, data_dir=data)
    data.mkdir(exist_ok=True)
    if begun is not None:
        begun.set()
    store = open_store(settings)
    ingest([folder], store, data, lambda: open_indexes(settings))
    store.close()


class Runner:
    """Starts runs in fresh processes that cost no imports."""

    def __init__(self) -> None:
        self._context = multiprocessing.get_context("forkserver")
        # Imported, nothing opened: threads would not survive the fork.
        self._context.set_forkserver_preload(["tests.journeys.test_kill", "chromadb", "tantivy"])

    def run(self, data: Path, folder: Path, kill_after: float | None = None) -> tuple[int, float]:
        """The run's exit code, and how many seconds it lasted."""
        begun = self._context.Event()
        process = self._context.Process(target=take_in, args=(data, folder, begun))
        process.start()
        assert begun.wait(60)
        at = time.monotonic()
        process.join(kill_after if kill_after is not None else 120)
        if kill_after is not None:
            process.kill()
            process.join(30)
        assert process.exitcode is not None
        return process.exitcode, time.monotonic() - at


@pytest.fixture(scope="module")
def runner() -> Runner:
    """One for all runs."""
    return Runner()


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that is taken in."""
    folder = tmp_path_factory.mktemp("kill") / "inbox"
    write(folder, 0)
    return folder


@pytest.fixture(scope="module")
def whole(inbox: Path, runner: Runner) -> tuple[Path, State, float]:
    """A data folder that an undisturbed run has filled, its state, and how long it took."""
    data = inbox.parent / "whole"
    status, first = runner.run(data, inbox)
    assert status == 0
    held = state(data)
    again = inbox.parent / "again"
    status, second = runner.run(again, inbox)
    assert status == 0
    same(again, held)
    seconds = min(first, second)  # the first one reads what later ones find in memory
    assert len(held.rows["documents"]) >= 40
    assert [answer["status"] for answer in held.answers] == ["answered"] * 4 + ["no_evidence"]
    return data, held, seconds


def same(data: Path, expected: State) -> None:
    """The folder is as if nothing had happened."""
    found = state(data)
    passages = {row[0] for row in found.rows["passages"]}
    assert found.indexed == [passages, passages]
    assert found.ledger == expected.ledger
    assert found.rows == expected.rows
    assert found.answers == expected.answers


def moments(count: int, seconds: float, seed: int) -> list[float]:
    """Random moments spread over a run: one in each of ``count`` equal stretches."""
    chance = random.Random(seed)
    return [(number + chance.random()) * seconds / count for number in range(count)]


def test_a_first_run_is_killed(
    inbox: Path, whole: tuple[Path, State, float], runner: Runner, tmp_path: Path
) -> None:
    """From an empty folder: whatever was done when it was killed, the next run ends the same."""
    _, expected, seconds = whole
    killed = 0
    for number, moment in enumerate(moments(FRESH, seconds, 20260101)):
        data = tmp_path / str(number)
        killed += runner.run(data, inbox, moment)[0] == -signal.SIGKILL
        assert runner.run(data, inbox)[0] == 0, f"killed after {moment:.3f} s"
        same(data, expected)
        shutil.rmtree(data)
    assert killed >= FRESH // 2  # where a run is quicker than the one that was timed


def test_the_command_is_killed(
    inbox: Path, whole: tuple[Path, State, float], runner: Runner, tmp_path: Path
) -> None:
    """The command itself, with its worker processes, which go with it."""
    _, expected, seconds = whole
    for number, moment in enumerate(moments(COMMANDS, seconds, 20260202)):
        data = tmp_path / str(number)
        process = subprocess.Popen(
            [*COMMAND, "ingest", str(inbox)],
            env=environment(data),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,  # for its end alone
        )
        eventually(lambda data=data: (data / "writer.holder.json").exists(), 60)
        time.sleep(moment)
        process.kill()
        # The workers hold the error stream too: it ends when the last of them has.
        process.communicate(timeout=30)
        assert runner.run(data, inbox)[0] == 0, f"killed after {moment:.3f} s"
        same(data, expected)
        shutil.rmtree(data)


def test_a_run_over_changed_files_is_killed(
    inbox: Path, whole: tuple[Path, State, float], runner: Runner, tmp_path: Path
) -> None:
    """Half of the files are new versions: old ones are replaced whole, in the store and indexes."""
    older, before, _ = whole
    write(inbox, 100)
    try:
        data = tmp_path / "renewed"
        shutil.copytree(older, data)
        status, seconds = runner.run(data, inbox)
        expected = state(data)
        assert status == 0
        assert expected.rows["passages"] != before.rows["passages"]
        for number, moment in enumerate(moments(RENEWED, seconds, 20260303)):
            data = tmp_path / str(number)
            shutil.copytree(older, data)
            runner.run(data, inbox, moment)
            assert runner.run(data, inbox)[0] == 0, f"killed after {moment:.3f} s"
            same(data, expected)
            shutil.rmtree(data)
    finally:
        write(inbox, 0)
