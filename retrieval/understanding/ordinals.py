"""Questions on a place in an order: "xếp thứ mấy", "đợt mấy", "what rank"."""

from __future__ import annotations

import re

from corpus.vietnamese.folding import fold

ORDINAL = re.compile(
    # "nghiệm thu mấy", "ký mấy hợp đồng" count things.
    r"\b(?:xep|dung|giu|hang|vi tri)(?: (?:hang|vi tri|o))? thu (?:may|bao nhieu)\b"
    r"|\b(?:xep|dung|giu|dat) (?:hang|vi tri) may\b|\bxep may\b"
    r"|\b(?P<of>dot|lan|khoa|ky(?: hop)?)(?: thu may\b|(?<!ky) may(?= *(?:$|[?.,])))"
    r"|\b(?P<which>dot|lan) may\b"
    r"|\b(?:what|which) rank(?:ing)?\b"
    r"|\bhow (?:high )?(?:did|does|was|is)\b.*\brank(?:ed)?\b|\brank(?:s|ed)? (?:what|where|how)\b"
    r"|\b(?:what|which) (?P<en>round|phase|time|session)\b"
)
_SORTS = {"round": "dot", "phase": "dot", "time": "lan", "session": "ky"}


def ordinal_asked(text: str) -> str | None:
    """What is asked for in order, a key of its writings ("thu", "dot" …); None where nothing is."""
    found = ORDINAL.search(fold(text))
    if found is None:
        return None
    if found["en"]:
        return _SORTS[found["en"]]
    return (found["of"] or found["which"] or "thu").split()[0]
