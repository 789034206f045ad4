"""What is masked in people's words, and what stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.privacy import CARD, EMAIL, IDENTITY, PHONE, mask

MASKED = [
    ("CCCD 079123456789 của tôi", f"CCCD {IDENTITY} của tôi"),
    ("căn cước 079 123 456 789", f"căn cước {IDENTITY}"),
    ("căn cước 0791 2345 6789", f"căn cước {IDENTITY}"),
    ("CMND số 264123456, cấp 2010", f"CMND số {IDENTITY}, cấp 2010"),
    ("CMND của tôi là 264123456", f"CMND của tôi là {IDENTITY}"),
    ("cmnd la 264123456.", f"cmnd la {IDENTITY}."),
    ("gọi 0912345678 nhé", f"gọi {PHONE} nhé"),
    ("0912 345 678", PHONE),
    ("0912.345.678", PHONE),
    ("091-234-5678", PHONE),
    ("+84 912 345 678", PHONE),
    ("(+84)912345678", PHONE),
    ("84912345678", PHONE),
    ("máy bàn 0259 382 4567", f"máy bàn {PHONE}"),
    ("(0259) 3824567", PHONE),
    ("024 3823 4567", PHONE),
    ("+1 202 555 0143", PHONE),
    ("viết cho lan.nguyen+1@so.ninhthuan.gov.vn.", f"viết cho {EMAIL}."),
    ("thẻ 4111 1111 1111 1111", f"thẻ {CARD}"),
    ("thẻ 4111-1111-1111-1111", f"thẻ {CARD}"),
    ("9704366614626076016", CARD),
]
KEPT = [
    "Năm 2021 nghiệm thu bao nhiêu nhiệm vụ?",
    "giai đoạn 2016-2020, từ 01/07/2025 đến 31.12.2025",
    "Quyết định số 02/QĐ-UBND ngày 10/01/2022",
    "văn bản 123456789/UBND-VX",
    "thủ tục 1.002345.000.00.00.H42",
    "12.486 triệu đồng và 1.234.567.890 đồng",
    "kinh phí 486000000",
    "486000000 đồng",
    "486 000 000 đồng, 123456789012 đồng",
    "tổng số tiền 264123456",
    "99,88% của 36 nhiệm vụ",
    "tổng đài 1022, 19001009",
    "mã hồ sơ 4111 1111 1111 1112",
    "dân số 1234567 người",
    "07/2021/TT-BKHCN",
]


@pytest.mark.parametrize(("text", "expected"), MASKED)
def test_peoples_numbers_are_masked(text: str, expected: str) -> None:
    """Identity cards, telephones, cards and addresses go, however they are grouped."""
    assert mask(text) == expected


@pytest.mark.parametrize("text", KEPT)
def test_what_is_asked_about_stays(text: str) -> None:
    """Years, dates, money, figures and document numbers are no people's numbers."""
    assert mask(text) == text


@given(st.text(alphabet="0123456789 .-/+@abđồng(),%", max_size=60))
def test_masking_twice_is_masking_once(text: str) -> None:
    """What a mask leaves holds nothing more to mask."""
    assert mask(mask(text)) == mask(text)
