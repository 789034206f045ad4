"""Tests of corpus.registry.abbreviations."""

import pytest

from corpus.registry.abbreviations import (
    chat_expansions,
    document_expansions,
    expand_all,
    in_chat,
    in_documents,
)
from corpus.vietnamese.folding import fold
from corpus.vietnamese.spelling import canonical
from corpus.vietnamese.syllables import is_syllable


@pytest.mark.parametrize(
    ("abbreviation", "expansion"),
    [
        ("KH&CN", "khoa học và công nghệ"),
        ("KHCN", "khoa học và công nghệ"),
        ("SHTT", "sở hữu trí tuệ"),
        ("ĐMST", "đổi mới sáng tạo"),
        ("UBND", "ủy ban nhân dân"),
        ("DNNVV", "doanh nghiệp nhỏ và vừa"),
        ("ATBX", "an toàn bức xạ"),
        ("KH", "kế hoạch"),
        ("QĐ", "quyết định"),
    ],
)
def test_in_documents(abbreviation, expansion):
    """Official abbreviations stand for what bulletins mean by them."""
    assert in_documents()[fold(abbreviation)] == expansion


@pytest.mark.parametrize(
    ("abbreviation", "expansion"),
    [
        ("nv", "nhiệm vụ"),
        ("bn", "bao nhiêu"),
        ("ko", "không"),
        ("đc", "được"),
        ("ntn", "như thế nào"),
        ("hs", "hồ sơ"),
        ("kq", "kết quả"),
        ("qđịnh", "quyết định"),
        ("zậy", "vậy"),
    ],
)
def test_in_chat(abbreviation, expansion):
    """Chat abbreviations stand for what people mean by them."""
    assert in_chat()[fold(abbreviation)] == expansion


def test_expand_all_has_both():
    """All expansions are there, the likeliest first, official ones before chat."""
    assert expand_all()["kh"] == ("kế hoạch", "khoa học")
    assert expand_all()["bn"] == ("bao nhiêu",)
    assert set(expand_all()) == set(document_expansions()) | set(chat_expansions())


def test_no_abbreviation_reads_as_a_word():
    """No key is a syllable without marks, or "từ" would become "tỉnh ủy" (TU)."""
    vowelled = [key for key in expand_all() if is_syllable(key) and len(key) > 1]
    assert vowelled == ["ko"]


def test_expansions_are_in_one_spelling():
    """Expansions are written as canonical text, so that they match it; "Việt Nam" aside."""
    for found in expand_all().values():
        for expansion in found:
            assert canonical(expansion) == expansion.lower()


def test_tables_cannot_be_changed():
    """The tables are read only."""
    with pytest.raises(TypeError):
        in_documents()["x"] = "y"
