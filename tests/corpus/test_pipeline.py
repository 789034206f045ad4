"""Intake of one source and of many."""

from __future__ import annotations

import pickle
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import pipeline
from corpus.errors import BrokenSource, EmptySource, UnreadableSource
from corpus.pipeline import build, build_many, document_id
from corpus.types import AccessLevel, Source

BULLETIN = """Sở Khoa học và Công nghệ tổng kết hoạt động năm 2021

Năm 2021, Sở Khoa học và Công nghệ tỉnh Sơn La đã cấp 12 giấy phép. Trong số này: 7 giấy cấp mới; \
5 giấy cấp lại theo Quyết định số 9/QĐ-UBND ngày 8/9/2020. Kinh phí là 1.250 triệu đồng.
"""


def text_source(text: str, name: str = "tin.txt") -> Source:
    """A text file in a folder."""
    return Source(f"/thu-muc/{name}", name, text.encode())


def test_everything_of_a_bulletin() -> None:
    """One bulletin gives its document, passages, figures and references, all of one text."""
    built = build(text_source(BULLETIN))
    text = built.document.text
    assert built.document.header.metadata.place == "Sơn La"
    assert built.document.header.id == document_id("/thu-muc/tin.txt", AccessLevel.PUBLIC)
    assert all(text[p.start : p.end] == p.text for p in built.passages)
    assert all(text[f.start : f.end] == f.text for f in built.figures)
    assert "12" in {text[f.start : f.end].split()[0] for f in built.figures}
    assert [r.number for r in built.references] == ["9/QĐ-UBND"]


def test_same_source_same_digest() -> None:
    """Building is pure, and what it gives can be passed between processes."""
    built = build(text_source(BULLETIN))
    assert build(text_source(BULLETIN)) == built
    assert pickle.loads(pickle.dumps(built)) == built


@pytest.mark.parametrize(
    "text",
    [
        BULLETIN.replace("12 giấy", "13 giấy"),
        BULLETIN.replace("năm 2021\n", "năm 2020\n"),
        BULLETIN.replace("\n\n", "\n\nI. KẾT QUẢ\n"),
    ],
)
def test_other_text_other_digest(text: str) -> None:
    """What an index or an answer could show differently changes the digest."""
    assert build(text_source(text)).digest != build(text_source(BULLETIN)).digest


def test_version_changes_the_digest(monkeypatch: pytest.MonkeyPatch) -> None:
    """A new version of the pipeline makes every document new."""
    before = build(text_source(BULLETIN)).digest
    monkeypatch.setattr(pipeline, "PIPELINE_VERSION", pipeline.PIPELINE_VERSION + 1)
    assert build(text_source(BULLETIN)).digest != before


def test_document_id() -> None:
    """Location and access make the id; the same file for other eyes is another document."""
    public = document_id("/a.txt", AccessLevel.PUBLIC)
    assert len(public) == 16
    assert public == document_id("/a.txt", AccessLevel.PUBLIC)
    assert public != document_id("/a.txt", AccessLevel.INTERNAL)
    assert public != document_id("/b.txt", AccessLevel.PUBLIC)


@pytest.mark.parametrize("data", [b"", b" \n\n", "\u00a0\n".encode()])
def test_nothing_to_read(data: bytes) -> None:
    """A file without text is refused with a reason."""
    with pytest.raises(EmptySource):
        build(Source("/a.txt", "a.txt", data))


def test_unforeseen_errors_are_the_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a step raises becomes a failure of this one file, with advice."""

    def fail(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr(pipeline, "describe", fail)
    with pytest.raises(BrokenSource, match=r"tin\.txt"):
        build(text_source(BULLETIN))


SOURCES = [
    text_source(BULLETIN, "a.txt"),
    Source("/thu-muc/b.txt", "b.txt", b""),
    text_source(BULLETIN.replace("Sơn La", "Lào Cai"), "c.txt"),
]


@pytest.mark.parametrize("workers", [1, 2])
def test_many(workers: int) -> None:
    """Many sources come back in order, failures as values, whether here or in processes."""
    found = list(build_many(iter(SOURCES), workers))
    assert [location for location, _ in found] == [source.location for source in SOURCES]
    assert [type(outcome).__name__ for _, outcome in found] == ["Built", "EmptySource", "Built"]
    assert found[0][1] == build(SOURCES[0])
    assert str(found[1][1])


def test_no_time_at_all() -> None:
    """A document that takes too long is reported as failed, and the rest goes on."""
    slow = replace(SOURCES[0], data=BULLETIN.encode() * 2_000)
    [(location, outcome)] = build_many([slow], 2, seconds=0.001)
    assert location == slow.location
    assert isinstance(outcome, BrokenSource)


@settings(deadline=None)
@given(st.text(max_size=400))
def test_any_text(text: str) -> None:
    """Any text is taken in whole or refused."""
    try:
        built = build(text_source(text))
    except UnreadableSource:
        return
    whole = built.document.text
    at = 0
    for passage in built.passages:
        assert not whole[at : passage.start].strip()
        at = passage.end
    assert not whole[at:].strip()


@settings(deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.html", "a.docx", "a.pdf", "a"]))
def test_any_bytes(data: bytes, name: str) -> None:
    """Any bytes under any name are taken in or refused, and nothing else."""
    with suppress(UnreadableSource):
        assert build(Source(f"/{name}", name, data)).passages
