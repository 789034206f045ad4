"""Why a question got its answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from bot.explanation.terminal import LINE, say, section, shown
from bot.explanation.words import PARTS, REASONS, TOPIC_OF, word
from bot.present import plain_text
from corpus.vietnamese.folding import fold

if TYPE_CHECKING:
    from corpus.types import Period
    from retrieval.explaining import Explanation, Found, Said, Understood, Values, Weighed, Word
    from retrieval.types import Answer


def print_explanation(question: str, explained: Explanation, answer: Answer) -> None:
    """What was understood, found, weighed and let through, then the answer."""
    say(f"CÂU HỎI: {shown(question)}", bold=True)
    section("HIỂU LÀ", _understood(explained.understood))
    title = f"TÌM ĐƯỢC {explained.found_total} đoạn, bỏ {explained.rejected_total}"
    section(title, _all_found(explained))
    for values in explained.values:
        section(_values_title(values, explained), _values(values))
    section("CỬA KIỂM SỐ LIỆU", _gate(explained.said))
    section(f"TRẢ LỜI: {word(answer.status.value)}", plain_text(answer).splitlines())


def _understood(about: Understood) -> Iterator[str]:
    if about.respelt:
        yield f"đọc là: {'; '.join(f'{typed} → {read}' for typed, read in about.respelt)}"
    yield f"tìm theo: {about.searched}"
    yield f"ngôn ngữ: {about.language}; hỏi: {', '.join(word(kind) for kind in about.kinds)}"
    for name, values in (
        ("nơi", about.places),
        ("thời gian", [f"{period.text} ({_days(period)})" for period in about.periods]),
        ("số văn bản", about.numbers),
        ("câu hỏi nêu", about.claims),
    ):
        if values:
            yield f"{name}: {', '.join(values)}"
    if about.planned:
        yield "hỏi về kế hoạch, không phải việc đã làm"
    if about.field:
        yield f"mục của thủ tục: {about.field}"
    if about.head:
        yield f"đếm: {about.head}"
    words = [f"{w.text} {w.weight:.2f}{_others(w)}" for w in about.words]
    if words:
        yield f"từ phải có: {'; '.join(words)}"
    for name, value in about.more.items():
        yield f"{name}: {shown(str(value), LINE)}"


def _days(period: Period) -> str:
    return f"{period.start:%d/%m/%Y}–{period.end:%d/%m/%Y}"


def _time(period: Period | None) -> str:
    return period.text or _days(period) if period else ""


def _others(word: Word) -> str:
    others = [form for form in word.forms if form != fold(word.text)]
    others += [f"≈{near}" for near in word.near]
    return f" ({', '.join(others)})" if others else ""


def _all_found(explained: Explanation) -> Iterator[str]:
    if explained.degraded:
        yield f"chỉ mục hỏng, đã tìm thiếu: {', '.join(explained.degraded)}"
    if not explained.found_total:
        yield "không có đoạn nào; nếu kho còn trống: hoiso ingest THƯ_MỤC"
    for one in (*explained.found, *explained.rejected):
        yield from _found(one)


def _found(one: Found) -> Iterator[str]:
    made = " + ".join(f"{_part(name)} {value:.2f}" for name, value in one.parts.items())
    why = f" · bỏ: {REASONS.get(one.rejected, one.rejected)}" if one.rejected else ""
    section = f" · {one.section}" if one.section else ""
    yield f"{one.n:>3}  {one.score:.2f} = {made}{why}"
    yield "      " + shown(f"{one.source}{section}: {one.text}", LINE)


def _values_title(values: Values, explained: Explanation) -> str:
    top = values.shown[0].confidence if values.shown else 0.0
    title = (
        f"GIÁ TRỊ cho “{word(values.kind)}”: {values.total};"
        f" cao nhất {top:.2f}, cần {explained.confidence_needed:.2f}"
    )
    if not explained.by_values and top >= explained.confidence_needed:
        title += " (câu trả lời không lấy từ giá trị cao nhất)"
    return title


def _values(values: Values) -> Iterator[str]:
    for one in values.shown:
        mark = "✓" if one.cited else " "
        yield f"{mark}{one.n:>2}  {one.confidence:.2f}  {shown(one.short, LINE)}{_why(one)}"
        fits = ", ".join(f"{_part(name)} {fit:.2f}" for name, fit in one.fits.items())
        yield f"      {fits} · {_points(one.parts)}"
        about = " · ".join(filter(None, (one.source, one.place, _time(one.period))))
        yield "      " + shown(f"{about}: “{one.clause}”", LINE)


def _points(parts: Mapping[str, float]) -> str:
    """What speaks for a value and against it, by topic; the confidence is made of the sum."""
    topics: dict[str, float] = {}
    for name, points in parts.items():
        topic = TOPIC_OF.get(name, name)
        topics[topic] = topics.get(topic, 0.0) + points
    said = [f"{topic} {points:+.1f}" for topic, points in topics.items() if abs(points) >= 0.05]
    return f"điểm {sum(parts.values()):+.1f}: {', '.join(said)}"


def _why(one: Weighed) -> str:
    if one.cited:
        return " · được trích"
    reasons = ", ".join(REASONS.get(name, name) for name in one.shortfalls)
    return f" · không chọn: {reasons or 'xếp sau'}"


def _part(name: str) -> str:
    return PARTS.get(name, word(name))


def _gate(said: Sequence[Said]) -> Iterator[str]:
    if not said:
        yield "không có câu nào phải kiểm"
    last = max((one.draft for one in said), default=1)
    for one in said:
        refused = " (bản này bị bỏ)" if one.draft < last else ""
        name = "trả lời ngắn" if one.part == "short" else "câu"
        verdict = "✓" if one.passed else f"✗ thiếu chứng cứ cho {', '.join(one.unsupported)}:"
        yield f"{verdict} {name}{refused}: {shown(one.text, LINE)}"
