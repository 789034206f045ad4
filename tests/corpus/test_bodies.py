"""Tests of corpus.registry.bodies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.registry.bodies import BodyMention, all_bodies, find_bodies

_SCIENCE = "Sở Khoa học và Công nghệ"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sở KH&CN", [_SCIENCE]),
        ("Sở KHCN", [_SCIENCE]),
        ("Sở KH-CN", [_SCIENCE]),
        ("Sở KH và CN", [_SCIENCE]),
        ("Sở Khoa học, Công nghệ", [_SCIENCE]),
        ("SỞ KHOA HỌC VÀ CÔNG NGHỆ", [_SCIENCE]),
        ("Bộ KH&CN phối hợp Sở Tài chính", ["Bộ Khoa học và Công nghệ", "Sở Tài chính"]),
        ("UBND tỉnh Ninh Thuận", ["Ủy ban nhân dân tỉnh"]),
        ("Uỷ ban Nhân dân\nhuyện", ["Ủy ban nhân dân huyện"]),
        ("UBND TP Nam Định", ["Ủy ban nhân dân thành phố"]),
        ("UBND các huyện", ["Ủy ban nhân dân"]),
        ("Sở NN&PTNT", ["Sở Nông nghiệp và Phát triển nông thôn"]),
        ("Sở Nông nghiệp và PTNT", ["Sở Nông nghiệp và Phát triển nông thôn"]),
        ("Sở LĐ-TB&XH", ["Sở Lao động - Thương binh và Xã hội"]),
        ("Sở GD-ĐT", ["Sở Giáo dục và Đào tạo"]),
        ("Cục SHTT", ["Cục Sở hữu trí tuệ"]),
        (
            "Chi cục Tiêu chuẩn - Đo lường - Chất lượng",
            ["Chi cục Tiêu chuẩn Đo lường Chất lượng"],
        ),
        ("Ban Thường vụ Tỉnh ủy", ["Ban Thường vụ Tỉnh ủy"]),
        ("quyền sở hữu trí tuệ của các sở, ngành", []),
        ("so khcn", []),
    ],
)
def test_find_bodies(text, expected):
    """Bodies are found in their writings and given their full names."""
    assert [mention.name for mention in find_bodies(text)] == expected


def test_spans():
    """A mention covers the body as written, without the place."""
    assert find_bodies("Tại UBND tỉnh Sơn La") == [BodyMention("Ủy ban nhân dân tỉnh", 4, 13)]


def test_without_marks_in_questions():
    """Questions may lack marks."""
    found = find_bodies("so khcn va ubnd tinh", folded_ok=True)
    assert [mention.name for mention in found] == [_SCIENCE, "Ủy ban nhân dân tỉnh"]


def test_each_writing_leads_to_a_body():
    """Each name and abbreviation is found as a whole."""
    for body in all_bodies():
        for written in (body.name, *body.abbreviations):
            (mention,) = find_bodies(written)
            assert (mention.start, mention.end) == (0, len(written)), written


def test_names_are_unique():
    """No body is listed twice."""
    names = [body.name for body in all_bodies()]
    assert len(names) == len(set(names))


@given(st.text())
def test_mentions_do_not_overlap(text):
    """Mentions follow each other inside the text."""
    end = 0
    for mention in find_bodies(text, folded_ok=True):
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end
