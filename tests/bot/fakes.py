"""Hand-written stand-ins at the ports of the dialogue."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from corpus.types import (
    AccessLevel,
    Document,
    DocumentHeader,
    DocumentKind,
    Metadata,
    PageSpan,
    PlaceCount,
)
from retrieval.types import Answer, AnswerStatus, Citation, Language, Question

TEXT = (
    "📌 Sở Khoa học và Công nghệ tổng kết công tác năm 2021\n"
    "Trong năm, đơn vị đã quản lý 36 nhiệm vụ; trong đó nghiệm thu 10 nhiệm vụ, "
    "chuyển tiếp 26 nhiệm vụ sang năm sau. Kinh phí bố trí là 12.486 triệu đồng.\n"
    "Năm 2022, đơn vị phấn đấu nghiệm thu 12 nhiệm vụ."
)
QUOTE = "trong đó nghiệm thu 10 nhiệm vụ"
START = TEXT.index(QUOTE)

PUBLIC_DOCUMENT = Document(
    header=DocumentHeader(
        id="d1",
        source="tong-ket-2021.html",
        location="/srv/tai-lieu/tong-ket-2021.html",
        access=AccessLevel.PUBLIC,
        media_type="text/html",
        digest="0" * 64,
        metadata=Metadata(
            title="Tổng kết công tác năm 2021 <b>&",
            kind=DocumentKind.BULLETIN,
            place="Ninh Thuận",
            issuer="Sở Khoa học và Công nghệ tỉnh Ninh Thuận",
            published=dt.date(2022, 3, 2),
            number="07/BC-SKHCN",
        ),
    ),
    text=TEXT,
    pages=(PageSpan(1, 0, TEXT.index("Năm 2022")), PageSpan(2, TEXT.index("Năm 2022"), len(TEXT))),
)
INTERNAL_TEXT = "Báo cáo mật: còn 4517 đơn thư tồn đọng ở phòng Thanh tra."
INTERNAL_DOCUMENT = replace(
    PUBLIC_DOCUMENT,
    header=replace(
        PUBLIC_DOCUMENT.header,
        id="d2",
        source="noi-bo-mat.html",
        access=AccessLevel.INTERNAL,
        metadata=replace(
            PUBLIC_DOCUMENT.header.metadata, title="Đơn thư tồn đọng", place="Lạng Sơn", number=None
        ),
    ),
    text=INTERNAL_TEXT,
)
CITATION = Citation(
    n=1,
    document_id="d1",
    source="tong-ket-2021.html",
    title="Tổng kết công tác năm 2021 <b>&",
    kind="bulletin",
    issuer="Sở Khoa học và Công nghệ tỉnh Ninh Thuận",
    place="Ninh Thuận",
    published=dt.date(2022, 3, 2),
    number="07/BC-SKHCN",
    page=1,
    section=None,
    quote=QUOTE,
    start=START,
    end=START + len(QUOTE),
)
ANSWERED = Answer(
    status=AnswerStatus.ANSWERED,
    language=Language.VI,
    short="10 nhiệm vụ",
    answer="Năm 2021, tỉnh Ninh Thuận đã nghiệm thu 10 nhiệm vụ. [1]",
    citations=(CITATION,),
    suggestions=("Kinh phí năm 2021 là bao nhiêu?", "Năm 2022 dự kiến nghiệm thu bao nhiêu?"),
    answer_id="a1",
    took_ms=12.0,
)
INTERNAL_ANSWER = replace(
    ANSWERED,
    short="4517 đơn thư",
    answer="Còn 4517 đơn thư tồn đọng. [1]",
    citations=(
        replace(
            CITATION,
            document_id="d2",
            source="noi-bo-mat.html",
            title="Đơn thư tồn đọng",
            place="Lạng Sơn",
            quote=INTERNAL_TEXT[13:],
            start=13,
            end=len(INTERNAL_TEXT),
        ),
    ),
    suggestions=("Phòng Thanh tra xử lý đơn thư nào?",),
    answer_id="a2",
)
NO_EVIDENCE = replace(
    ANSWERED,
    status=AnswerStatus.NO_EVIDENCE,
    short="",
    answer="Tài liệu hiện có không nêu số bằng sáng chế năm 2021.",
    citations=(),
)
CLARIFY = replace(
    NO_EVIDENCE,
    status=AnswerStatus.CLARIFY,
    answer="Bạn hỏi năm nào?",
    suggestions=("Năm 2020 nghiệm thu bao nhiêu?", "Năm 2021 nghiệm thu bao nhiêu?"),
)


class FakeAnswerer:
    """Gives one answer, or what a function makes of the question; remembers the questions."""

    def __init__(self, answer: Answer | Callable[[Question], Answer] = ANSWERED) -> None:
        self._answer = answer
        self.asked: list[Question] = []

    def answer(self, question: Question) -> Answer:
        """The prepared answer."""
        self.asked.append(question)
        return self._answer(question) if callable(self._answer) else self._answer


class FakeDocuments:
    """Holds one public and one internal document."""

    def __init__(self) -> None:
        self._held = [PUBLIC_DOCUMENT, INTERNAL_DOCUMENT]

    def document(self, document_id: str, access: frozenset[AccessLevel]) -> Document | None:
        """The document of that id, where allowed."""
        for held in self._held:
            if held.header.id == document_id and held.header.access in access:
                return held
        return None

    def headers(
        self, access: frozenset[AccessLevel], limit: int, offset: int
    ) -> list[DocumentHeader]:
        """The headers that are allowed."""
        allowed = [held.header for held in self._held if held.header.access in access]
        return allowed[offset : offset + limit]

    def places(self, access: frozenset[AccessLevel]) -> list[PlaceCount]:
        """The allowed documents by place."""
        about = [held.header.metadata for held in self._held if held.header.access in access]
        return [
            PlaceCount(place, sum(one.place == place for one in about), dt.date(2022, 3, 2))
            for place in dict.fromkeys(one.place for one in about)
        ]
