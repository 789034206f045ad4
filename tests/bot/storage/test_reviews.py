"""Like questions together, whatever the order; closed, reopened, told of once."""

from __future__ import annotations

import datetime as dt
import itertools
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bot.keyring import Keyring
from bot.storage.database import Database
from bot.storage.likeness import alike, blocks_of
from bot.storage.memory import SqlMemory
from bot.storage.notices import Notices
from bot.storage.reviewed import Cause, Closing, Group, Outcome, Unanswered
from bot.storage.reviews import Reviews
from bot.storage.unasked_tables import review_shapes
from bot.types import Incoming
from retrieval.types import Language

NOW = dt.datetime(2026, 11, 21, 9, 0, tzinfo=dt.UTC)
MS = int(NOW.timestamp() * 1000)
WORDS = st.frozensets(st.sampled_from("abcdefgh"), min_size=1, max_size=6)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """An empty database."""
    opened = Database.open(f"sqlite:///{tmp_path / 'people.sqlite3'}", lambda: NOW)
    yield opened
    opened.close()


@pytest.fixture
def reviews(database: Database) -> Reviews:
    """No question yet."""
    return Reviews(database)


def question(
    token: str,
    words: str = "so nhiem vu",
    facts: str = "",
    at: int = MS,
    cause: Cause | None = None,
) -> Unanswered:
    """A question of some words."""
    return Unanswered(
        token, "p" * 32, cause or Cause.NO_EVIDENCE, "", Language.VI, words, at,
        frozenset(words.split()), facts,
    )  # fmt: skip


def opened(reviews: Reviews) -> list[Group]:
    """All open groups."""
    return reviews.open_groups(1000)[0]


def test_like_questions_are_counted_together(reviews: Reviews) -> None:
    """Most of the words and all facts; each answer once, however often it is recorded."""
    found = [
        question("1", "nhiem vu nghiem thu nam"),
        question("2", "nghiem thu nhiem vu"),
        question("3", "nhiem vu nghiem thu nam", "Ninh Thuận"),
        question("4", "giay phep"),
    ]
    assert (reviews.record(found), reviews.record(found)) == (4, 0)
    groups, total = reviews.open_groups(2)
    assert total == 3
    assert (groups[0].question, groups[0].count) == ("nghiem thu nhiem vu", 2)
    assert [g.id for g in opened(reviews)] == [g.id for g in groups + reviews.open_groups(2, 2)[0]]


@given(st.lists(WORDS, min_size=2, max_size=2, unique=True))
def test_what_is_alike_shares_a_block(pair: list[frozenset[str]]) -> None:
    """Looking at blocks alone misses nothing, in either direction."""
    one, other = pair
    assert alike(one, other) == alike(other, one)
    if alike(one, other):
        assert set(blocks_of(one, "x")) & set(blocks_of(other, "x"))
        assert not set(blocks_of(one, "x")) & set(blocks_of(other, "y"))


def components(asked: list[tuple[frozenset[str], str]]) -> set[frozenset[int]]:
    """Which are connected by being alike, the slow way."""
    parts = [{at} for at in range(len(asked))]
    for one, other in itertools.combinations(range(len(asked)), 2):
        (words, facts), (others, more) = asked[one], asked[other]
        if facts == more and alike(words, others):
            joined = [part for part in parts if part & {one, other}]
            parts = [part for part in parts if part not in joined] + [set().union(*joined)]
    return {frozenset(part) for part in parts}


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    asked=st.lists(st.tuples(WORDS, st.sampled_from(["", "2021"])), max_size=12),
    seed=st.integers(0, 5),
)
def test_groups_do_not_depend_on_the_order(
    tmp_path_factory: pytest.TempPathFactory,
    asked: list[tuple[frozenset[str], str]],
    seed: int,
) -> None:
    """With no group closed in between: the components of likeness, each named by its earliest
    question and counted, in whatever order and portions the questions come."""
    database = Database.open(
        f"sqlite:///{tmp_path_factory.mktemp('order') / 'people.sqlite3'}", lambda: NOW
    )
    reviews = Reviews(database)
    found = [
        question(str(at), " ".join(sorted(words)), facts, at=MS + at)
        for at, (words, facts) in enumerate(asked)
    ]
    shuffled = random.Random(seed).sample(found, len(found))
    for portion in (shuffled[: len(found) // 2], shuffled[len(found) // 2 :]):
        reviews.record(portion)
    expected = sorted(
        (found[min(part)].question, len(part), MS + min(part), MS + max(part))
        for part in components(asked)
    )
    got = sorted((g.question, g.count, g.first_at, g.newest_at) for g in opened(reviews))
    database.close()
    assert expected == got


def test_a_closed_group_takes_the_same_and_nothing_like_it(reviews: Reviews) -> None:
    """Closed with a reason, the very same question is counted and stays closed; a like one opens
    a group of its own."""
    reviews.record([question("1", "a b c")])
    (group,) = opened(reviews)
    assert reviews.close(group.id, Closing(Outcome.REASON, "ngoài phạm vi")) == 0
    assert reviews.close(group.id, Closing(Outcome.REASON, "lần nữa")) is None
    assert reviews.close(99, Closing(Outcome.REASON, "?")) is None
    reviews.record([question("2", "c b a"), question("3", "a b c d")])
    kept = reviews.group(group.id)
    assert kept is not None
    assert (kept.count, kept.closing) == (2, Closing(Outcome.REASON, "ngoài phạm vi"))
    assert [one.question for one in opened(reviews)] == ["a b c d"]


def test_a_document_that_did_not_help_opens_the_group_again(reviews: Reviews) -> None:
    """Asked in vain after it was closed so; not by what was asked before and comes late."""
    reviews.record([question("1", "a b c")])
    (group,) = opened(reviews)
    reviews.close(group.id, Closing(Outcome.DOCUMENT, document_id="d1"))
    reviews.record([question("2", "a b c", at=MS - 5)])
    assert opened(reviews) == []
    reviews.record([question("3", "a b c", at=MS + 5)])
    assert [(one.id, one.count, one.closing) for one in opened(reviews)] == [(group.id, 3, None)]


def test_an_answer_found_no_good_stands_once(reviews: Reviews) -> None:
    """First without evidence, then with a thumb down: one question, with the reason."""
    reviews.record([question("1")])
    assert reviews.record([question("1", cause=Cause.DOWN)]) == 0
    assert [one.count for one in opened(reviews)] == [1]


def test_who_asked_to_be_told_is_told_once(reviews: Reviews, database: Database) -> None:
    """Once for each wish, and only of the group's own questions."""
    reviews.record([question("1", "a b"), question("2", "a b"), question("3", "x y")])
    for token in ("1", "1", "3", "unknown"):
        reviews.wish(token, "p" * 32, "c" * 32, "sealed", Language.VI)
    first = next(one for one in opened(reviews) if one.count == 2)
    assert reviews.close(first.id, Closing(Outcome.DOCUMENT, document_id="d1")) == 1
    held = Notices(database).held(10)
    assert [(one.subject, one.detail, one.kind) for one in held] == [("1", str(first.id), "review")]
    reviews.record([question("4", "a b", at=MS + 5)])
    assert reviews.close(first.id, Closing(Outcome.REASON, "khác")) == 0


def test_approved_answers_are_found_for_the_same(reviews: Reviews) -> None:
    """By the same words in any order, with the same facts; not for what is merely like it, nor
    where it was closed otherwise."""
    reviews.record([question("1", "a b c", "2021"), question("2", "x y", "2021")])
    for group in opened(reviews):
        outcome = Outcome.ANSWER if group.question == "a b c" else Outcome.REASON
        reviews.close(group.id, Closing(outcome, "được duyệt", "d1", 0, 5, "0" * 16))
    for words, facts, answered in (
        ("c b a", "2021", True),
        ("a b c d", "2021", False),
        ("a b c", "2022", False),
        ("x y", "2021", False),
    ):
        assert answered is bool(reviews.approved(frozenset(words.split()), facts))


def test_what_an_approved_answer_left_unanswered_stands_again(reviews: Reviews) -> None:
    """Asked in vain after it, a question of the group leaves it; the rest stays closed."""
    reviews.record([question("1", "a b c d"), question("2", "a b c d e", at=MS + 1)])
    (group,) = opened(reviews)
    reviews.close(group.id, Closing(Outcome.ANSWER, "được duyệt", "d1", 0, 5, "0" * 16))
    reviews.record([question("3", "a b c d e", at=MS - 1)])
    assert opened(reviews) == []
    reviews.record([question("4", "a b c d e", at=MS + 9)])
    (again,) = opened(reviews)
    assert (again.id != group.id, again.question, again.count) == (True, "a b c d e", 1)
    assert reviews.approved(frozenset("abcd"), "") is not None
    assert reviews.approved(frozenset("abcde"), "") is None


def test_old_words_are_erased_and_counts_stay(reviews: Reviews) -> None:
    """What people wrote goes after some time, what is to be mended stays."""
    reviews.record([question("1", at=MS - 10), question("2", at=MS)])
    assert reviews.erase(MS) == 1
    (group,) = opened(reviews)
    assert (group.count, reviews.questions(group.id, 5)) == (2, ["so nhiem vu"])


def test_a_group_says_no_word_that_was_erased(reviews: Reviews, database: Database) -> None:
    """It is named by the earliest question that is left, and goes with the last; what an answer was
    approved to stays."""
    reviews.record([question("1", "a b c d e", at=MS - 10), question("2", "a b c d e f", at=MS)])
    reviews.record([question("3", "x y z", at=MS - 10), question("4", "k l m", at=MS - 10)])
    answered = next(group for group in opened(reviews) if group.question == "k l m")
    reviews.close(answered.id, Closing(Outcome.ANSWER, "12", "d", 1, 2, "x"))
    assert reviews.erase(MS) == 3
    (left,) = opened(reviews)
    assert (left.question, left.count) == ("a b c d e f", 2)
    assert reviews.approved(frozenset("klm"), "") is not None
    with database.reading() as connection:
        words = [row.words for row in connection.execute(select(review_shapes))]
    assert not any("x" in one for one in words)
    SqlMemory(database, Keyring(b"k" * 32), 30).erase(Incoming("telegram", "1", "1", ""))
    assert len(opened(reviews)) == 1
    assert reviews.erase(MS + 1) == 1
    assert opened(reviews) == []
    reviews.record([question("5", "a b c d e", at=MS + 2)])
    assert [group.question for group in opened(reviews)] == ["a b c d e"]


def test_who_erases_their_data_erases_what_they_asked_in_vain(
    reviews: Reviews, database: Database
) -> None:
    """The group that only they asked goes with their questions."""
    ring, lan = Keyring(b"k" * 32), Incoming("telegram", "1", "1", "")
    asked = replace(question("1"), person=ring.person("telegram", "1"))
    reviews.record([asked, question("2", "k l m")])
    SqlMemory(database, ring, 30).erase(lan)
    assert [group.question for group in opened(reviews)] == ["k l m"]
