"""Replies as Telegram messages."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.blocks import blocks_of, plain, split, units
from bot.channels.telegram.dressing import MESSAGE_UNITS, dress, render, undressed
from bot.channels.telegram.keyboards import keyboard, written
from bot.channels.telegram.outcomes import opened
from bot.simulator.telegram.keyboards import checked
from bot.simulator.telegram.markup import read_html, text_of
from bot.types import (
    ActButton,
    AskButton,
    Block,
    Button,
    CallButton,
    Incoming,
    LinkButton,
    Reply,
    Style,
)
from retrieval.types import Language
from tests.bot.fakes import ANSWERED, CITATION, QUOTE

REPLY = Reply("…", Language.VI, ANSWERED, buttons=tuple(map(AskButton, ANSWERED.suggestions)))
PRIVATE = Incoming("telegram", "7", "7", "?", "message::17:0")
GROUP = replace(PRIVATE, chat_id="-5", group=True)
TAPPED = replace(PRIVATE, message_id="tap:4382:17:0")
INLINE = replace(PRIVATE, chat_id="", message_id="inline:55:0:0")


def calls(reply: Reply, incoming: Incoming) -> list[tuple[str, dict[str, Any]]]:
    """Methods and parameters of the reply's parcels."""
    return [opened(parcel) for parcel in dress(reply, incoming)]


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


def test_a_private_chat_is_answered_without_a_quote_of_the_question() -> None:
    """One message, HTML, no preview, and the questions to go on with under it."""
    ((method, sent),) = calls(REPLY, PRIVATE)
    assert (method, sent["chat_id"], sent["parse_mode"]) == ("sendMessage", 7, "HTML")
    assert sent["link_preview_options"] == {"is_disabled": True}
    assert "reply_parameters" not in sent
    buttons = [button for (button,) in sent["reply_markup"]["inline_keyboard"]]
    assert [button["text"] for button in buttons] == list(ANSWERED.suggestions)
    assert [button["callback_data"] for button in buttons] == ["q:0", "q:1"]


def test_in_a_group_the_first_message_replies_and_the_last_has_the_buttons() -> None:
    """Also in a forum every message stays in the topic that it was asked in."""
    long = replace(REPLY, blocks=tuple(Block(Style.PLAIN, "a " * 1500) for _ in range(3)))
    found = [sent for _, sent in calls(long, replace(GROUP, message_id="message::17:6"))]
    assert len(found) == 3
    assert [sent.get("reply_parameters") for sent in found] == [
        {"message_id": 17, "allow_sending_without_reply": True},
        None,
        None,
    ]
    assert ["reply_markup" in sent for sent in found] == [False, False, True]
    assert {sent["message_thread_id"] for sent in found} == {6}


def test_a_tap_is_acknowledged_first() -> None:
    """The button stops spinning before the answer comes."""
    first, second = calls(REPLY, TAPPED)
    assert first == ("answerCallbackQuery", {"callback_query_id": "4382"})
    assert second[1]["text"].startswith("<b>10 nhiệm vụ</b>")


def test_a_tapped_question_is_shown() -> None:
    """A tap leaves no message of the person's: the answer would hang in the air."""
    asked = replace(PRIVATE, text="Năm <nào>?", message_id="asked:4382:17:0")
    _, (_, sent) = calls(REPLY, asked)
    assert sent["text"].startswith("<i>» Năm &lt;nào&gt;?</i>\n\n<b>10 nhiệm vụ</b>")


def test_nothing_to_say_is_nothing_sent() -> None:
    """A reply without a word is no message; a tap is acknowledged all the same."""
    assert calls(Reply("", Language.VI), PRIVATE) == []
    assert [method for method, _ in calls(Reply("", Language.VI), TAPPED)] == [
        "answerCallbackQuery"
    ]


def test_an_inline_query_gets_an_article() -> None:
    """Short answer, sentence and source to choose; what is sent is the whole, with links only."""
    link = LinkButton("Xem nguồn [1]", "https://hoi.example.vn/d/d1?start=1&end=5")
    ((method, given),) = calls(replace(REPLY, buttons=(*REPLY.buttons, link)), INLINE)
    (result,) = given["results"]
    assert (method, given["inline_query_id"]) == ("answerInlineQuery", "55")
    assert result["title"] == "10 nhiệm vụ"
    assert result["description"].startswith("Năm 2021, tỉnh Ninh Thuận")
    assert "07/BC-SKHCN" in result["description"]
    assert result["input_message_content"]["message_text"] == render(blocks_of(REPLY))
    assert result["reply_markup"]["inline_keyboard"] == [[{"text": link.label, "url": link.url}]]


def test_an_inline_query_without_an_answer_offers_nothing() -> None:
    """Nobody wants to send "that was a little fast" to somebody else."""
    ((_, given),) = calls(Reply("Bạn hỏi hơi nhanh.", Language.VI), INLINE)
    assert (given["results"], given["cache_time"]) == ([], 0)


def test_short_buttons_of_a_kind_stand_side_by_side() -> None:
    """👍 👎 in one row, sources in pairs, questions each in a row of its own."""
    made: tuple[Button, ...] = (
        *(LinkButton(f"Xem nguồn [{n}]", f"https://a.vn/{n}") for n in (1, 2, 3)),
        ActButton("👍", "up:a1:0"),
        ActButton("👎", "down:a1:0"),
        AskButton("Kinh phí năm 2021 là bao nhiêu?", "ask:a1:0"),
        AskButton("Năm 2022 thì sao, bao nhiêu nhiệm vụ?"),
    )
    shown = keyboard(made)
    assert shown is not None
    rows: Any = shown["inline_keyboard"]
    assert [[button["text"][:4] for button in row] for row in rows] == [
        ["Xem ", "Xem "],
        ["Xem "],
        ["👍", "👎"],
        ["Kinh"],
        ["Năm "],
    ]
    assert [row[0].get("callback_data") for row in rows[3:]] == ["ask:a1:0", "q:0"]


def test_what_has_no_button_is_written_out() -> None:
    """A phone number, and an address that Telegram does not take, stand in the text."""
    made = (CallButton("Gọi 1022", "1022"), CallButton("Đường dây nóng", "+842593822222"))
    local = LinkButton("Xem nguồn [1]", "http://localhost:8000/d/1")
    assert written((*made, local)) == [
        "Gọi 1022",
        "Đường dây nóng: +842593822222",
        "Xem nguồn [1]: http://localhost:8000/d/1",
    ]
    assert keyboard((*made, local)) is None
    ((_, sent),) = calls(replace(REPLY, buttons=(*made, local)), PRIVATE)
    assert sent["text"].endswith("\n\n" + "\n".join(written((*made, local))))


WORDS = st.text(min_size=0, max_size=80)
BUTTONS = st.lists(
    st.one_of(
        st.builds(AskButton, WORDS, WORDS),
        st.builds(ActButton, WORDS, WORDS),
        st.builds(
            LinkButton, WORDS, st.sampled_from(["https://a.vn/1", "javascript:1", "http://[", ""])
        ),
        st.builds(CallButton, WORDS, st.just("1022")),
    ),
    max_size=120,
)


@given(BUTTONS)
def test_every_keyboard_is_taken(buttons: list[Button]) -> None:
    """Whatever the dialogue gives, Telegram finds nothing wrong with it."""
    shown = keyboard(buttons)
    if shown is not None:
        checked(shown)


BLOCKS = st.lists(
    st.builds(Block, st.sampled_from(Style), st.text(min_size=1, max_size=300)), max_size=8
)


@given(BLOCKS, st.integers(8, 120))
def test_every_message_fits_and_is_whole(blocks: list[Block], limit: int) -> None:
    """No message is over the limit, Telegram reads its markup, and no word is lost."""
    messages = split(blocks, limit)
    for message in messages:
        assert units(plain(message)) <= limit
        assert read_html(render(message))[0] == plain(message) == undressed(render(message))
    shown = "".join("".join(plain(message) for message in messages).split())
    assert shown == "".join("".join(block.text for block in blocks).split())


def test_a_long_answer_arrives_whole() -> None:
    """12 citations and 6,000 characters: every figure and every link stands in one message."""
    quotes = [
        f"Năm {2000 + n}, tỉnh nghiệm thu {n}.{n:03d},{n:02d} triệu đồng cho {n} nhiệm vụ; chi tiết "
        f"tại https://so.example.gov.vn/van-ban/{n:02d}/quyet-dinh-{n:03d}-qd-ubnd.html. " * 3
        for n in range(1, 13)
    ]
    cited = tuple(replace(CITATION, n=n, quote=quote) for n, quote in enumerate(quotes, 1))
    answer = replace(ANSWERED, answer=" ".join(quotes)[:800], citations=cited)
    links = tuple(LinkButton(f"Xem nguồn [{n}]", f"https://a.vn/{n}") for n in range(1, 13))
    reply = Reply("…", Language.VI, answer, buttons=links)
    found = [sent for _, sent in calls(reply, GROUP)]
    texts = [text_of(sent["text"], "HTML")[0] for sent in found]
    whole = "\n\n".join(texts)
    assert len(whole) > 6000
    assert all(units(text) <= MESSAGE_UNITS for text in texts)
    assert "".join(whole.split()) == "".join(plain(blocks_of(reply)).split())
    wanted = re.findall(r"https://\S+|\d[\d.,]*\d", plain(blocks_of(reply)))
    seen = [match for text in texts for match in re.findall(r"https://\S+|\d[\d.,]*\d", text)]
    assert seen == wanted
    assert len(checked(found[-1]["reply_markup"])) == 6


def test_a_block_longer_than_a_message_is_cut_between_words() -> None:
    """Numbers and links of one block of 6,000 characters stay whole."""
    text = " ".join(f"https://a.vn/{n} {n}.000.000,5 đồng" for n in range(1000, 1180))
    reply = replace(REPLY, blocks=(Block(Style.QUOTE, text),), buttons=())
    texts = [text_of(sent["text"], "HTML")[0] for _, sent in calls(reply, PRIVATE)]
    assert len(text) > 6000
    assert len(texts) == 2
    assert " ".join(texts).split() == text.split()


def test_words_that_stand_in_the_answer_are_not_said_twice() -> None:
    """Sentences that hold every quote are the quote; one source is named once."""
    second = replace(CITATION, n=2, quote="Năm 2021")
    answer = replace(
        ANSWERED,
        answer=f"10 nhiệm vụ: “{QUOTE}” [1]\nThời gian: “Năm 2021” [2]",
        citations=(CITATION, second),
        suggestions=(),
    )
    said = render(blocks_of(Reply("…", Language.VI, answer)))
    assert said.count(QUOTE) == 1
    assert f"<blockquote expandable>10 nhiệm vụ: “{QUOTE}” [1]\n" in said
    assert "<i>[1] [2] Tổng kết công tác" in said
