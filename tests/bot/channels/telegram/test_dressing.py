"""Replies as Telegram messages."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.blocks import blocks_of, plain, split, units
from bot.channels.telegram.dressing import keyboard, render
from bot.types import AskButton, Block, Reply, Style
from retrieval.types import Language
from tests.bot.fakes import ANSWERED, CITATION, QUOTE, START

REPLY = Reply("…", Language.VI, ANSWERED, buttons=tuple(map(AskButton, ANSWERED.suggestions)))
TAGS = re.compile(r"</?(?:b|i|blockquote(?: expandable)?)>")


def test_the_short_answer_comes_first_and_everything_is_escaped() -> None:
    """Bold short answer, sentence, expandable quote, source; a title's markup stays text."""
    assert render(blocks_of(REPLY)) == (
        "<b>10 nhiệm vụ</b>\n\n"
        "Năm 2021, tỉnh Ninh Thuận đã nghiệm thu 10 nhiệm vụ. [1]\n\n"
        f"<blockquote expandable>[1] “{QUOTE}”</blockquote>\n\n"
        "<i>[1] Tổng kết công tác năm 2021 &lt;b&gt;&amp; · số 07/BC-SKHCN · "
        "Sở Khoa học và Công nghệ tỉnh Ninh Thuận · 02/03/2022 · trang 1</i>"
    )


def test_what_was_understood_comes_before_the_answer() -> None:
    """In one small line, its markup escaped."""
    answer = replace(ANSWERED, understood="Năm <b>2020</b> mấy?")
    said = render(blocks_of(Reply("…", Language.VI, answer)))
    first, second = said.split("\n\n")[:2]
    assert first == "<i>Hiểu là: Năm &lt;b&gt;2020&lt;/b&gt; mấy?</i>"
    assert second == "<b>10 nhiệm vụ</b>"


def test_source_buttons_lead_to_the_page_where_there_is_one() -> None:
    """With a public address a source is a link, without one a tap asks for the passage."""
    linked = keyboard(REPLY, "https://hoi.example.vn/")
    tapped = keyboard(REPLY, None)
    assert linked is not None
    assert tapped is not None
    end = START + len(QUOTE)
    assert linked.inline_keyboard[0][0].url == (
        f"https://hoi.example.vn/d/d1?start={START}&end={end}"
    )
    assert tapped.inline_keyboard[0][0].callback_data == f"d:{START}:{end}:d1"
    assert [row[0].text for row in tapped.inline_keyboard[1:]] == list(ANSWERED.suggestions)


def test_a_source_whose_id_does_not_fit_has_no_button() -> None:
    """Telegram takes 64 bytes; what is longer is left out rather than cut."""
    answer = replace(ANSWERED, citations=(replace(CITATION, document_id="x" * 64),))
    assert keyboard(Reply("…", Language.VI, answer), None) is None


def test_long_suggestions_are_written_out() -> None:
    """A question that a phone would cut on a button stands in the text as well."""
    question = "Năm 2022 dự kiến nghiệm thu bao nhiêu nhiệm vụ cấp tỉnh?"
    reply = Reply("…", Language.VI, replace(ANSWERED, suggestions=(question,)))
    assert f"• {question}" in plain(blocks_of(reply))


def test_a_cut_falls_between_sentences() -> None:
    """A long block is cut after a sentence where there is one."""
    (first,), (second,) = split([Block(Style.PLAIN, "Một hai. Ba bốn năm.")], 12)
    assert (first.text, second.text) == ("Một hai.", "Ba bốn năm.")


BLOCKS = st.lists(
    st.builds(Block, st.sampled_from(Style), st.text(min_size=1, max_size=300)), max_size=8
)


@given(BLOCKS, st.integers(8, 120))
def test_every_message_fits_and_is_whole(blocks: list[Block], limit: int) -> None:
    """No message is over the limit, its markup is closed, and no word is lost."""
    messages = split(blocks, limit)
    assert all(units(plain(message)) <= limit for message in messages)
    for message in messages:
        marked = render(message)
        assert marked.count("<b>") == marked.count("</b>")
        assert "<" not in TAGS.sub("", marked)
    shown = "".join("".join(plain(message) for message in messages).split())
    assert shown == "".join("".join(block.text for block in blocks).split())


def test_units_count_as_telegram_does() -> None:
    """A character outside of the basic plane counts twice."""
    assert units("ộ📌") == 3
