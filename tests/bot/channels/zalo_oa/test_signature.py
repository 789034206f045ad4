"""The check of an event's signature."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.channels.zalo_oa.client import proof
from bot.channels.zalo_oa.signature import Variant, digest, matching

BODY = (Path(__file__).parent / "vectors" / "user_send_text.json").read_bytes()
APP, OA, SECRET = "360846524940903967", "388613280878808645", "OaSecretKeyForTests01"
STAMP, OTHER = "1795243137662", "1795243140000"
GOLDEN = "435724161d59f916b19388d2b8d903cee5dd28159a60c4b4dacab6eed35ee317"


def check(signature: str, header: str = "", body: bytes = BODY) -> Variant | None:
    """The account's check of one signature."""
    return matching(
        signature,
        body,
        firsts={"app_id": APP, "oa_id": OA},
        timestamps={"body": STAMP, "header": header},
        secrets={"oa_secret": SECRET, "app_secret": "Other"},
    )


def test_the_golden_vector() -> None:
    """The digest of the 290 bytes is the one that coreutils computes."""
    assert len(BODY) == 290
    assert digest(APP, BODY, STAMP, SECRET) == GOLDEN


@pytest.mark.parametrize(
    ("signature", "header", "expected"),
    [
        (f"mac={GOLDEN}", "", Variant("app_id", "body", "oa_secret", True)),
        (GOLDEN, "", Variant("app_id", "body", "oa_secret", False)),
        (GOLDEN.upper(), "", Variant("app_id", "body", "oa_secret", False)),
        (
            f"mac={digest(APP, BODY, OTHER, SECRET)}",
            OTHER,
            Variant("app_id", "header", "oa_secret", True),
        ),
        (
            f"mac={digest(OA, BODY, STAMP, SECRET)}",
            "",
            Variant("oa_id", "body", "oa_secret", True),
        ),
        (
            digest(APP, BODY, STAMP, "Other"),
            "",
            Variant("app_id", "body", "app_secret", False),
        ),
        (digest(APP, BODY, OTHER, SECRET), "", None),
        (digest(APP, BODY, STAMP, ""), "", None),
        (digest(APP, BODY, "", SECRET), "", None),
        (digest("", BODY, STAMP, SECRET), "", None),
        ("", "", None),
        ("mac=", "", None),
        (f"mac=mac={GOLDEN}", "", None),
        (f"sha256={GOLDEN}", "", None),
        (GOLDEN[:-1], "", None),
        ("mac=" + "0" * 64, "", None),
        ("mac=" + "é" * 64, "", None),
        ("mac=" + "0" * 100_000, "", None),
    ],
)
def test_which_variant_matches(signature: str, header: str, expected: Variant | None) -> None:
    """Each reading of the documents is tried; nothing else passes."""
    assert check(signature, header) == expected


def test_nothing_moves_between_the_terms() -> None:
    """Bytes that are cut off one term and put on the next make no other event of the same mac."""
    moved = BODY + STAMP[:5].encode()
    assert check(f"mac={GOLDEN}", STAMP[5:], moved) is not None  # the mac alone would let it
    # … which is why the receiver wants JSON from the first byte to the last, before this.


def test_the_vector_of_appsecret_proof() -> None:
    """HMAC-SHA256 of the token, keyed with the app's secret."""
    expected = "b1be598a5a7414c6ef1593488e906c68017a09b221607834809d33291834be83"
    assert proof("TokenForTests", "AppSecretForTests") == expected
