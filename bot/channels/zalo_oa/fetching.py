"""Files that people sent, fetched from where Zalo keeps them.

The address comes in an event that Zalo signed; it is fetched all the same only from hosts of
Zalo's, or from where the OpenAPI itself is, so that no event makes us read inner addresses.
"""

from __future__ import annotations

from urllib.parse import urlsplit

import httpx

MAX_BYTES = 20_000_000
SECONDS = 60.0
HOSTS = (".zalo.me", ".zaloapp.com", ".zadn.vn", ".zdn.vn", ".zaloplatforms.com")


async def fetch(http: httpx.AsyncClient, url: str, openapi: str, limit_bytes: int) -> bytes:
    """The file at ``url``, at most ``limit_bytes``.

    Raises ValueError where it is larger, OSError where it is not to be had.
    """
    if not may_fetch(url, openapi):
        raise OSError("the file lies at no address of Zalo's")
    limit, body = min(limit_bytes, MAX_BYTES), bytearray()
    try:
        async with http.stream("GET", url, timeout=SECONDS, follow_redirects=False) as reply:
            if reply.status_code != 200:
                raise OSError(f"Zalo does not give the file (HTTP {reply.status_code})")
            async for piece in reply.aiter_bytes():
                body += piece
                if len(body) > limit:
                    raise ValueError(f"larger than {limit} bytes")
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise OSError(f"Zalo does not give the file ({type(error).__name__})") from None
    return bytes(body)


def may_fetch(url: str, openapi: str) -> bool:
    """Whether an address is one of Zalo's, or of the set OpenAPI's host."""
    try:
        asked, own = urlsplit(url), urlsplit(openapi)
        host = (asked.hostname or "").lower()
        same = (asked.scheme, host, asked.port) == (own.scheme, own.hostname, own.port)
    except ValueError:
        return False
    if "@" in asked.netloc or asked.scheme not in ("http", "https"):
        return False
    return same or (host.endswith(HOSTS) and asked.port in (None, 80, 443))
