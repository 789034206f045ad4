"""From a document that comes in to a message, once, to those who may see it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from bot.addresses import Address
from bot.storage.unasked_tables import notices
from bot.types import LinkButton
from corpus.types import AccessLevel
from retrieval.types import Language
from tests.bot.notices.bench import (
    GROUP,
    LAN,
    MIDNIGHT,
    NOON,
    OFFICIAL,
    PUBLIC,
    STAFF,
    Bench,
    incoming,
    report,
)

VI, EN = Language.VI, Language.EN
MEASURE = "số nhiệm vụ nghiệm thu của Ninh Thuận"
INTERNAL = AccessLevel.INTERNAL


def follow(bench: Bench, words: str, *addresses: Address) -> None:
    """Follows words, for each chat."""
    for address in addresses or (LAN,):
        bench.following.follow(address, words, VI, bench.rights(address))


def test_a_new_figure_is_told_beside_the_old_one(bench: Bench) -> None:
    """Each with its sentence and source; the same figure again is no news."""
    bench.put("a.txt", report(10))
    follow(bench, MEASURE)
    assert bench.run().pushed == 0
    bench.put("b.txt", report(12, 2022))
    assert (bench.run().found, bench.run().found) == (1, 0)
    (text,) = bench.outbox.texts()
    assert "10 nhiệm vụ → 12 nhiệm vụ" in text
    assert "nghiệm thu 12 nhiệm vụ" in text
    assert "nghiệm thu 10 nhiệm vụ" in text
    assert text.count("tổng kết công tác năm 202") == 2
    bench.put("c.txt", report(12, 2023))
    assert bench.run().found == 0
    bench.put("d.txt", report(5, 2022, "Lạng Sơn"))
    assert bench.run().found == 0


def test_a_document_is_told_with_quote_source_link_and_a_way_to_stop(bench: Bench) -> None:
    """Everything that a notice needs, and in the language of who follows."""
    bench.following.follow(LAN, "527/QĐ-UBND", EN, PUBLIC)
    bench.put("a.txt", "Quyết định này thay thế Quyết định số 527/QĐ-UBND ngày 06/5/2020.")
    bench.run()
    ((address, reply),) = bench.outbox.pushed
    assert address == LAN
    assert "replaces the one you follow: 527/QĐ-UBND" in reply.text
    assert "“Quyết định này thay thế Quyết định số 527/QĐ-UBND ngày 06/5/2020.”" in reply.text
    stop, link = reply.buttons
    assert stop.action == f"unf:{bench.follows.of(LAN)[0].token}:0"  # type: ignore[union-attr]
    assert isinstance(link, LinkButton)
    assert link.url.startswith("https://hoi.so.gov.vn/d/")
    assert reply.language is EN


def test_what_came_before_is_not_told(bench: Bench) -> None:
    """Neither before it was followed, nor built anew later by a newer program."""
    bench.put("a.txt", report(10))
    follow(bench, "Ninh Thuận")
    assert bench.run().found == 0
    assert bench.follows.followed() == bench.store.last_change()


def test_several_are_one_message(bench: Bench) -> None:
    """Held together, the first five told and the rest counted; nothing comes twice."""
    follow(bench, "Ninh Thuận")
    for year in range(2010, 2018):
        bench.put(f"{year}.txt", report(year - 2000, year))
    assert (bench.run().pushed, bench.run().pushed) == (1, 0)
    (text,) = bench.outbox.texts()
    assert text.count("Tài liệu mới về Ninh Thuận") == 5
    assert "… và 3 mục nữa" in text


def test_the_night_is_quiet(bench: Bench) -> None:
    """What comes in at night is told in the morning, all at once."""
    follow(bench, "Ninh Thuận")
    bench.now = MIDNIGHT
    for year in (2021, 2022):
        bench.put(f"{year}.txt", report(10, year))
        assert bench.run().pushed == 0
    bench.now = NOON
    assert bench.run().pushed == 1
    assert bench.outbox.texts()[0].count("Tài liệu mới") == 2


def test_a_message_that_waits_gets_no_second(bench: Bench) -> None:
    """Where the platform lets nobody write first, notices are held behind the one that waits."""
    follow(bench, "Ninh Thuận", LAN, OFFICIAL)
    bench.outbox.waiting = {OFFICIAL}
    for year in (2021, 2022, 2023):
        bench.put(f"{year}.txt", report(10, year))
        bench.run()
    assert (len(bench.outbox.texts(LAN)), len(bench.outbox.texts(OFFICIAL))) == (3, 0)
    bench.outbox.waiting = set()
    bench.run()
    (text,) = bench.outbox.texts(OFFICIAL)
    assert text.count("Tài liệu mới") == 3


def test_the_internal_stays_inside(bench: Bench) -> None:
    """Told to an official, never to a citizen or in a group that the official opened."""
    follow(bench, "Ninh Thuận", LAN, OFFICIAL, GROUP)
    bench.put("a.txt", report(10), INTERNAL)
    assert bench.run().found == 1
    (text,) = bench.outbox.texts(OFFICIAL)
    assert "Ninh Thuận" in text
    assert not any(isinstance(b, LinkButton) for _, r in bench.outbox.pushed for b in r.buttons)
    assert bench.outbox.texts(LAN) == bench.outbox.texts(GROUP) == []


def test_rights_are_those_of_the_moment_of_telling(bench: Bench) -> None:
    """An official who is none in the morning hears nothing, and it is not kept for later."""
    follow(bench, "Ninh Thuận", OFFICIAL)
    bench.now = MIDNIGHT
    bench.put("a.txt", report(10), INTERNAL)
    assert bench.run().found == 1
    bench.roles[OFFICIAL] = PUBLIC
    bench.now = NOON
    assert bench.run().pushed == 0
    bench.roles[OFFICIAL] = STAFF
    assert bench.run().pushed == 0


def test_a_figure_that_is_hidden_now_is_not_told_as_the_old_one(bench: Bench) -> None:
    """What was told from a document that these eyes lost is not repeated."""
    bench.put("a.txt", report(10), INTERNAL)
    follow(bench, MEASURE, OFFICIAL)
    bench.roles[OFFICIAL] = PUBLIC
    bench.put("b.txt", report(12, 2022))
    bench.run()
    (text,) = bench.outbox.texts()
    assert "12 nhiệm vụ" in text
    assert "10" not in text


def test_what_was_replaced_or_removed_in_the_night_is_not_told(bench: Bench) -> None:
    """Only what stands there in the morning, in its own words."""
    follow(bench, "Ninh Thuận")
    bench.now = MIDNIGHT
    bench.put("a.txt", report(10))
    gone = bench.put("b.txt", report(7, 2020))
    bench.run()
    bench.put("a.txt", report(11).replace("tổng kết", "đính chính"))
    bench.store.remove(gone)
    bench.run()
    bench.now = NOON
    bench.run()
    (text,) = bench.outbox.texts()
    assert text.count("Tài liệu mới") == 1
    assert "đính chính" in text


def test_what_is_stopped_is_not_told(bench: Bench) -> None:
    """Not even what was found before."""
    follow(bench, "Ninh Thuận")
    bench.now = MIDNIGHT
    bench.put("a.txt", report(10))
    bench.run()
    bench.following.stop(LAN, bench.follows.of(LAN)[0].token, VI)
    bench.now = NOON
    assert bench.run().pushed == 0


def test_runs_are_bounded_and_go_on(bench: Bench) -> None:
    """Some documents and some messages at a time; in the end everything was told."""
    for number in range(4):
        follow(bench, "Ninh Thuận", Address("telegram", str(number), str(number)))
    for year in range(2018, 2022):
        bench.put(f"{year}.txt", report(10, year))
    bench.now = MIDNIGHT
    assert [bench.run(documents=3).found for _ in range(3)] == [12, 4, 0]
    bench.now = NOON
    assert [bench.run(messages=3).pushed for _ in range(3)] == [3, 1, 0]


def test_a_run_takes_no_longer_than_it_may(bench: Bench) -> None:
    """After its time no further document is begun; the next run goes on with it."""
    follow(bench, "Ninh Thuận")
    for year in (2020, 2021, 2022):
        bench.put(f"{year}.txt", report(10, year))
    slow = replace(bench.noticing, timer=iter(range(100)).__next__, seconds=0.5)
    assert [slow.run(10) for _ in range(4)] == [1, 1, 1, 0]


def test_those_who_wait_hide_nobody(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many messages wait for their people to write, everybody else is told in turn."""
    monkeypatch.setattr("bot.notices.delivering._READ_AT_ONCE", 2)
    people = [Address("telegram", str(number), str(number)) for number in range(7)]
    follow(bench, "Ninh Thuận", *people)
    for year in (2021, 2022):
        bench.put(f"{year}.txt", report(10, year))
    bench.outbox.waiting = set(people[:5])
    for _ in range(20):
        bench.run()
    assert {to for to, _ in bench.outbox.pushed} == set(people[5:])
    assert [text.count("Tài liệu mới") for text in bench.outbox.texts()] == [2, 2]


def test_what_is_held_too_long_is_given_up(bench: Bench) -> None:
    """It is no news any more; what was told is known for longer, so that it is not told again."""
    follow(bench, "Ninh Thuận")
    bench.now = MIDNIGHT
    bench.put("a.txt", report(10))
    bench.run()
    now = bench.database.now()
    assert (bench.notices.expire(now), bench.notices.expire(now + 1)) == (0, 1)
    bench.now = NOON
    assert bench.run().pushed == 0
    assert (bench.notices.erase(0), bench.notices.erase(now + 2)) == (0, 1)


def test_erasing_a_person_ends_what_they_follow(bench: Bench) -> None:
    """With what was still to be told; others keep theirs."""
    follow(bench, "Ninh Thuận", LAN, OFFICIAL)
    bench.now = MIDNIGHT
    bench.put("a.txt", report(10))
    assert bench.run().found == 2
    bench.memory.erase(incoming(LAN))
    bench.now = NOON
    bench.run()
    assert [to for to, _ in bench.outbox.pushed] == [OFFICIAL]
    assert [len(bench.follows.of(one)) for one in (LAN, OFFICIAL)] == [0, 1]


@pytest.mark.parametrize("moment", ["found", "bound", "pushed"])
def test_killed_between_steps_everything_is_told_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    """After the finding, after the binding, after the handing over: opened anew, it goes on."""

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    first = Bench(tmp_path)
    follow(first, "Ninh Thuận")
    first.put("a.txt", report(10))
    step = {"found": "held_for", "bound": "going", "pushed": "done"}[moment]
    if moment == "bound":
        first.outbox.broken = True
    else:
        monkeypatch.setattr(type(first.notices), step, killed)
    with pytest.raises((KeyboardInterrupt, OSError)):
        first.run()
    monkeypatch.undo()
    first.close()
    first.outbox.broken = False
    second = Bench(tmp_path, first.outbox)
    second.put("b.txt", report(11, 2022))
    second.run()
    second.run()
    assert sum(text.count("Tài liệu mới") for text in second.outbox.texts()) == 2
    with second.database.reading() as connection:
        states = connection.execute(select(notices.c.state, func.count()).group_by(notices.c.state))
        assert [tuple(row) for row in states] == [("done", 2)]
    second.close()


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(
        st.one_of(
            st.tuples(st.just("put"), st.integers(1, 3), st.sampled_from(AccessLevel)),
            st.tuples(st.just("follow"), st.sampled_from([LAN, OFFICIAL, GROUP]), st.booleans()),
            st.tuples(st.just("role"), st.booleans(), st.none()),
            st.tuples(st.just("run"), st.sampled_from([NOON, MIDNIGHT]), st.none()),
        ),
        max_size=12,
    )
)
def test_no_citizen_and_no_group_reads_the_internal(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, object, object]]
) -> None:
    """Whatever comes in, is followed and changes its rights in whatever order: internal words reach
    only those who have the right when they are told."""
    bench = Bench(tmp_path_factory.mktemp("steps"))
    for serial, (what, one, two) in enumerate([*steps, ("run", NOON, None)]):
        if what == "put":
            text = report(10 + serial, 2020)
            secret = text.replace("đơn vị", "đơn vị mật") if two is INTERNAL else text
            bench.put(f"{one}.txt", secret, two)  # type: ignore[arg-type]
        elif what == "follow":
            follow(bench, MEASURE if two else "Ninh Thuận", one)  # type: ignore[arg-type]
        elif what == "role":
            bench.roles[OFFICIAL] = STAFF if one else PUBLIC
        else:
            bench.now = one  # type: ignore[assignment]
            before = len(bench.outbox.pushed)
            bench.run()
            for address, reply in bench.outbox.pushed[before:]:
                seen = address == OFFICIAL and bench.roles[OFFICIAL] == STAFF
                assert seen or "đơn vị mật" not in reply.text
    bench.close()
