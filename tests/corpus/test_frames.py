"""Time and place in force at a clause."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from corpus.frames import Frames, frames_of, named_in, times_of
from corpus.types import Metadata, Period

_YEAR_2021 = Period(dt.date(2021, 1, 1), dt.date(2021, 12, 31))
_OWN = Metadata(title="Bản tin", place="Kon Tum", published=dt.date(2022, 1, 18), period=_YEAR_2021)


def _at(text: str, words: str, metadata: Metadata = _OWN) -> tuple[str, str] | None:
    """First and last day in force where ``words`` stand, as ISO dates."""
    start = text.index(words)
    period = frames_of(text, metadata).period_at(start, start + len(words))
    return None if period is None else (period.start.isoformat(), period.end.isoformat())


_YEAR = ("2021-01-01", "2021-12-31")
# A month that is to come when the bulletin is published is one of the year that it tells of, unless
# something is planned for it.
_YEARLESS = [
    ("Đến hết tháng 12, đã nghiệm thu 15 nhiệm vụ.", "15 nhiệm vụ", ("2021-01-01", "2021-12-31")),
    ("Tháng 11, Sở cấp 31 mã số.", "31 mã số", ("2021-11-01", "2021-11-30")),
    ("Quý IV, Sở đã mở 64 lớp.", "64 lớp", ("2021-10-01", "2021-12-31")),
    ("Tháng 1, Sở cấp 31 mã số.", "31 mã số", ("2022-01-01", "2022-01-31")),
    ("Dự kiến quý IV mở 64 lớp.", "64 lớp", ("2022-10-01", "2022-12-31")),
    ("Phấn đấu đến tháng 11 mở 64 lớp.", "64 lớp", ("2022-11-01", "2022-11-30")),
    ("Tháng 11/2022, Sở mở 64 lớp.", "64 lớp", ("2022-11-01", "2022-11-30")),
]
_IN_FORCE = [
    ("Sở mở 64 lớp trong năm 2020.", "Sở mở 64 lớp trong năm 2020", ("2020-01-01", "2020-12-31")),
    ("Trong năm 2020, Sở mở 64 lớp; cấp 31 mã số.", "cấp 31 mã số", ("2020-01-01", "2020-12-31")),
    (
        "Năm 2020, Sở mở 64 lớp. Toàn ngành trồng 120 ha.",
        "trồng 120 ha",
        ("2020-01-01", "2020-12-31"),
    ),
    (
        "Năm 2020, Sở mở 64 lớp.\n6 tháng đầu năm 2021, Sở cấp 31 mã số. Có 7 xã dự.",
        "Có 7 xã",
        ("2021-01-01", "2021-06-30"),
    ),
    (
        "Sở thực hiện nhiệm vụ trong tháng 7/2021: Mở 64 lớp. Cấp 31 mã số.\nCó 7 xã dự.",
        "Cấp 31 mã số",
        ("2021-07-01", "2021-07-31"),
    ),
    (
        "Sở thực hiện nhiệm vụ trong tháng 7/2021: Mở 64 lớp. Cấp 31 mã số.\nCó 7 xã dự.",
        "Có 7 xã",
        _YEAR,
    ),
    ("Kết quả năm 2020\nSở mở 64 lớp.", "mở 64 lớp", ("2020-01-01", "2020-12-31")),
    ("Sở mở 64 lớp.", "mở 64 lớp", _YEAR),
    ("Sở mở 64 lớp, rà soát số liệu năm 2019. Sau đó cấp 31 mã số.", "cấp 31 mã số", _YEAR),
    ("Sở mở 64 lớp, định hướng đến năm 2030.", "Sở mở 64 lớp, định hướng đến năm 2030", _YEAR),
    ("Sở mở 64 lớp, tăng 5% so với năm 2019.", "Sở mở 64 lớp, tăng 5% so với năm 2019", _YEAR),
    ("Sở chuyển 21 mô hình sang năm sau.", "chuyển 21 mô hình sang năm sau", _YEAR),
    ("Sở chuyển 21 mô hình sang năm 2022.", "chuyển 21 mô hình sang năm 2022", _YEAR),
    ("Sang năm 2022, Sở mở 80 lớp. Có 7 xã dự.", "Có 7 xã", ("2022-01-01", "2022-12-31")),
]


@pytest.mark.parametrize(("text", "words", "period"), _IN_FORCE)
def test_period_in_force(text: str, words: str, period: tuple[str, str]) -> None:
    """A clause's own period, else the frame before it, else the document's."""
    assert _at(text, words) == period


def test_without_any_period_there_is_none() -> None:
    """Nothing is made up where nothing is said."""
    assert _at("Sở mở 64 lớp.", "mở 64 lớp", Metadata(title="Bản tin")) is None


def test_a_frame_is_named_where_it_stands() -> None:
    """The frame in force knows its words; before the first there is none."""
    text = "Sở họp. Năm 2020, Sở mở 64 lớp."
    frames = frames_of(text, _OWN)
    assert frames.frame_at(3) is None
    frame = frames.frame_at(len(text))
    assert frame is not None
    assert text[frame.start : frame.end].lower() == "năm 2020"


def test_a_horizon_opens_no_frame() -> None:
    """ "Đến năm 2030" at the head of a sentence does not date what follows."""
    assert frames_of("Định hướng đến năm 2030, trồng mắc ca. Có 7 xã.", _OWN).frames == ()


def _place(text: str, words: str, metadata: Metadata = _OWN) -> str | None:
    start = text.index(words)
    frames: Frames = frames_of(text, metadata)
    return frames.place_at(start, start + len(words))


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("Sở mở 64 lớp.", "mở 64 lớp", "Kon Tum"),
        (
            "Sở khảo sát 5 mô hình tại tỉnh Sóc Trăng.",
            "Sở khảo sát 5 mô hình tại tỉnh Sóc Trăng",
            "Sóc Trăng",
        ),
        ("Tỉnh Kon Tum học tỉnh Sóc Trăng.", "Tỉnh Kon Tum học tỉnh Sóc Trăng", "Kon Tum"),
        ("Tỉnh Bắc Kạn và tỉnh Sóc Trăng dự.", "Tỉnh Bắc Kạn và tỉnh Sóc Trăng dự", None),
    ],
)
def test_place_in_force(text: str, words: str, place: str | None) -> None:
    """The place that a clause names, else the document's; of several strangers, none."""
    assert _place(text, words) == place


_STRETCH = [
    ("Sở phấn đấu trong năm 2022 mở 80 lớp; cấp 90 mã số.", "cấp 90", 2022),
    ("Dự kiến năm 2022, Sở mở 80 lớp; cấp 90 mã số.", "cấp 90", 2022),
    ("Dự kiến năm 2022, Sở mở 80 lớp. Có 7 xã dự.", "Có 7 xã", 2021),
    ("Sở lập dự toán kinh phí năm 2022, xét 28 sáng kiến; cấp 31 mã số.", "cấp 31", 2021),
    ("Sở họp.\n\nMỤC TIÊU NĂM 2022\n- Mở 80 lớp", "Mở 80", 2022),
    ("Sở họp.\n\nMục tiêu 2022\n- Mở 80 lớp", "Mở 80", 2022),
    ("Năm 2019, số lớp là 60.\nSở cấp 31 mã số.", "Sở cấp", 2021),
    ("Sở mở 64 lớp (theo báo cáo năm 2019 của Bộ).", "Sở mở 64", 2021),
]


@pytest.mark.parametrize(("text", "words", "year"), _STRETCH)
def test_how_far_a_period_reaches(text: str, words: str, year: int) -> None:
    """A sentence's own lead holds for it, a heading for what is under it, a look back for its
    paragraph, a source's date for nothing."""
    found = _at(text, words)
    assert found is not None
    assert found[0].startswith(str(year))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Năm 2020, Sở mở 64 lớp.", ["Năm 2020"]),
        ("Sở mở 64 lớp, tăng 5% so với năm 2019; quý I năm 2021 mở 12 lớp.", ["quý I năm 2021"]),
        ("Sở mở 64 lớp.", []),
    ],
)
def test_times_are_told_without_places(text: str, named: list[str]) -> None:
    """Times alone are as they are beside places; a period compared with is none of those named."""
    assert times_of(text, _OWN) == replace(frames_of(text, _OWN), places=())
    told = named_in(text, _OWN.published)
    assert [period.text for period in told.within(0, len(text))] == named
    assert times_of(text, _OWN, told) == times_of(text, _OWN)


@pytest.mark.parametrize(("text", "words", "expected"), _YEARLESS)
def test_months_without_their_year(text: str, words: str, expected: tuple[str, str]) -> None:
    """The bulletin is of the 18th of January 2022 and tells of 2021."""
    assert _at(text, words) == expected
