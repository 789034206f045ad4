"""Following, the list, and stopping."""

from __future__ import annotations

import pytest

from bot.following.service import MAX_CHARACTERS
from bot.storage.follows import AT_MOST
from bot.types import ActButton
from retrieval.types import Language
from tests.bot.notices.bench import GROUP, LAN, OFFICIAL, PUBLIC, STAFF, Bench, report

VI = Language.VI


def test_a_figure_is_followed_from_what_it_is_now(bench: Bench) -> None:
    """The reply quotes the present figure; the list has it, and one tap ends it."""
    bench.put("a.txt", report(10))
    reply = bench.following.follow(LAN, " số nhiệm vụ  nghiệm thu của Ninh Thuận", VI, PUBLIC)
    assert "số nhiệm vụ nghiệm thu của Ninh Thuận" in reply.text
    assert "10 nhiệm vụ" in reply.text
    assert "“Trong năm 2021, đơn vị đã nghiệm thu 10 nhiệm vụ" in reply.text
    (button,) = reply.buttons
    assert isinstance(button, ActButton)
    verb, token, _ = button.action.split(":")
    assert verb == "unf"
    assert bench.following.follow(LAN, "", VI, PUBLIC).buttons == (button,)
    assert "Đã ngừng theo dõi" in bench.following.stop(LAN, token, VI).text
    assert "không còn" in bench.following.stop(LAN, token, VI).text
    assert "chưa theo dõi gì" in bench.following.listed(LAN, VI).text


def test_following_twice_is_following_once(bench: Bench) -> None:
    """The same words in other letters are the same; another chat is another."""
    for words in ("Ninh Thuận", "ninh thuận", "Ninh  Thuận"):
        bench.following.follow(LAN, words, VI, PUBLIC)
    bench.following.follow(GROUP, "Ninh Thuận", VI, PUBLIC)
    assert [len(bench.follows.of(one)) for one in (LAN, GROUP, OFFICIAL)] == [1, 1, 0]


def test_nobody_ends_what_another_follows(bench: Bench) -> None:
    """A button that was typed by hand ends one's own only."""
    bench.following.follow(LAN, "Ninh Thuận", VI, PUBLIC)
    (follow,) = bench.follows.of(LAN)
    for other in (OFFICIAL, GROUP):
        assert "không còn" in bench.following.stop(other, follow.token, VI).text
    assert len(bench.follows.of(LAN)) == 1


def test_there_is_a_most(bench: Bench) -> None:
    """One more than that is refused with the way out, and what is there stays."""
    for number in range(AT_MOST):
        bench.following.follow(LAN, f"{number + 1}/QĐ-UBND", VI, PUBLIC)
    assert "nhiều nhất" in bench.following.follow(LAN, "99/QĐ-UBND", VI, PUBLIC).text
    assert "Đang theo dõi" in bench.following.follow(LAN, "1/QĐ-UBND", VI, PUBLIC).text
    assert len(bench.follows.of(LAN)) == AT_MOST


@pytest.mark.parametrize("words", ["?", "của", "x" * (MAX_CHARACTERS + 1), "…" * 50])
def test_what_cannot_be_followed_is_refused(bench: Bench, words: str) -> None:
    """Nothing that a document could have, or too much."""
    bench.following.follow(LAN, words, VI, PUBLIC)
    assert bench.follows.of(LAN) == []


def test_a_figure_is_told_from_what_may_be_seen(bench: Bench) -> None:
    """A citizen hears nothing of an internal figure, an official does."""
    from corpus.types import AccessLevel

    bench.put("a.txt", report(10), AccessLevel.INTERNAL)
    words = "số nhiệm vụ nghiệm thu của Ninh Thuận"
    assert "10" not in bench.following.follow(LAN, words, VI, PUBLIC).text
    assert "10 nhiệm vụ" in bench.following.follow(OFFICIAL, words, VI, STAFF).text


def test_the_database_names_nobody(bench: Bench) -> None:
    """Neither a chat nor a person stands there in clear."""
    bench.following.follow(OFFICIAL, "Ninh Thuận", VI, PUBLIC)
    (follow,) = bench.follows.everything()
    assert OFFICIAL.channel not in follow.address
    assert {follow.person, follow.chat}.isdisjoint({"9"})


def test_a_persons_number_is_not_kept(bench: Bench) -> None:
    """What is followed is kept masked, like everything else that people write."""
    bench.following.follow(LAN, "hồ sơ của số 0912345678", VI, PUBLIC)
    assert "0912345678" not in bench.following.listed(LAN, VI).text
