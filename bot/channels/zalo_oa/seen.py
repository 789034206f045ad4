"""What has come to the webhook, kept so that another process can tell of it."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict, dataclass

from bot.channels.zalo_oa.signature import Variant


@dataclass(slots=True)
class Seen:
    """What has come to the webhook since the start."""

    account: str = ""  # the id of the account, once it is known
    variant: Variant | None = None  # how the last event was signed
    last_event: dt.datetime | None = None  # when we got the last that was signed
    last_refused: dt.datetime | None = None  # when we refused the last that named our app
    refused: int = 0  # of those; what names no app of ours may come from anybody
    untimely: int = 0  # of those, signed but too old, or of the future
    unstored: int = 0  # signed, but the store would not take it


def write_seen(seen: Seen) -> str:
    """As JSON."""
    return json.dumps(asdict(seen), default=dt.datetime.isoformat)


def read_seen(text: str) -> Seen:
    """What ``write_seen`` wrote."""
    said = json.loads(text)
    for moment in ("last_event", "last_refused"):
        if said[moment] is not None:
            said[moment] = dt.datetime.fromisoformat(said[moment])
    if said["variant"] is not None:
        said["variant"] = Variant(**said["variant"])
    return Seen(**said)
