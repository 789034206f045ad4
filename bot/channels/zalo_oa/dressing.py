"""A reply as messages of the Official Account: plain words, and at most five buttons at the end."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from bot.blocks import blocks_of, plain, split, units
from bot.channels.zalo_oa.names import TAPPED, chat_of
from bot.delivery.types import Json, Parcel
from bot.messages import Text, say
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

TEXT_UNITS = 1900  # Zalo takes 2000 characters; of which kind is not said
BUTTONS = 5
TITLE_CHARS = 100
PHONE_CHARS = 25  # what a phone shows of a title
PAYLOAD_CHARS = 1000
URL_CHARS = 1000
QUOTED = (MessageKind.TEXT, MessageKind.COMMAND, MessageKind.FILE)


def dress(reply: Reply, incoming: Incoming) -> list[Parcel]:
    """The reply in parts that Zalo takes; the first quotes what was asked, buttons end the last.

    A tap is not quoted: it is not what the person wrote. People without a Zalo account are written
    to in an older way, which takes words alone.
    """
    anonymous = chat_of(incoming.chat_id).anonymous
    shown, left = _choose(reply.buttons, 0 if anonymous else BUTTONS)
    blocks = [_composed(block) for block in blocks_of(reply)]
    blocks = [block for block in blocks if block.text.strip()]
    if lines := written_out(left, reply.language, plain(blocks)):
        blocks.append(Block(Style.SMALL, _nfc(lines)))
    texts = [plain(part) for part in split(blocks, TEXT_UNITS)]
    quote = incoming.message_id if incoming.kind in QUOTED and not anonymous else ""
    whole = "\n".join(texts)
    buttons = _dressed(shown, whole)
    return [
        parcel(
            incoming.chat_id,
            text,
            quote=quote if position == 0 else "",
            buttons=buttons if position == len(texts) - 1 else (),
        )
        for position, text in enumerate(texts)
    ]


def parcel(chat: str, text: str, *, quote: str = "", buttons: Sequence[Json] = ()) -> Parcel:
    """One message, as it is stored until it is sent."""
    return Parcel({"chat": chat, "text": text, "quote": quote, "buttons": list(buttons)})


def written_out(buttons: Iterable[Button], language: Language, said: str) -> str:
    """What buttons lead to, or the number to type, a line each, for where they cannot be shown; ""
    where nothing can. A question that was ``said`` is not written again."""
    lines = []
    for button in buttons:
        if isinstance(button, AskButton):
            if button.question not in said:
                lines.append(f"{f'{button.number}.' if button.number else '•'} {button.question}")
        elif isinstance(button, ActButton):
            if button.number:
                typed = {"label": button.label, "typed": button.number}
                lines.append(say(Text.TO_TYPE, language, **typed))
        elif isinstance(button, LinkButton) and _is_web(button.url) and _fits(button.url):
            lines.append(f"{button.label}: {button.url}")
        elif isinstance(button, CallButton):
            lines.append(f"{button.label}: {button.phone}")
    return "\n".join(lines)


def _fits(url: str) -> bool:
    """Whether a message can hold it whole: part of a link leads nowhere."""
    return units(url) <= TEXT_UNITS


def _choose(buttons: Sequence[Button], room: int) -> tuple[list[Button], list[Button]]:
    """The buttons that are shown, which are the first that Zalo takes, and those that are not."""
    usable = [button for button in buttons if _takes(button)]
    shown = usable[:room]
    return shown, [button for button in buttons if button not in shown]


def _takes(button: Button) -> bool:
    if isinstance(button, LinkButton):
        return len(button.url) <= URL_CHARS and _is_web(button.url)
    if isinstance(button, AskButton):
        return bool(button.action or button.question.strip())
    return True


def _dressed(buttons: Sequence[Button], text: str) -> list[Json]:
    """Buttons as Zalo writes them. A title is cut to what a phone shows only where it stands in
    ``text`` whole, and still tells it from the others."""
    names = [_nfc(" ".join(_name(button).split())) for button in buttons]
    short = [_cut(name, PHONE_CHARS) if name in text else name for name in names]
    titles = [
        brief if short.count(brief) == 1 else name for name, brief in zip(names, short, strict=True)
    ]
    return [
        {"title": _cut(title, TITLE_CHARS) or "…", **_act(button)}
        for button, title in zip(buttons, titles, strict=True)
    ]


def _act(button: Button) -> dict[str, object]:
    match button:
        case LinkButton(url=url):
            return {"type": "oa.open.url", "payload": {"url": url}}
        case CallButton(phone=phone):
            return {"type": "oa.open.phone", "payload": {"phone_code": _dialled(phone)}}
        case ActButton(action=action):
            return {"type": "oa.query.hide", "payload": TAPPED + action}
        case AskButton(question=question, action=""):
            # What is sent is what the person would have typed, and both see it.
            return {"type": "oa.query.show", "payload": _cut(_nfc(question), PAYLOAD_CHARS)}
        case AskButton(action=action):
            return {"type": "oa.query.hide", "payload": TAPPED + action}


def _name(button: Button) -> str:
    return button.question if isinstance(button, AskButton) else button.label


def _cut(text: str, limit: int) -> str:
    """At most ``limit`` characters, cut between words, with an ellipsis for the rest."""
    if units(text) <= limit:
        return text
    kept = text[: limit - 1]
    while units(kept) > limit - 1:
        kept = kept[:-1]
    head = kept.rpartition(" ")[0] if text[len(kept)] != " " else kept
    return (head or kept).rstrip() + "…"


def _dialled(phone: str) -> str:
    """``84…``, as Zalo dials; short numbers such as 1022 stay."""
    digits = "".join(ch for ch in phone if ch.isascii() and ch.isdigit())
    return "84" + digits[1:] if digits.startswith("0") and len(digits) >= 9 else digits


def _composed(block: Block) -> Block:
    return replace(block, text=_nfc(block.text))


def _nfc(text: str) -> str:
    """Composed, as Zalo counts; without what no JSON over UTF-8 can carry."""
    return unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode("utf-8"))


def _is_web(url: str) -> bool:
    try:
        return urlsplit(url).scheme in ("http", "https")
    except ValueError:
        return False
