"""What pointing words stand for."""

from __future__ import annotations

import datetime as dt

import pytest

from retrieval.types import Language
from retrieval.understanding.followups.contexts import context_of
from retrieval.understanding.followups.pointing import resolved
from retrieval.understanding.followups.reading import clean, read

TODAY = dt.date(2024, 5, 20)
FIGURE = "Kon Tum mở mấy lớp năm 2021?"
DECREED = "Quyết định 218/QĐ-UBND về việc gì?"


@pytest.mark.parametrize(
    ("earlier", "said", "text", "whole"),
    [
        (FIGURE, "ở đó có mấy xã", "ở Kon Tum có mấy xã", False),
        (FIGURE, "tỉnh này có mấy xã", "Kon Tum có mấy xã", False),
        (FIGURE, "o do co may xa", "o Kon Tum co may xa", False),
        (FIGURE, "năm đó trồng mấy ha", "năm 2021 trồng mấy ha", False),
        (FIGURE, "năm trước đó thì sao", "năm 2020 thì sao", False),
        (FIGURE, "how many in that year", "how many in 2021", False),
        (DECREED, "quyết định đó ai ký", "Quyết định 218/QĐ-UBND ai ký", True),
        (DECREED, "nó bãi bỏ gì", "Quyết định 218/QĐ-UBND bãi bỏ gì", True),
        (FIGURE, "cái đó bao nhiêu", " bao nhiêu", False),
    ],
)
def test_pointing(earlier: str, said: str, text: str, whole: bool) -> None:
    """Replaced by its name; ``whole`` where that is what the earlier question was about."""
    context = context_of(read(clean(earlier), TODAY), Language.VI)
    assert resolved(read(clean(said), TODAY), context) == (text, whole)
