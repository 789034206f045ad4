"""The file of answers given: what is written is found, for as long as it may be kept."""

from __future__ import annotations

import datetime as dt
import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given as tried
from hypothesis import strategies as st

from bot.answers.given import Setup, given
from bot.answers.log import ERASED_AT_ONCE, AnswerLog, AnswerLogError
from bot.privacy import mask
from corpus.types import AccessLevel
from retrieval.types import Question
from tests.bot.fakes import ANSWERED

NOON = dt.datetime(2024, 5, 20, 12, 0, tzinfo=dt.timezone(dt.timedelta(hours=7)))
EVER = NOON - dt.timedelta(days=10_000)
SETUP = Setup("0.1", 3, "static:abc", "", {"answer.confidence": 0.6})
ID = "0123456789abcdef"
ONE = given(Question("bao nhiêu?", ("trước",)), replace(ANSWERED, answer_id=ID), NOON)
STAFF = frozenset(AccessLevel)


@pytest.fixture
def log(tmp_path: Path) -> Iterator[AnswerLog]:
    """The log of an empty folder."""
    made = AnswerLog(tmp_path)
    yield made
    made.close()


def test_what_is_written_is_found(log: AnswerLog) -> None:
    """All that is kept of an answer, with what it was made by."""
    log.write([ONE], SETUP, 7)
    (found,) = log.find(ID, EVER)
    assert found == ONE
    assert (found.change, found.setup, found.took_ms) == (7, SETUP, ANSWERED.took_ms)


@tried(
    st.text(max_size=50),
    st.lists(st.text(max_size=20), max_size=3),
    st.sets(st.sampled_from(AccessLevel), min_size=1),
    st.text(max_size=30),
)
def test_any_words_come_back(
    tmp_path_factory: pytest.TempPathFactory,
    text: str,
    history: list[str],
    access: set[AccessLevel],
    short: str,
) -> None:
    """Whatever was typed and answered is read as it was written, but for people's numbers."""
    log = AnswerLog(tmp_path_factory.mktemp("log"))
    question = Question(mask(text), tuple(map(mask, history)), frozenset(access))
    one = replace(ONE, question=question, short=short)
    log.write([one], SETUP, None)
    assert log.find(ID, EVER) == [one]
    log.close()


def test_lone_surrogates_are_no_reason_to_lose_an_answer(log: AnswerLog) -> None:
    """What no database takes is written as a question mark."""
    log.write([replace(ONE, question=Question("a\udc80", ("\ud800",)))], SETUP, None)
    assert log.find(ID, EVER)[0].question == Question("a?", ("?",))


def test_reading_makes_nothing(log: AnswerLog) -> None:
    """Where no answer was given there is no file, and none comes to be."""
    assert (log.find(ID, EVER), log.newest(EVER, 9, internal=True), log.count(EVER)) == ([], [], 0)
    assert log.erase(NOON) == 0
    assert not log.file.exists()


def test_the_newest_come_first(log: AnswerLog) -> None:
    """At most so many; those to internal questions only for who may see them."""
    internal = replace(ONE, question=Question("mật", access=STAFF), answer_id="f" * 16)
    log.write([ONE, internal, replace(ONE, short="b")], SETUP, None)
    assert [one.short for one in log.newest(EVER, 2, internal=False)] == ["b", ONE.short]
    assert [one.is_internal for one in log.newest(EVER, 2, internal=True)] == [False, True]


def test_what_is_old_is_not_shown_and_then_erased(log: AnswerLog) -> None:
    """Before it is erased, too, nobody gets to see it; nothing of it stays in the file."""
    old = replace(ONE, at=NOON - dt.timedelta(days=31), short="bí mật cũ")
    log.write([old, ONE], SETUP, None)
    since = NOON - dt.timedelta(days=30)
    assert (log.find(ID, since), log.count(since)) == ([ONE], 1)
    assert (log.erase(since), log.erase(since)) == (1, 0)
    assert log.find(ID, EVER) == [ONE]
    log.close()
    assert "bí mật cũ".encode() not in log.file.read_bytes()


def test_erasing_is_bounded_and_takes_the_oldest_first(log: AnswerLog) -> None:
    """A large log is erased bit by bit."""
    ages = [dt.timedelta(days=40 + n % 7) for n in range(ERASED_AT_ONCE + 20)]
    log.write([replace(ONE, at=NOON - age) for age in ages], SETUP, None)
    before = NOON - dt.timedelta(days=30)
    assert log.erase(before) == ERASED_AT_ONCE
    assert {one.at for one in log.newest(EVER, 1000, internal=True)} == {NOON - min(ages)}
    assert (log.erase(before), log.count(EVER)) == (20, 0)


def test_a_file_that_was_deleted_is_made_anew(log: AnswerLog) -> None:
    """Who erases the log by hand while the server runs loses only what was in it."""
    log.write([ONE], SETUP, None)
    for file in log.file.parent.glob("answers.sqlite3*"):
        file.unlink()
    assert log.find(ID, EVER) == []
    log.write([ONE], SETUP, None)
    other = AnswerLog(log.file.parent)
    assert other.find(ID, EVER) == [ONE]
    other.close()


def test_many_writers_at_once(log: AnswerLog) -> None:
    """Each opens the file for itself, as processes do; nothing is lost, the tables are made once."""
    failed: list[BaseException] = []

    def write() -> None:
        own = AnswerLog(log.file.parent)
        try:
            for _ in range(10):
                own.write([ONE], SETUP, None)
        except BaseException as error:
            failed.append(error)
        finally:
            own.close()

    threads = [threading.Thread(target=write) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (failed, log.count(EVER)) == ([], 60)


def _as_folder(file: Path) -> None:
    file.mkdir()


def _as_rubbish(file: Path) -> None:
    file.write_bytes(b"not a database" * 1000)


def _as_newer(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA user_version=99")
    connection.close()


@pytest.mark.parametrize("spoil", [_as_folder, _as_rubbish, _as_newer])
def test_a_file_that_cannot_be_used_is_said(log: AnswerLog, spoil: object) -> None:
    """In one line that names the file and what to do; it is left as it is."""
    assert callable(spoil)
    spoil(log.file)
    for use in (
        lambda: log.write([ONE], SETUP, None),
        lambda: log.find(ID, EVER),
        lambda: log.count(EVER),
        lambda: log.erase(NOON),
    ):
        with pytest.raises(
            AnswerLogError, match=r"answers\.sqlite3.*câu trả lời không bị ảnh hưởng"
        ):
            use()
    assert log.file.exists()


def test_setups_differ_by_what_is_in_them() -> None:
    """And come back as they were written."""
    others = [
        replace(SETUP, program="0.2"),
        replace(SETUP, pipeline=4),
        replace(SETUP, model="m"),
        replace(SETUP, chat_model="c"),
        replace(SETUP, thresholds={"answer.confidence": 0.61}),
    ]
    assert len({setup.digest for setup in (SETUP, *others)}) == 6
    assert Setup.from_json(others[4].to_json()) == others[4]


def test_peoples_numbers_are_masked(log: AnswerLog, tmp_path: Path) -> None:
    """In questions and in what was asked before; the file has none of them."""
    asked = Question("CCCD 079123456789?", ("gọi 0912345678",))
    log.write([replace(ONE, question=asked)], SETUP, None)
    (found,) = log.find(ID, EVER)
    assert found.question == Question("CCCD [số giấy tờ]?", ("gọi [số điện thoại]",))


def test_one_persons_answers_are_forgotten(log: AnswerLog) -> None:
    """Those of these ids, given about then; others and other days stay."""
    other = replace(ONE, answer_id="f" * 16)
    days = [replace(ONE, at=NOON + dt.timedelta(days=n)) for n in (0, 1)]
    assert log.forget([(ID, NOON)]) == 0
    log.write([*days, other], SETUP, None)
    assert log.forget([(ID, NOON + dt.timedelta(seconds=3)), ("0" * 16, NOON)]) == 1
    assert [one.at for one in log.find(ID, EVER)] == [days[1].at]
    assert log.find("f" * 16, EVER) == [other]


def test_a_question_meant_of_home_is_kept_as_it_was_answered() -> None:
    """So that asking it again, whoever asks, gives what it gave."""
    whole = replace(ANSWERED, at_home=True, understood="bao nhiêu ở Ninh Thuận?")
    kept = given(Question("bao nhiêu?", place="Ninh Thuận"), whole, NOON).question
    assert kept == Question("bao nhiêu ở Ninh Thuận?")
