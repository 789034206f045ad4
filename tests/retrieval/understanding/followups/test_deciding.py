"""Which messages lean on an earlier question, and on which."""

from __future__ import annotations

import datetime as dt

import pytest

from retrieval.types import Language
from retrieval.understanding.followups.contexts import context_of
from retrieval.understanding.followups.deciding import continued
from retrieval.understanding.followups.reading import clean, read

TODAY = dt.date(2024, 5, 20)
FIGURE = "Kon Tum mở bao nhiêu lớp tập huấn năm 2021?"
DECREED = "Quyết định 218/QĐ-UBND về việc gì?"
SHEET = "Thủ tục cấp phép giếng khoan cần giấy tờ gì?"


@pytest.mark.parametrize(
    ("history", "said", "leant_on"),
    [
        ([FIGURE], "năm 2020 mở bao nhiêu lớp?", FIGURE),
        ([FIGURE], "Sóc Trăng mở bao nhiêu lớp?", None),
        ([FIGURE], "còn Sóc Trăng mở bao nhiêu lớp?", FIGURE),
        ([FIGURE], "tăng bao nhiêu so với năm trước?", FIGURE),
        ([FIGURE], "lệ phí bao nhiêu?", None),
        ([SHEET, FIGURE], "lệ phí bao nhiêu?", SHEET),
        ([DECREED, SHEET], "quyết định đó ai ký?", DECREED),
        ([SHEET], "có bao nhiêu hợp tác xã?", None),
        ([FIGURE], "219/QĐ-UBND", None),
        ([DECREED], "219/QĐ-UBND", DECREED),
        ([FIGURE], "How long does it take to register a household business?", None),
    ],
)
def test_leaning(history: list[str], said: str, leant_on: str | None) -> None:
    """On the latest that fits; on none where the message says its own measure and place."""
    contexts = [context_of(read(clean(text), TODAY), Language.VI) for text in history]
    found = continued(read(clean(said), TODAY), contexts)
    assert (found.reading.text if found else None) == leant_on
