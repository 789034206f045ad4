"""Names and bounds that the rooms of the Official Account share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

CHANNEL = "zalo_oa"
WEBHOOK_PATH = "/webhooks/zalo-oa"
TAPPED = "#hs:"  # what a button sends starts so; a person can type it too
VIETNAM = dt.timezone(dt.timedelta(hours=7))

Clock = Callable[[], dt.datetime]  # the time now, with its zone


@dataclass(frozen=True, slots=True)
class Account:
    """The settings of the Official Account and of the app that serves it."""

    app_id: str
    app_secret: str = field(default="", repr=False)
    oa_secret: str = field(default="", repr=False)
    refresh_token: str = field(default="", repr=False)  # the first one, from the API Explorer
    url: str = "https://openapi.zalo.me"
    oauth_url: str = "https://oauth.zaloapp.com"
    proof: bool = False  # whether to send appsecret_proof
    public_url: str = ""


@dataclass(frozen=True, slots=True)
class Chat:
    """Who a message goes to. ``conversation`` is set only for people without a Zalo account."""

    user: str
    conversation: str = ""
    anonymous: bool = False

    def encode(self) -> str:
        """As it stands on ``Update.chat`` and ``Incoming.chat_id``."""
        return f"anon:{self.user}:{self.conversation}" if self.anonymous else self.user

    @property
    def person(self) -> str:
        """As it stands on ``Incoming.person_id``."""
        return f"anon:{self.user}" if self.anonymous else self.user


def chat_of(encoded: str) -> Chat:
    """The chat that ``Chat.encode`` wrote."""
    if not encoded.startswith("anon:"):
        return Chat(encoded)
    _, user, conversation = encoded.split(":", 2)
    return Chat(user, conversation, anonymous=True)
