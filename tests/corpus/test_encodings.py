"""Tests of corpus.vietnamese.encodings."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import UnknownEncoding
from corpus.vietnamese.encodings import LEGACY, decode, decode_as, encode

_VOWELS = [
    unicodedata.normalize("NFC", vowel + tone)
    for vowel in "aăâeêioôơuưy"
    for tone in ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
]
_SMALL = "".join(_VOWELS) + "đbcdghklmnpqrstvx 0123456789.,;:()/-%\n"
_CAPITALS = "".join(_VOWELS).upper() + "ĐBCDGHKLMNPQRSTVX"
_TCVN3 = _SMALL + "ĂÂÊÔƠƯĐ" + "ABCDEGHIKLMNOPQRSTUVXY"

_SENTENCE = (
    "Năm 2022, Sở Khoa học và Công nghệ đã nghiệm thu 15 nhiệm vụ cấp tỉnh; phối hợp với các"
    " huyện hướng dẫn 8 hợp tác xã đăng ký nhãn hiệu, đạt 96,5% kế hoạch được giao."
)


@pytest.mark.parametrize("name", LEGACY)
@given(data=st.data())
def test_round_trip(name, data):
    """What an encoding can write it gives back, letter for letter."""
    alphabet = _TCVN3 if name == "tcvn3" else _SMALL + _CAPITALS
    text = data.draw(st.text(alphabet))
    assert decode_as(encode(text, name), name) == text


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("tcvn3", b"Khoa h\xe4c v\xb5 C\xabng ngh\xd6", "Khoa học và Công nghệ"),
        ("tcvn3", b"\xa7\xb5 N\xbdng", "Đà Nẵng"),
        ("vni", b"Khoa ho\xefc va\xf8 Co\xe2ng nghe\xe4", "Khoa học và Công nghệ"),
        ("vni", b"\xd1a\xf8 Na\xfcng", "Đà Nẵng"),
        ("vps", b"Khoa h\x86c v\xe0 C\xf4ng ngh\x8c", "Khoa học và Công nghệ"),
        ("vps", b"\xf1\x80 N\xa4ng", "ĐÀ Nẵng"),
        ("windows-1258", b"Khoa ho\xf2c v\xe0 C\xf4ng ngh\xea\xf2", "Khoa học và Công nghệ"),
        ("windows-1258", b"\xd0\xe0 N\xe3\xdeng", "Đà Nẵng"),
    ],
)
def test_known_bytes(name, data, expected):
    """The tables agree with bytes that fonts and programs of the time wrote."""
    assert decode_as(data, name) == expected


@pytest.mark.parametrize("name", LEGACY)
@pytest.mark.parametrize("text", [_SENTENCE, "Sở Khoa học", "Quyết định phê duyệt dự án"])
def test_legacy_is_recognised(name, text):
    """The encoding is told from the bytes, in a few words already."""
    assert decode(encode(text, name)) == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode(encoding):
    """Unicode is read with and without its mark, and the mark does not stay."""
    assert decode(_SENTENCE.encode(encoding)) == _SENTENCE


def test_capitals_of_tcvn3():
    """A heading in a capital font comes out in capitals."""
    data = encode("Sở báo cáo. QUYếT ĐịNH phê duyệt", "tcvn3")
    assert decode(data) == "Sở báo cáo. QUYẾT ĐỊNH phê duyệt"


def test_tcvn3_lacks_capitals_with_a_tone():
    """What an encoding cannot write is refused."""
    with pytest.raises(UnicodeEncodeError):
        encode("Ủy ban", "tcvn3")


def test_western_punctuation():
    """Plain letters with windows-1252 quotes and dashes are read."""
    assert decode(b"nghiem thu \x93de tai\x94 \x96 2021") == "nghiem thu “de tai” – 2021"


def test_cut_utf8():
    """UTF-8 that stops in the middle of a letter is still read."""
    assert decode(_SENTENCE.encode()[:-1] + "ệ".encode()[:2]) == _SENTENCE[:-1] + "\ufffd"


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"\xff\xfea\x00b",
        "Всё хорошо, Приморский край".encode("cp1251"),
        "科学技術".encode("shift_jis"),
        b"caf\xe9 r\xe9sum\xe9 na\xefve",
    ],
)
def test_others_are_refused(data):
    """What is no text, or no Vietnamese, is refused with advice."""
    with pytest.raises(UnknownEncoding, match="UTF-8"):
        decode(data)


@given(st.binary(max_size=300))
def test_any_bytes(data):
    """Any bytes give a text, the same each time, or the one error."""
    try:
        text = decode(data)
    except UnknownEncoding:
        with pytest.raises(UnknownEncoding, match="UTF-8"):
            decode(data)
    else:
        assert decode(data) == text
