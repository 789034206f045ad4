"""Tests of corpus.registry.place_table."""

import unicodedata

import pytest

from corpus.registry.place_table import MERGER_DATE, all_places, place_named


def test_there_are_63_and_34():
    """63 provinces until the merger, 34 names since, which together cover the 63."""
    places = all_places()
    today = [place for place in places if place.merged_into is None]
    assert MERGER_DATE.isoformat() == "2025-07-01"
    assert (len(places), len(today)) == (63, 34)
    assert sorted(name for place in today for name in place.covers) == sorted(
        place.name for place in places
    )


@pytest.mark.parametrize(
    ("name", "merged_into"),
    [
        ("Ninh Thuận", "Khánh Hòa"),
        ("Nam Định", "Ninh Bình"),
        ("Bà Rịa - Vũng Tàu", "Hồ Chí Minh"),
        ("Yên Bái", "Lào Cai"),
        ("Lạng Sơn", None),
        ("Huế", None),
    ],
)
def test_mergers(name, merged_into):
    """A place knows what it became part of."""
    place = place_named(name)
    assert place.merged_into == merged_into
    assert (place.covers == ()) is (merged_into is not None)


def test_todays_khanh_hoa_covers_two():
    """A name that goes on lists the old places in it, itself first."""
    assert place_named("Khánh Hòa").covers == ("Khánh Hòa", "Ninh Thuận")


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("tỉnh Ninh Thuận", "Ninh Thuận"),
        ("ninh thuan", "Ninh Thuận"),
        ("ninhthuan", "Ninh Thuận"),
        ("Khánh Hoà", "Khánh Hòa"),
        ("BR-VT", "Bà Rịa - Vũng Tàu"),
        ("TP. Hồ Chí Minh", "Hồ Chí Minh"),
        ("TP.HCM", "Hồ Chí Minh"),
        ("Hanoi", "Hà Nội"),
        ("dac lac", "Đắk Lắk"),
        ("Thừa Thiên Huế", "Huế"),
        (unicodedata.normalize("NFD", "Quảng Ngãi"), "Quảng Ngãi"),
    ],
)
def test_place_named(written, name):
    """Any spelling or abbreviation leads to the place."""
    assert place_named(written).name == name


@pytest.mark.parametrize("written", ["", "tỉnh", "Atlantis", "Nha Trang"])
def test_place_named_knows_when_not(written):
    """What is no province's name leads nowhere."""
    assert place_named(written) is None
