"""JSON from outside."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.zalo_oa.reading import Malformed, inner, read_object, text_of, whole

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(), inside, max_size=3),
    max_leaves=20,
)


@given(st.binary() | st.text().map(str.encode))
def test_nothing_but_malformed_is_raised(body: bytes) -> None:
    """Whatever the bytes are."""
    try:
        made = read_object(body)
    except Malformed:
        return
    assert isinstance(made, dict)


@given(st.dictionaries(st.text(), VALUES))
def test_what_is_read_can_be_stored(value: dict[str, object]) -> None:
    """UTF-8, no NUL, no number without end."""
    try:
        made = read_object(json.dumps(value).encode())
    except Malformed:
        return
    written = json.dumps(made, ensure_ascii=False, allow_nan=False)
    assert written.encode("utf-8")
    assert "\\u0000" not in written


@pytest.mark.parametrize(
    ("value", "text", "number"),
    [
        ("12", "12", 12),
        (12, "12", 12),
        (-216, "-216", -216),
        ("-216", "-216", -216),
        (" 5 ", " 5 ", 5),
        (True, "", None),
        (1.5, "", None),
        (None, "", None),
        ({}, "", None),
        ("", "", None),
        ("١٢", "١٢", None),
        ("9" * 30, "9" * 30, None),
        (10**40, "", None),
    ],
)
def test_texts_and_numbers(value: object, text: str, number: int | None) -> None:
    """Zalo writes numbers in both ways."""
    assert (text_of(value), whole(value)) == (text, number)


def test_inner() -> None:
    """Nothing where the way ends early."""
    assert inner({"a": {"b": 1}}, "a", "b") == 1
    assert inner({"a": [1]}, "a", "b") is None
    assert inner(None, "a") is None
