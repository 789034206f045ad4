"""Replies as messages of the account."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.blocks import units
from bot.channels.zalo_oa.dressing import BUTTONS, TEXT_UNITS, TITLE_CHARS, dress
from bot.channels.zalo_oa.names import chat_of
from bot.channels.zalo_oa.redressing import plainer, smaller
from bot.channels.zalo_oa.sending import message_of
from bot.simulator.zalo_oa_chats import Conversation, content_refusal
from bot.types import (
    ActButton,
    AskButton,
    Block,
    Button,
    CallButton,
    Incoming,
    LinkButton,
    MessageKind,
    Reply,
    Style,
)
from retrieval.types import Language
from tests.bot.channels.zalo_oa.parts import LAN
from tests.bot.fakes import ANSWERED

ASKED = Incoming("zalo_oa", LAN, LAN, "?", message_id="")
LONG_QUESTION = "Năm 2021 Ninh Thuận nghiệm thu bao nhiêu nhiệm vụ khoa học và công nghệ?"


def reply(text: str = "Có.", *buttons: Button, blocks: tuple[Block, ...] = ()) -> Reply:
    """A reply in Vietnamese."""
    return Reply(text, Language.VI, buttons=buttons, blocks=blocks)


def texts(made: Reply, incoming: Incoming = ASKED) -> list[str]:
    """The words of each part; every part is one that the platform takes."""
    words = []
    for parcel in dress(made, incoming):
        body = message_of(chat_of(incoming.chat_id), parcel.payload)
        assert content_refusal(body["message"], Conversation(LAN)) == 0
        words.append(str(parcel.payload["text"]))
    return words


def long_answer() -> Reply:
    """Twelve citations and some six thousand characters."""
    [first, *_] = ANSWERED.citations
    sentence = "Trong năm, đơn vị đã nghiệm thu 10 nhiệm vụ với kinh phí 12.486 triệu đồng"
    citations = tuple(
        replace(first, n=n, quote=". ".join(f"{sentence} (đợt {n}.{i})" for i in range(5)) + ".")
        for n in range(1, 13)
    )
    links = tuple(
        LinkButton(f"Xem nguồn [{n}]", f"https://hoiso.example/d/d{n}?start={n}&end={n + 90}")
        for n in range(1, 13)
    )
    answer = replace(ANSWERED, answer=f"{sentence} [1].", citations=citations)
    return Reply("", Language.VI, answer, buttons=links)


def test_a_long_answer_is_whole_and_readable() -> None:
    """No number, no link and no quote's source is cut or lost; buttons end the last part."""
    made = long_answer()
    parcels = dress(made, replace(ASKED, message_id="m1"))
    words = [str(parcel.payload["text"]) for parcel in parcels]
    assert made.answer is not None
    assert sum(map(len, words)) > 5000
    assert all(units(text) <= TEXT_UNITS for text in words)
    whole = "\n".join(words)
    for citation in made.answer.citations:
        for sentence in re.findall(r"[^.]+\(đợt \d+\.\d\)", citation.quote):
            assert " ".join(sentence.split()) in " ".join(whole.split())
    for n in range(6, 13):  # those without a button of their own
        assert f"https://hoiso.example/d/d{n}?start={n}&end={n + 90}" in whole.split()
    assert [bool(parcel.payload["buttons"]) for parcel in parcels] == [False] * (
        len(parcels) - 1
    ) + [True]
    assert [parcel.payload["quote"] for parcel in parcels] == ["m1"] + [""] * (len(parcels) - 1)


@pytest.mark.parametrize(
    ("button", "title", "kind", "payload"),
    [
        (AskButton("Còn năm 2020?"), "Còn năm 2020?", "oa.query.show", "Còn năm 2020?"),
        (AskButton("Còn 2020?", "ask:ab:1"), "Còn 2020?", "oa.query.hide", "#hs:ask:ab:1"),
        (ActButton("Vì sao?", "why:ab:0"), "Vì sao?", "oa.query.hide", "#hs:why:ab:0"),
        (LinkButton("Nguồn", "https://a/b"), "Nguồn", "oa.open.url", {"url": "https://a/b"}),
        (CallButton("Gọi", "1022"), "Gọi", "oa.open.phone", {"phone_code": "1022"}),
        (CallButton("Gọi", "02923813000"), "Gọi", "oa.open.phone", {"phone_code": "842923813000"}),
        (CallButton("Gọi", "+84292"), "Gọi", "oa.open.phone", {"phone_code": "84292"}),
        (AskButton("x" * 1200), "x" * 99 + "…", "oa.query.show", "x" * 999 + "…"),
    ],
)
def test_buttons(button: Button, title: str, kind: str, payload: object) -> None:
    """Each as Zalo writes it."""
    [parcel] = dress(reply("Có.", button), ASKED)
    assert parcel.payload["buttons"] == [{"title": title, "type": kind, "payload": payload}]


def test_a_title_is_cut_only_where_nothing_is_lost() -> None:
    """The question must be written out, and stay apart from the others."""
    assert _titles(reply("Có.", AskButton(LONG_QUESTION))) == [LONG_QUESTION]
    assert _titles(reply(f"Có.\n• {LONG_QUESTION}", AskButton(LONG_QUESTION))) == [
        "Năm 2021 Ninh Thuận…"
    ]
    twin = LONG_QUESTION.replace("nhiệm vụ", "dự án")
    listed = reply(f"{LONG_QUESTION}\n{twin}", AskButton(LONG_QUESTION), AskButton(twin))
    assert _titles(listed) == [LONG_QUESTION, twin]


def _titles(made: Reply) -> list[object]:
    [parcel] = dress(made, ASKED)
    return [button["title"] for button in parcel.payload["buttons"]]  # type: ignore[attr-defined]


def test_more_links_than_buttons_are_written_out() -> None:
    """The first five are buttons, the rest lines; what cannot be opened is left out."""
    links = [LinkButton(f"Nguồn {n}", f"https://a/{n}") for n in range(7)]
    [text] = texts(reply("Có.", *links, LinkButton("x", "javascript:1"), CallButton("Gọi", "1022")))
    assert text == "Có.\n\nNguồn 5: https://a/5\nNguồn 6: https://a/6\nGọi: 1022"


def test_what_has_no_button_has_a_number() -> None:
    """The dialogue knows what it stands for; what has none and needs a tap is left out."""
    links = [LinkButton(f"Nguồn {n}", f"https://a/{n}") for n in range(5)]
    acts = (ActButton("👎", "down:ab12:0", 3), ActButton("Quên nơi này", "plc:-:0"))
    asks = (AskButton("Năm 2020?", "ask:ab12:0", 1), AskButton("Có.", "ask:ab12:1", 2))
    assert texts(reply("Có.", *links, *acts, *asks)) == ["Có.\n\n• 👎 → gõ 3\n1. Năm 2020?"]


def test_a_link_is_whole_or_not_there() -> None:
    """Too long for a button, it is written out; too long for a message, it is left out."""
    long, longer = "https://a/" + "b" * 1100, "https://a/" + "b" * 2000
    words = texts(reply("Có.", LinkButton("Nguồn 1", long), LinkButton("Nguồn 2", longer)))
    assert words == [f"Có.\n\nNguồn 1: {long}"]


@pytest.mark.parametrize(
    ("kind", "quote"),
    [
        (MessageKind.TEXT, "m1"),
        (MessageKind.FILE, "m1"),
        (MessageKind.TAP, ""),
        (MessageKind.JOINED, ""),
    ],
)
def test_what_is_quoted(kind: MessageKind, quote: str) -> None:
    """Only what the person wrote."""
    [parcel] = dress(reply(), replace(ASKED, kind=kind, message_id="m1"))
    assert parcel.payload["quote"] == quote


def test_people_without_an_account_get_words_alone() -> None:
    """No quote and no buttons there; what buttons lead to is written out."""
    chat = f"anon:{LAN}:c1"
    incoming = replace(ASKED, chat_id=chat, message_id="m1")
    made = reply("Có.", AskButton("Còn 2020?"), LinkButton("Nguồn", "https://a/b"))
    [parcel] = dress(made, incoming)
    assert message_of(chat_of(chat), parcel.payload) == {
        "recipient": {"anonymous_id": LAN, "conversation_id": "c1"},
        "message": {"text": "Có.\n\n• Còn 2020?\nNguồn: https://a/b"},
    }


def test_nothing_to_say_is_no_message() -> None:
    """Blank blocks make no part."""
    assert dress(reply("", blocks=(Block(Style.PLAIN, "  "),)), ASKED) == []


BUTTONS_ANY = st.one_of(
    st.builds(AskButton, st.text(max_size=1500), st.sampled_from(["", "ask:ab:1"])),
    st.builds(ActButton, st.text(max_size=150), st.just("why:ab:0")),
    st.builds(LinkButton, st.text(max_size=150), st.text(max_size=50)),
    st.builds(LinkButton, st.text(max_size=150), st.just("https://a/" + "b" * 900)),
    st.builds(CallButton, st.text(max_size=150), st.from_regex(r"\+?[0-9]{3,15}", fullmatch=True)),
)


@given(
    st.lists(st.text(max_size=3000), max_size=4),
    st.lists(BUTTONS_ANY, max_size=8),
)
def test_whatever_is_said_the_platform_takes(blocks: list[str], buttons: list[Button]) -> None:
    """Every part is within the limits, and no letter is lost but blanks."""
    made = reply("", *buttons, blocks=tuple(Block(Style.PLAIN, text) for text in blocks))
    words = texts(made) if blocks else []
    said = "".join("".join(words).split())
    for text in blocks:
        clean = unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode())
        for word in clean.split():
            if len(word) < 100:
                assert word in said


def test_plainer_and_plainer() -> None:
    """First without the quote, then without buttons, then nothing is left to leave out."""
    buttons = (
        LinkButton("Nguồn", "https://a/b"),
        AskButton("Còn 2020?"),
        CallButton("Gọi", "1022"),
    )
    [first] = dress(reply("Có.", *buttons), replace(ASKED, message_id="m1"))
    second = plainer(first.payload)
    assert second is not None
    assert second[0].payload == {**first.payload, "quote": ""}
    third = plainer(second[0].payload)
    assert third is not None
    assert third[0].payload == {
        "chat": LAN,
        "text": "Có.\n\nNguồn: https://a/b\n• Còn 2020?\nGọi: 1022",
        "quote": "",
        "buttons": [],
    }
    assert plainer(third[0].payload) is None


def test_smaller_and_smaller() -> None:
    """Halves keep the quote on the first and the buttons on the last; an end is reached."""
    text = " ".join(f"Câu thứ {n}." for n in range(100))
    [whole] = dress(reply(text, ActButton("Vì sao?", "why:a:0")), replace(ASKED, message_id="m1"))
    parts = smaller(whole.payload)
    assert parts is not None
    assert len(parts) == 2 or len(parts) == 3
    assert " ".join(str(part.payload["text"]) for part in parts) == text
    assert [part.payload["quote"] for part in parts] == ["m1"] + [""] * (len(parts) - 1)
    assert [bool(part.payload["buttons"]) for part in parts] == [False] * (len(parts) - 1) + [True]
    pending, rounds = [whole], 0
    while pending:
        pending = [part for one in pending for part in (smaller(one.payload) or ())]
        rounds += 1
    assert rounds < 10


def test_limits_are_those_of_the_platform() -> None:
    """Kept below what Zalo takes."""
    assert (TEXT_UNITS, BUTTONS, TITLE_CHARS) == (1900, 5, 100)
