"""The document's own province and issuing body."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.provenance import issuer_lines, own_issuer, own_place
from corpus.types import Reading

HEAD = "{above}\nSố: 5/QĐ-SKHCN\nSơn La, ngày 5 tháng 1 năm 2022\nQUYẾT ĐỊNH\nĐiều 1. Giao việc."


def reading(text: str, around: str = "", site: str = "") -> Reading:
    """A reading of a text with what stands around it."""
    return Reading(text, "text/plain", surroundings=around, declared=(("site", site),))


@pytest.mark.parametrize(
    ("text", "around", "expected"),
    [
        ("Sở họp tại tỉnh Sơn La.", "", "Sơn La"),
        ("UBND tỉnh Sơn La giao. Tỉnh Sơn La làm. Đoàn tỉnh Lào Cai thăm.", "", "Sơn La"),
        ("Đoàn tỉnh Lào Cai thăm tỉnh Sơn La.", "", None),
        ("Đoàn tỉnh Lào Cai thăm và làm việc.", "SỞ KHOA HỌC VÀ CÔNG NGHỆ TỈNH SƠN LA", "Sơn La"),
        ("Sở họp.", "BÁO SƠN LA\nTòa soạn: số 1, phường 2, tỉnh Sơn La", "Sơn La"),
        ("Sở họp.", "Địa chỉ: số 1, tỉnh Sơn La", None),
        ("Tỉnh Sơn La họp. Tỉnh Sơn La làm.", "Trụ sở: Hà Nội", "Sơn La"),
        ("Sở họp.", "tỉnh Sơn La\ntỉnh Lào Cai\ntỉnh Hà Giang\ntỉnh Cao Bằng", None),
        ("Đoàn họp ở Hà Nội.", "", None),
        ("Báo Sơn La điện tử\nSở họp.", "", "Sơn La"),
        ("BÁO SƠN LA\nSở thăm tỉnh Lào Cai.", "", "Sơn La"),
        ("Báo Bà Rịa - Vũng Tàu điện tử\nSở họp.", "", "Bà Rịa - Vũng Tàu"),
        ("Sở họp.\nNguồn: Báo Sơn La", "", "Sơn La"),
        ("Báo cáo Sơn La\nSở họp.", "", None),
        (
            "CỔNG THÔNG TIN ĐIỆN TỬ SỞ KHOA HỌC VÀ CÔNG NGHỆ TỈNH SƠN LA\nSở thăm tỉnh Lào Cai.",
            "",
            "Sơn La",
        ),
        ("Sở KH&CN tỉnh Bà Rịa - Vũng Tàu\nĐoàn tỉnh Lào Cai thăm.", "", "Bà Rịa - Vũng Tàu"),
        ("Sở họp.", "", None),
    ],
)
def test_own_place(text: str, around: str, expected: str | None) -> None:
    """The page's own words weigh most, then how the text speaks of a place; doubt gives none."""
    assert own_place(reading(text, around), "", "/tệp.txt", official=False) == expected


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("https://sokhcn.sonla.gov.vn/tin/1", "Sơn La"),
        ("https://example.gov.vn/sonla", None),
        ("https://[bad", None),
        ("/sonla.gov.vn/tin.txt", None),
    ],
)
def test_place_in_the_host(location: str, expected: str | None) -> None:
    """A host name may bear the province; paths and files do not."""
    assert own_place(reading("Sở họp."), "", location, official=False) == expected


@pytest.mark.parametrize(
    ("above", "place", "issuer"),
    [
        ("ỦY BAN NHÂN DÂN\nTỈNH SƠN LA", "Sơn La", "Ủy ban nhân dân tỉnh Sơn La"),
        (
            "UBND TỈNH SƠN LA\nSỞ KHOA HỌC VÀ CÔNG NGHỆ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Sơn La",
            "Sở Khoa học và Công nghệ tỉnh Sơn La",
        ),
        ("BỘ KHOA HỌC VÀ CÔNG NGHỆ", None, "Bộ Khoa học và Công nghệ"),
        (
            "ỦY BAN NHÂN DÂN\nHUYỆN MỘC CHÂU",
            "Sơn La",
            "Ủy ban nhân dân huyện Mộc Châu, tỉnh Sơn La",
        ),
    ],
)
def test_formal_document(above: str, place: str | None, issuer: str) -> None:
    """The lines above the number name the issuer; a ministry's document is no province's."""
    formal = reading(HEAD.format(above=above))
    assert own_place(formal, "", "/x", official=True) == place
    assert own_issuer(formal, "", place, official=True) == issuer


@pytest.mark.parametrize(
    ("text", "around", "site", "expected"),
    [
        ("Sở KH&CN họp. Sở KH&CN làm.", "BÁO SƠN LA ĐIỆN TỬ", "", "Báo Sơn La"),
        ("Sở KH&CN họp.\nTin, ảnh: A\nBÁO SƠN LA ĐIỆN TỬ\n", "", "", "Báo Sơn La"),
        ("Sở KH&CN họp.", "", "Báo Sơn La điện tử", "Báo Sơn La"),
        ("Sở KH&CN họp.", "Báo Sơn La điện tử", "", "Báo Sơn La"),
        ("Sở KH&CN họp.", "Báo cáo viên\nBáo lỗi trang này", "", None),
        (
            "Sở Khoa học và Công nghệ họp. Sở KH&CN báo cáo. Sở Tài chính dự.",
            "",
            "",
            "Sở Khoa học và Công nghệ tỉnh Sơn La",
        ),
        (
            "SỞ Y TẾ SƠN LA\nTRUNG TÂM KIỂM NGHIỆM\n\nTrung tâm Kiểm nghiệm thuộc Sở Y tế báo cáo.",
            "",
            "",
            "Trung tâm Kiểm nghiệm, Sở Y tế tỉnh Sơn La",
        ),
        ("Báo cáo của Sở Tài chính.", "", "", None),
        ("Họp.", "", "", None),
    ],
)
def test_issuer_of_a_bulletin(text: str, around: str, site: str, expected: str | None) -> None:
    """A newspaper issues what it prints; else the department that the page speaks for."""
    assert own_issuer(reading(text, around, site), "", "Sơn La", official=False) == expected


def test_issuer_lines() -> None:
    """The lines above the number, without the country's."""
    text = "UBND TỈNH SƠN LA\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 5/UBND-VX\nKính gửi"
    assert issuer_lines(text) == ["UBND TỈNH SƠN LA"]


@settings(deadline=None)
@given(st.text(max_size=300), st.text(max_size=80), st.booleans())
def test_any_text(text: str, around: str, official: bool) -> None:
    """Any text gives a place and an issuer or none."""
    found = own_place(reading(text, around), text[:50], around, official)
    assert found is None or found.strip()
    assert own_issuer(reading(text, around), text[:50], found, official) != ""


def test_province_that_is_not_in_the_registry() -> None:
    """A body beside a name that only looks like a province keeps that name."""
    head = "ỦY BAN NHÂN DÂN\nTỈNH AN PHƯỚC\nSố: 5/QĐ-UBND\nQUYẾT ĐỊNH"
    assert own_issuer(reading(head), "", None, official=True) == "Ủy ban nhân dân tỉnh An Phước"
    text = "Sở Nội vụ tỉnh An Phước họp. Sở Nội vụ báo cáo."
    assert own_issuer(reading(text), "", None, official=False) == "Sở Nội vụ tỉnh An Phước"


@pytest.mark.parametrize(
    ("text", "place", "issuer"),
    [
        ("SỞ KH&CN SƠN LA\n\nCON SỐ\nMở 12 lớp.", "Sơn La", "Sở Khoa học và Công nghệ tỉnh Sơn La"),
        ("Mở 12 lớp.\nNguồn: Sở Y tế Sơn La", "Sơn La", None),
        ("Sở Y tế Hồ Chí Minh\nMở 12 lớp.", "Hồ Chí Minh", "Sở Y tế Thành phố Hồ Chí Minh"),
        ("Sở Y tế thừa uỷ quyền họp.", None, None),
    ],
)
def test_lines_that_are_a_name(text: str, place: str | None, issuer: str | None) -> None:
    """A line over or under the body that is a department's name says whose page it is."""
    found = own_place(reading(text), "", "/tệp.txt", official=False)
    assert found == place
    if issuer:
        assert own_issuer(reading(text), "", found, official=False) == issuer


def test_the_province_of_a_newspaper() -> None:
    """A newspaper is of the province that it is named after."""
    around = "BÁO SƠN LA ĐIỆN TỬ. Giấy phép số: 5/GP-BTTTT"
    assert own_place(reading("Tỉnh ta mở 12 lớp.", around), "", "/x", official=False) == "Sơn La"
