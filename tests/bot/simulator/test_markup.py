"""Markup of messages on its way to a browser."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.simulator.markup import MAX_DEPTH, TAGS, pieces, safe_url


def tag(name: str, *inside: Any, **more: Any) -> dict[str, Any]:
    """A piece with something in it."""
    return {"tag": name, "in": list(inside), **more}


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", []),
        ("a &lt;b&gt; &amp; c", ["a <b> & c"]),
        ("<b>a <i>b</i></b>c", [tag("b", "a ", tag("i", "b")), "c"]),
        ("<strong>a</strong><ins>b</ins>", [tag("b", "a"), tag("u", "b")]),
        ("<blockquote expandable>a</blockquote>", [tag("blockquote", "a", folded=True)]),
        ("<blockquote>a</blockquote>", [tag("blockquote", "a", folded=False)]),
        (
            '<a href="https://a.vn/?b=1&amp;c=2">a</a>',
            [tag("a", "a", href="https://a.vn/?b=1&c=2")],
        ),
        ('<a href="javascript:x">a</a>', [tag("a", "a", href="")]),
        ("<a>a</a>", [tag("a", "a", href="")]),
        ("<img src=x onerror=y>a", ["a"]),
        ("<b>a", [tag("b", "a")]),
        ("a</b>b", ["a", "b"]),
        ("<b onclick='x'>a</b>", [tag("b", "a")]),
    ],
)
def test_pieces(html: str, expected: list[Any]) -> None:
    """Known tags become pieces, everything else is words."""
    assert pieces(html) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.vn", "https://a.vn"),
        ("tel:1022", "tel:1022"),
        ("JavaScript:alert(1)", ""),
        (" javascript:alert(1)", ""),
        ("java\nscript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//a.vn", ""),
        ("http://[", ""),
        ("", ""),
    ],
)
def test_addresses(url: str, expected: str) -> None:
    """Only addresses that open a page, a mail or a call."""
    assert safe_url(url) == expected


FRAGMENTS = st.sampled_from(
    ["<b>", "</b>", "<a href='javascript:1'>", "</a>", "<script>", "</script>", "<!--", "-->", "<",
     "&", "&#0;", "<blockquote expandable>", "<![CDATA[", "<?", "<svg onload=x>", "chữ"]
)  # fmt: skip


@given(st.lists(FRAGMENTS | st.text(max_size=5), max_size=60).map("".join))
def test_nothing_else_comes_through(html: str) -> None:
    """Whatever comes in, only known pieces with safe addresses go out."""

    def check(found: list[Any], depth: int) -> None:
        assert depth <= MAX_DEPTH
        for piece in found:
            if isinstance(piece, dict):
                assert piece["tag"] in set(TAGS.values())
                assert set(piece) <= {"tag", "in", "href", "folded"}
                assert not piece.get("href")
                check(piece["in"], depth + 1)
            else:
                assert isinstance(piece, str)

    check(pieces(html), 0)
