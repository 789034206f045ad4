"""What became of an answer since it was given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from bot.explanation.terminal import say, section, shown
from bot.explanation.words import CHANGED, word

if TYPE_CHECKING:
    from bot.answers.changes import Change, Hindsight
    from bot.answers.given import Given

_CHANGES = 20


def print_hindsight(past: Hindsight, times: Sequence[Given]) -> None:
    """The answer of then, and whether it would be the same now."""
    then, now = past.then, past.now
    say(f"CÂU TRẢ LỜI {then.answer_id}", bold=True)
    lines = [f"lúc: {then.at:%H:%M:%S ngày %d/%m/%Y}"]
    if len(times) > 1:
        lines.append(f"đã trả lời {len(times)} lần, lần đầu {times[-1].at:%H:%M %d/%m/%Y}")
    lines += [f"câu trước đó: {earlier}" for earlier in then.question.history]
    lines += [f"mất: {then.took_ms:.0f} ms", f"đã trả lời: {_said(then)}"]
    section("", lines)
    if past.same:
        say("✓ Hỏi lại bây giờ, câu trả lời vẫn như vậy.", bold=True)
    else:
        say("✗ Hỏi lại bây giờ, câu trả lời khác đi.", bold=True)
        section("", [f"bây giờ: {_said(now)}"])
    if past.changes:
        changes = [f"• {_change(change)}" for change in past.changes[:_CHANGES]]
        if len(past.changes) > _CHANGES:
            changes.append(f"… và {len(past.changes) - _CHANGES} thay đổi nữa")
        section("ĐÃ ĐỔI TỪ LÚC ĐÓ", changes)
    elif not past.same:
        cause = "mô hình ngôn ngữ viết mỗi lần một khác, hoặc mã chương trình đã đổi"
        section("", [f"không thấy tài liệu hay thiết lập nào đổi; có thể {cause}"])
    say("")


def print_newest(given: Iterable[Given]) -> None:
    """A line for each answer."""
    for one in given:
        short = f" → {one.short}" if one.short else ""
        line = f"{one.question.text}{short}"
        say(f"{one.answer_id}  {one.at:%d/%m %H:%M}  {one.status:11}  {shown(line, 120)}")


def _said(one: Given) -> str:
    where = "; ".join(f"{c.source} [{c.start}:{c.end}]" for c in one.cited)
    short = f": {one.short}" if one.short else ""
    return f"{word(one.status)}{short}{f' ← {where}' if where else ''}"


def _change(change: Change) -> str:
    words = CHANGED.get(change.what.value, change.what.value)
    before, after = (text or "không có" for text in (change.before, change.after))
    return words.format(name=change.name, before=before, after=after)
