"""Files that people sent, fetched from Telegram."""

from __future__ import annotations

import re
from collections.abc import Mapping

import httpx
from telegram.error import TelegramError

from bot.channels.telegram.api import Client
from bot.types import Attachment

MAX_BYTES = 20_000_000  # that the Bot API hands out
SECONDS = 60.0
_PATH = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_./-]{0,255}")


async def fetch(client: Client, attachment: Attachment, limit_bytes: int) -> bytes:
    """The file's bytes, at most ``limit_bytes`` and never more than 20 MB.

    Raises ValueError where it is larger, OSError where Telegram does not give it.
    """
    limit = min(limit_bytes, MAX_BYTES)
    if attachment.size > limit:
        raise ValueError(f"larger than {limit} bytes")
    try:
        found = await client.quick.call("getFile", {"file_id": attachment.reference})
    except TelegramError as error:
        if "too big" in error.message.lower():
            raise ValueError(f"larger than {limit} bytes") from None
        raise OSError(f"Telegram does not give the file ({type(error).__name__})") from None
    path = found.get("file_path") if isinstance(found, Mapping) else None
    if not isinstance(path, str) or not _PATH.fullmatch(path) or ".." in path:
        raise OSError("Telegram does not say where the file is")
    return await _download(f"{client.file_url}/{path}", limit)


async def _download(url: str, limit: int) -> bytes:
    """The body at ``url``, whose text must not get into an error: it holds the token."""
    body = bytearray()
    try:
        async with (
            httpx.AsyncClient(timeout=SECONDS, follow_redirects=False) as http,
            http.stream("GET", url) as reply,
        ):
            if reply.status_code != 200:
                raise OSError(f"Telegram does not give the file (HTTP {reply.status_code})")
            async for piece in reply.aiter_bytes():
                body += piece
                if len(body) > limit:
                    raise ValueError(f"larger than {limit} bytes")
    except httpx.HTTPError as error:
        raise OSError(f"Telegram does not give the file ({type(error).__name__})") from None
    return bytes(body)
