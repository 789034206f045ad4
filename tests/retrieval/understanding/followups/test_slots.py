"""Places, times and documents put in place of those of an earlier question."""

from __future__ import annotations

import datetime as dt

import pytest

from retrieval.understanding.followups.reading import clean, read
from retrieval.understanding.followups.slots import with_slots

TODAY = dt.date(2024, 5, 20)


@pytest.mark.parametrize(
    ("earlier", "said", "whole"),
    [
        ("Kon Tum mở mấy lớp năm 2021?", "Sóc Trăng", "Sóc Trăng mở mấy lớp năm 2021?"),
        ("Kon Tum mở mấy lớp năm 2021?", "soc trang", "Sóc Trăng mở mấy lớp năm 2021?"),
        ("kon tum mo may lop nam 2021", "soc trang 2020", "soc trang mo may lop nam 2020"),
        ("Tỉnh Kon Tum mở mấy lớp?", "Đà Nẵng", "Đà Nẵng mở mấy lớp?"),
        ("Tỉnh Kon Tum mở mấy lớp?", "Sóc Trăng", "Tỉnh Sóc Trăng mở mấy lớp?"),
        ("Kon Tum và Bắc Kạn mở mấy lớp?", "Sóc Trăng", "Sóc Trăng mở mấy lớp?"),
        ("Kon Tum mở mấy lớp?", "Sóc Trăng và Bắc Kạn", "Sóc Trăng và Bắc Kạn mở mấy lớp?"),
        ("Quý I/2023 mở mấy lớp?", "quý II", "Quý II/2023 mở mấy lớp?"),
        ("Năm 2021 mở mấy lớp?", "6 tháng đầu năm", "6 tháng đầu năm 2021 mở mấy lớp?"),
        ("Năm 2021 mở mấy lớp?", "năm ngoái", "Năm ngoái mở mấy lớp?"),
        ("Mở mấy lớp?", "Kon Tum năm 2021", "Ở Kon Tum năm 2021, mở mấy lớp?"),
        ("mo may lop", "kon tum", "O kon tum, mo may lop"),
        ("How many courses in Kon Tum?", "2020", "How many courses in Kon Tum in 2020?"),
        ("How many courses in 2021?", "Kon Tum", "How many courses in 2021 in Kon Tum?"),
        ("Quyết định 218/QĐ-UBND về việc gì?", "219/QĐ-UBND", "219/QĐ-UBND về việc gì?"),
        ("Quyết định 218 về việc gì?", "Nghị quyết 12", "Nghị quyết 12 về việc gì?"),
    ],
)
def test_slots(earlier: str, said: str, whole: str) -> None:
    """In place where there is one, with rank, year and marks as the earlier question has them."""
    assert with_slots(read(clean(earlier), TODAY), read(clean(said), TODAY)) == whole
