"""Whether Zalo signed an event: ``X-ZEvent-Signature: mac=<hex>``.

The mac is a plain SHA-256 of app id + raw body + timestamp + OA secret, one after the other. What
is written about it differs in four points: whether ``mac=`` stands before it, whether the timestamp
is the body's or that of the header ``X-ZEvent-Timestamp``, whether the first term is the app's id or
the account's, and whether the secret is the account's or the app's. All are tried, and which one
matched is told. None of this lets anything be moved from one term to the next: the body must be a
JSON object from its first byte to its last, and ids are digits.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass

_MAC = re.compile(r"(mac=)?([0-9a-fA-F]{64})")
_DIGITS = re.compile(r"[0-9]{1,32}")


@dataclass(frozen=True, slots=True)
class Variant:
    """How an event was signed, in the terms of the four open points."""

    first: str  # "app_id" or "oa_id"
    timestamp: str  # "body" or "header"
    secret: str  # "oa_secret" or "app_secret"
    prefixed: bool  # whether "mac=" stood there

    def __str__(self) -> str:
        mark = "mac=" if self.prefixed else "bare"
        return f"{self.first}, timestamp of the {self.timestamp}, {self.secret}, {mark}"


def digest(first: str, body: bytes, timestamp: str, secret: str) -> str:
    """The mac of an event, in hexadecimal."""
    return hashlib.sha256(first.encode() + body + timestamp.encode() + secret.encode()).hexdigest()


def matching(
    signature: str,
    body: bytes,
    *,
    firsts: Mapping[str, str],
    timestamps: Mapping[str, str],
    secrets: Mapping[str, str],
) -> Variant | None:
    """The variant by which ``signature`` is right; None where none is.

    Each mapping gives the terms to try by name; those that are empty or no digits (a secret may
    be anything) are passed over. Every variant is computed, so that time tells nothing.
    """
    written = _MAC.fullmatch(signature.strip()) if len(signature) <= 128 else None
    if written is None:
        return None
    mac = written[2].lower().encode()
    found: Variant | None = None
    for first_name, first in firsts.items():
        for time_name, timestamp in timestamps.items():
            for secret_name, secret in secrets.items():
                if not (secret and _DIGITS.fullmatch(first) and _DIGITS.fullmatch(timestamp)):
                    continue
                right = digest(first, body, timestamp, secret).encode()
                if hmac.compare_digest(mac, right) and found is None:
                    found = Variant(first_name, time_name, secret_name, bool(written[1]))
    return found
