"""The persons of a decision: who signed it, and who has which part on the board that it sets up."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.vietnamese.tokens import folded_syllables
from retrieval.answering.quotes import quote_of
from retrieval.config import AnswerConfig
from retrieval.types import AnswerStatus, Draft, Hit, Query, Sentence, Support

_SEGMENT = re.compile(r"[^\s|](?:[^|\n\t]*?[^\s|])??(?=\s{3,}|\t|\s*\||\s*\n|\s*$)")
_NAME = re.compile(
    r"(?:(?:Ông|Bà|TS\.|ThS\.|BS\.|PGS\.)\s+)?[A-ZĐÀ-Ỹ][\w'’]*(?: [A-ZĐÀ-Ỹ][\w'’]*){1,4}"
)
_OFFICE = re.compile(
    r"(?:(?:KT|TM|TL|TUQ|Q)\.\s*)?(?:PHÓ |QUYỀN |CHÁNH )?(?:TỔNG )?(?:CHỦ TỊCH|GIÁM ĐỐC|BÍ THƯ|BỘ TRƯỞNG|THỨ TRƯỞNG"
    r"|TRƯỞNG [A-ZĐÀ-Ỹ]+|VĂN PHÒNG|THANH TRA|CỤC TRƯỞNG|CHI CỤC TRƯỞNG|HIỆU TRƯỞNG|VIỆN TRƯỞNG|CHỦ NHIỆM)\b[^\n|]*"
)
_MEMBER = re.compile(
    r"^\W*(?:\d{1,2}[.)]\s*)?(?:Ông|Bà|Đồng chí|Đ/c)\s+(?P<name>[A-ZĐÀ-Ỹ]\w*(?: [A-ZĐÀ-Ỹ]\w*){1,4})"
    r"\s*[,:–-]\s*(?P<parts>[^;\n]{4,160}?)(?=[;.,]?\s*$)",
    re.MULTILINE,
)
_PARTS = re.compile(r"\s[-–]\s|,\s|\s(?:làm|giữ chức|là)\s|:\s")


def signer(query: Query, hits: Sequence[Hit], config: AnswerConfig) -> Draft | None:
    """The name below the signature, with the office above it, as the last passages have them."""
    for hit in reversed(hits):
        passage = hit.stored.passage
        offices: list[tuple[int, int]] = []
        signed: tuple[int, int] | None = None
        for found in _SEGMENT.finditer(passage.text):
            text = found.group()
            if text.isupper() and _OFFICE.match(text):
                offices.append(found.span())
            elif offices and _NAME.fullmatch(text) and not text.isupper():
                signed = found.span()
        if signed is None or not offices or offices[0][0] > signed[0]:
            continue
        left, right = [span for span in offices if span[0] < signed[0]][-1]
        name = Support(hit, passage.start + signed[0], passage.start + signed[1])
        office = Support(hit, passage.start + left, passage.start + right)
        title = _spoken(quote_of(office))
        short = f"{quote_of(name)}, {title}"
        text = f"{short}: “{quote_of(office)}” … “{quote_of(name)}”"
        return Draft(AnswerStatus.ANSWERED, short, (Sentence(text, (name, office)),))
    return None


def member(query: Query, hits: Sequence[Hit], config: AnswerConfig) -> Draft | None:
    """The person of a list who has the part that was asked for: "Ông …, Phó Giám đốc - Tổ trưởng"."""
    asked = f" {' '.join(folded_syllables(query.asked))} "
    best: list[tuple[int, Draft]] = []
    for hit in hits:
        passage = hit.stored.passage
        for found in _MEMBER.finditer(passage.text):
            parts = [" ".join(folded_syllables(part)) for part in _PARTS.split(found["parts"])]
            held = [len(part) for part in parts if " " in part and f" {part} " in asked]
            if not held:
                continue
            start = passage.start + found.start("name")
            support = Support(hit, start, passage.start + found.end("parts"))
            short = " ".join(quote_of(support).split())
            draft = Draft(AnswerStatus.ANSWERED, short, (Sentence(f"“{short}”", (support,)),))
            best.append((max(held), draft))
    best.sort(key=lambda told: -told[0])
    if not best or (len(best) > 1 and best[0][0] == best[1][0]):
        return None
    return best[0][1]


def _spoken(office: str) -> str:
    """An office in capitals as it is written in a sentence: "PHÓ CHỦ TỊCH" is "Phó Chủ tịch"."""
    words = re.sub(r"^(?:KT|TM|TL|TUQ|Q)\.\s*", "", office).lower().split()
    heads = {"chủ", "giám", "bí", "bộ", "trưởng", "cục", "hiệu", "viện", "tổng", "chánh"}
    return " ".join(w.capitalize() if at == 0 or w in heads else w for at, w in enumerate(words))
