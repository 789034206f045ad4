"""Conversations: what each message means after those before it."""

from __future__ import annotations

import datetime as dt
import json
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.evaluation import read_gold
from retrieval.types import Language, Question
from retrieval.understanding.followups import complete
from retrieval.understanding.followups.completing import MAX_TURNS
from retrieval.understanding.followups.reading import MAX_CHARACTERS
from retrieval.understanding.understand import understand

HERE = Path(__file__).parent
TODAY = dt.date(2024, 5, 20)
ASKED = "Ninh Thuận nghiệm thu bao nhiêu nhiệm vụ năm 2021?"
Row = dict[str, object]


def _rows(name: str) -> list[Row]:
    """Conversations with the question that the last message means, or null where it stands alone.

    ``completed`` holds writings of it, any of which will do.
    """
    return [json.loads(line) for line in (HERE / name).read_text("utf-8").splitlines()]


def _sense(text: str) -> tuple[object, ...]:
    """What search and answering take of a question; the order of its words says nothing."""
    query = understand(Question(text), TODAY)
    return (
        frozenset(concept.forms[0] for concept in query.concepts),
        query.places,
        frozenset((period.start, period.end) for period in query.periods),
        frozenset(number.normalised for number in query.numbers),
        query.kind,
        query.field,
    )


@pytest.mark.parametrize(
    "row",
    [*_rows("conversations.jsonl"), *_rows("conversations_unseen.jsonl")],
    ids=lambda row: f"{' / '.join(row['history'])} / {row['question']}",
)
def test_conversations(row: Row) -> None:
    """A follow-up reads as the whole question that it means; what stands alone is left alone."""
    query = understand(Question(str(row["question"]), tuple(row["history"])), TODAY)  # type: ignore[arg-type]
    if row["completed"] is None:
        assert query.understood is None
    else:
        assert query.understood is not None
        assert _sense(query.understood) in [_sense(text) for text in row["completed"]]  # type: ignore[attr-defined]


def test_whole_questions_take_nothing_from_others() -> None:
    """No gold question that stands alone is changed by another one before it."""
    gold = read_gold(Path(__file__).parents[3] / "gold" / "samples.jsonl")
    whole = [one.question for one in gold if not one.history]
    pairs = [(a, b) for a, b in product(whole[::4], whole[::3]) if a != b]
    assert len(pairs) > 1000
    changed = [(a, b) for a, b in pairs if complete(b, [a], TODAY) is not None]
    assert changed == []


@pytest.mark.parametrize(
    ("history", "said", "language"),
    [
        ([ASKED], "còn Lạng Sơn?", Language.VI),
        ([ASKED], "what about Lang Son?", Language.EN),
        ([ASKED], "2020?", Language.VI),
        (["How many tasks did Ninh Thuan accept in 2021?"], "2020?", Language.EN),
        (["How many tasks did Ninh Thuan accept in 2021?"], "còn năm 2020?", Language.VI),
        ([ASKED, "and Lang Son?"], "Yên Bái", Language.EN),
    ],
)
def test_the_last_message_rules_the_language(
    history: list[str], said: str, language: Language
) -> None:
    """… and where it tells of none ("2020?"), the language that the conversation goes on in."""
    completed = complete(said, history, TODAY)
    assert completed is not None
    assert completed.language == language
    assert understand(Question(said, tuple(history)), TODAY).language == language


def test_a_long_row_of_follow_ups() -> None:
    """Each goes on from the one before, as far back as messages are looked at."""
    row = [ASKED, *(f"còn năm {year}?" for year in range(2011, 2011 + MAX_TURNS - 1))]
    completed = complete("thế Lạng Sơn?", row, TODAY)
    assert completed is not None
    assert completed.text == "Lạng Sơn nghiệm thu bao nhiêu nhiệm vụ năm 2019?"


def test_only_the_latest_messages_are_looked_at() -> None:
    """What was asked before them is forgotten."""
    row = [ASKED, *["cảm ơn"] * MAX_TURNS]
    assert complete("còn năm 2020?", row, TODAY) is None


@pytest.mark.parametrize(
    "between", ["cảm ơn bạn nhé", "ok", "hay quá", "?!", "", "thanks", "à thế à"]
)
def test_small_talk_is_passed_over(between: str) -> None:
    """A message that asks nothing neither is completed nor stands between two questions."""
    assert complete(between, [ASKED], TODAY) is None
    completed = complete("còn năm 2020?", [ASKED, between], TODAY)
    assert completed is not None
    assert completed.text == "Ninh Thuận nghiệm thu bao nhiêu nhiệm vụ năm 2020?"


def test_abbreviations_are_written_out_first() -> None:
    """What is done to a message before it is read is done to those before it too."""
    query = understand(Question("con nam 2020", ("ninh thuan nghiem thu bn nv nam 2021",)), TODAY)
    assert query.understood == "ninh thuan nghiem thu bao nhieu nhiem vu nam 2020"
    assert query.asked == query.understood


def test_without_history_nothing_is_understood_otherwise() -> None:
    """A query then asks what was typed."""
    query = understand(Question("còn năm 2020?"), TODAY)
    assert (query.understood, query.asked) == (None, "còn năm 2020?")


_WORDS = st.sampled_from(
    "còn thế năm 2020 Ninh Thuận Lạng Sơn bao nhiêu mấy nhiệm vụ nghiệm thu ký mới ai ở đâu đó này tỉnh "
    "302/QĐ-UBND quyết định thủ tục lệ phí cấp giấy phép so với what about how many tasks in its it there "
    "thì sao kinh phí liệt kê các nào nhiều nhất An Phước quý II cả hội nghị % ? , . quốc gia that year "
    "fee of".split()
)
_MESSAGES = st.one_of(st.text(max_size=80), st.lists(_WORDS, max_size=9).map(" ".join))


@settings(max_examples=400, deadline=None)
@given(_MESSAGES, st.lists(_MESSAGES, max_size=4))
def test_any_conversation_is_read(said: str, history: list[str]) -> None:
    """Whatever is typed, nothing is raised, and what is understood is a question within bounds."""
    completed = complete(said, history, TODAY)
    if completed is not None:
        assert history
        assert 0 < len(completed.text) <= MAX_CHARACTERS
        assert "\n" not in completed.text


def test_the_same_conversation_is_read_alike() -> None:
    """Reading leaves nothing behind that the next reading would see."""
    first = [complete("còn Lạng Sơn?", [ASKED, "còn năm 2020?"], TODAY) for _ in range(2)]
    assert first[0] == first[1] is not None


@pytest.mark.parametrize(
    ("said", "added"),
    [
        ("còn năm 2020?", ()),
        ("trong số đó phụ nữ bao nhiêu?", ("phu nu",)),
        ("bao nhiêu sáng kiến?", ("sang kien",)),
        ("kinh phí bao nhiêu?", ()),
    ],
)
def test_what_a_message_adds(said: str, added: tuple[str, ...]) -> None:
    """Its words that no question before it has, and the concepts that are made of them."""
    completed = complete(said, [ASKED], TODAY)
    assert completed is not None
    assert completed.added == added
    concepts = understand(Question(said, (ASKED,)), TODAY).concepts
    assert tuple(c.forms[0] for c in concepts if c.added) == added
