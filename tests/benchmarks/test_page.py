"""Tables take their places in the benchmark page, and nothing else of it changes."""

from __future__ import annotations

import re

import pytest

from benchmarks import page

TABLES = sorted(re.findall(r"<!-- (\w+): begin -->", page.README.read_text("utf-8")))


def test_a_table_takes_the_place_of_the_one_before() -> None:
    """What stands around the markers, and between those of others, stays."""
    text = "a\n<!-- x: begin -->\nold\n<!-- x: end -->\nb\n<!-- y: begin -->\n<!-- y: end -->\n"
    found = page.written(text, "x", "new")
    assert found == text.replace("old", "new")
    assert page.written(found, "x", "new") == found
    with pytest.raises(ValueError, match="no place for the table 'z'"):
        page.written(text, "z", "new")


def test_every_table_of_the_page_can_be_written() -> None:
    """The committed page has both markers of each, once."""
    assert {"ablation", "answers", "rivals", "retrieval", "speed"} <= set(TABLES)
    text = page.README.read_text("utf-8")
    for name in TABLES:
        assert page.written(text, name, "x") != text
        assert (text.count(f"<!-- {name}: begin -->"), text.count(f"<!-- {name}: end -->")) == (
            1,
            1,
        )
