"""The simulated Telegram against python-telegram-bot as it is, and against what we dress."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import BadRequest, Forbidden, InvalidToken

from bot.channels.telegram.dressing import dress
from bot.channels.telegram.outcomes import opened
from bot.simulator.telegram import TelegramPlatform
from bot.simulator.telegram.methods import METHODS
from bot.simulator.telegram.state import Query
from bot.types import (
    ActButton,
    AskButton,
    Block,
    CallButton,
    Incoming,
    LinkButton,
    Reply,
    Style,
)
from retrieval.types import Language
from tests.bot.channels.telegram.desk import serving
from tests.bot.fakes import ANSWERED, NO_EVIDENCE


async def test_the_stock_library_works_with_it() -> None:
    """Its own bot, unchanged: who it is, messages, edits, taps, files, menus, and the errors."""
    platform = TelegramPlatform()
    async with serving(platform.app()) as address:
        base, files = f"{address}/bot", f"{address}/file/bot"
        async with Bot(platform.token, base_url=base, base_file_url=files) as bot:
            assert bot.username == "HoiSoBot"
            await platform.send_text("77", "/start")
            await platform.send_file("77", "a.pdf", b"%PDF")
            rows = InlineKeyboardMarkup([[InlineKeyboardButton("👍", callback_data="up:a:0")]])
            sent = await bot.send_message(77, "<b>1</b>", parse_mode="HTML", reply_markup=rows)
            await platform.tap("77", str(sent.message_id), 0)
            await platform.ask_inline("77", "bao nhiêu?")
            await platform.leave("77")
            with pytest.raises(Forbidden, match="blocked"):
                await bot.send_message(77, "2")
            await platform.join("77")
            updates = await bot.get_updates(allowed_updates=Update.ALL_TYPES)
            start, document, tapped, asked, left, joined = updates
            assert start.message is not None
            assert abs(start.message.date.timestamp() - platform.state.clock()) < 60
            assert document.message is not None
            assert document.message.document is not None
            file = await bot.get_file(document.message.document.file_id)
            assert bytes(await file.download_as_bytearray()) == b"%PDF"
            assert tapped.callback_query is not None
            assert await tapped.callback_query.answer()
            assert asked.inline_query is not None
            assert [one.my_chat_member is not None for one in (left, joined)] == [True, True]
            edited = await sent.edit_text("2")
            assert getattr(edited, "text", "") == "2"
            with pytest.raises(BadRequest, match="not modified"):
                await sent.edit_text("2")
            assert await bot.set_my_commands([("hoi", "Hỏi")], language_code="vi")
            assert await bot.set_webhook("https://a.vn/hook", secret_token="a")
            assert (await bot.get_webhook_info()).url == "https://a.vn/hook"
        wrong = Bot("1:x", base_url=base)
        with pytest.raises(InvalidToken):
            await wrong.initialize()
        await wrong.shutdown()


WORDS = st.text(min_size=0, max_size=200)
URLS = st.sampled_from(
    ["https://a.vn/1", "http://localhost:8000/d", "javascript:1", "http://[", ""]
)
BUTTONS = st.lists(
    st.one_of(
        st.builds(AskButton, WORDS, WORDS),
        st.builds(ActButton, WORDS, WORDS),
        st.builds(LinkButton, WORDS, URLS),
        st.builds(CallButton, WORDS, st.just("1022")),
    ),
    max_size=20,
)
# Blank characters that a message may not consist of, markup, and what is long.
TEXTS = st.one_of(WORDS, st.text("<>&b/ ", max_size=50), WORDS.map(lambda text: f"{text}a " * 60))
REPLIES = st.builds(
    Reply,
    WORDS,
    st.sampled_from(Language),
    st.sampled_from([None, ANSWERED, NO_EVIDENCE]),
    buttons=BUTTONS.map(tuple),
    blocks=st.lists(st.builds(Block, st.sampled_from(Style), TEXTS), max_size=6).map(tuple),
)
ANCHORS = st.sampled_from(
    ["", "message::1:0", "message::999:6", "tap:q:1:0", "asked:q:1:0", "inline:q:0:0"]
)


@given(REPLIES, ANCHORS, st.booleans(), WORDS)
def test_whatever_we_dress_is_taken(reply: Reply, anchor: str, group: bool, text: str) -> None:
    """No reply to any message meets a limit of Telegram's."""
    platform = TelegramPlatform()
    asyncio.run(platform.send_text("77", "/start"))
    chat = platform.group("Phòng") if group else "77"
    platform.state.queries["q"] = Query(77, platform.state.clock() + 60)
    incoming = Incoming("telegram", str(chat), "77", text, anchor, group=group)
    for parcel in dress(reply, incoming):
        method, parameters = opened(parcel)
        METHODS[method](platform.state, parameters)
