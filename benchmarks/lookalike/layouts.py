"""Bulletins as plain text: a portal's news, a report, a conference, figures in a list, a release."""

from __future__ import annotations

import textwrap

from benchmarks.lookalike.facts import YEAR
from benchmarks.lookalike.page import Page, capital, localised, ranked
from benchmarks.lookalike.wording import phrases


def portal(page: Page) -> str:
    """News of a portal: a breadcrumb, a dateline, one sentence with nearly all figures."""
    plan, rng = page.plan, page.rng
    lead = rng.choice(
        (f"Trong {page.period}, {page.trade} {ranked(plan.place)} đã hoàn thành các nhiệm vụ được giao. Cụ thể:",
         f"{capital(page.period)}, {page.short} {ranked(plan.place)} đã đạt nhiều kết quả:",
         f"Kết quả {page.period} của {page.short} {ranked(plan.place)} như sau:")
    )  # fmt: skip
    text = f"{lead} {'; '.join(page.clauses())}."
    return _paragraphs(
        "Tin hoạt động >> Tin trong ngành",
        f"{capital(page.trade)} {page.place}: kết quả {page.period}",
        f"{plan.published:%d/%m/%Y} {rng.randint(7, 17):02d}:{rng.randint(0, 59):02d}",
        *page.events("conference"),
        text,
        page.before(),
        f"{page.filler()} {page.mention()}",
        *page.events("decision"),
        page.plans(),
        rng.choice(phrases()["closing"]),
        f"Lượt xem: {rng.randint(100, 4000)}",
    )


def report(page: Page) -> str:
    """A report with a letterhead, numbered sections and dashes."""
    plan, rng = page.plan, page.rng
    head = page.department["name"].upper()
    day = plan.published
    own = f"Số: {rng.randint(11, 899)}/BC-{page.department['code']}"
    half = max(1, len(plan.groups) // 2)
    told = [f"- {capital(clause)}." for clause in page.clauses()]
    return _paragraphs(
        f"{localised('UBND tỉnh', plan.place).upper()} {page.place.upper()}\n{head}\n{own}",
        f"{page.place}, ngày {day.day:02d} tháng {day.month:02d} năm {day.year}",
        f"BÁO CÁO\nKết quả công tác {page.period} và phương hướng, nhiệm vụ {page.next_period}",
        "I. KẾT QUẢ THỰC HIỆN",
        "1. Công tác chuyên môn\n" + "\n".join(told[:half]),
        "2. Công tác khác\n" + "\n".join(told[half:]) + f"\n- {page.filler()}",
        " ".join((page.before(), *page.events("decision"), page.mention())),
        "II. TỒN TẠI, HẠN CHẾ",
        page.filler(2),
        "III. PHƯƠNG HƯỚNG",
        page.plans() or rng.choice(phrases()["closing"]),
        *page.events("conference"),
        "Nơi nhận:\n- UBND;\n- Lưu: VT.",
    )


def conference(page: Page) -> str:
    """News of a conference: the year stands in the title and the dateline, the body says "năm qua"."""
    plan, rng = page.plan, page.rng
    opened = page.events("conference")
    named = page.conference_name() if opened else f"nhìn lại {page.period}"
    title = f"{capital(named)} của {page.short} {page.place}"
    clauses = page.clauses()
    cut = max(1, len(clauses) // 2)
    first = f"Báo cáo nêu rõ, {page.bare_period}: {rng.choice((', ', '; ')).join(clauses[:cut])}."
    second = f"Bên cạnh đó, {'; '.join(clauses[cut:])}." if clauses[cut:] else ""
    return _paragraphs(
        title,
        f"Cập nhật: {plan.published:%d-%m-%Y}",
        *opened,
        first,
        "(Ảnh: Lãnh đạo Sở cùng các đơn vị)",
        second,
        f"{page.filler()} {page.before()}",
        *page.events("decision"),
        f"Lãnh đạo Sở ghi nhận nỗ lực của các đơn vị. {page.plans()}",
        page.mention(),
        rng.choice(
            ("Văn phòng Sở", "Ban Biên tập", f"{plan.events[0].reader}" if plan.events else "BBT")
        ),
    )


def bullets(page: Page) -> str:
    """Figures in a list of labels, the period in its heading alone."""
    plan, rng = page.plan, page.rng
    mark = rng.choice(("•", "-", "+", "*"))
    rows: list[str] = []
    for _, facts in plan.groups:
        for fact in facts:
            unit = (
                ""
                if fact.measure.kind != "count" or rng.random() < 0.3
                else f" {fact.measure.unit}"
            )
            label = rng.choice(fact.measure.label)
            rows.append(f"{mark} {page.filled(f'[{label}: {{0}}]', [fact])}{unit}")
    goals = [f"{mark} {capital(page.goal(fact))}" for fact in plan.planned]
    named = "MỤC TIÊU" if plan.span == YEAR else "NHIỆM VỤ"
    return _paragraphs(
        f"{page.short.upper()} {page.place.upper()}",
        f"NHỮNG CON SỐ NỔI BẬT {page.period.upper()}\n" + "\n".join(rows),
        page.before(),
        *page.events("conference"),
        *page.events("decision"),
        f"{named} {page.next_period.upper()}\n" + "\n".join(goals) if goals else "",
        page.filler(),
        f"Đăng ngày {plan.published:%d/%m/%Y}",
    )


def by_field(page: Page) -> str:
    """A paragraph for each field of work; the period is told once, at the beginning."""
    plan, rng = page.plan, page.rng
    openers = [
        "Về quản lý nhiệm vụ",
        "Về nghiệp vụ",
        "Về công tác khác",
        "Trên lĩnh vực chuyên ngành",
    ]
    clauses = page.clauses()
    size = max(1, -(-len(clauses) // len(openers)))
    paragraphs = [
        f"{openers[at // size]}: {', '.join(clauses[at : at + size])}. {page.filler()}"
        for at in range(0, len(clauses), size)
    ]
    return _paragraphs(
        f"Điểm lại hoạt động của {page.short} {ranked(plan.place)} {page.period}",
        f"Ngày đăng: {plan.published:%d/%m/%Y}",
        f"Thực hiện nhiệm vụ {page.period}, {page.trade} {page.place} đã nỗ lực vượt khó. {page.mention()}",
        *page.events("decision"),
        *paragraphs,
        page.before(),
        *page.events("conference"),
        page.plans(),
        f"Nguồn: {rng.choice(('Văn phòng Sở', 'Trung tâm Thông tin', 'Phòng Quản lý khoa học'))}",
    )


def release(page: Page) -> str:
    """Held back: a press release with counted points and a contact line."""
    plan, rng = page.plan, page.rng
    points = [f"({at}) {clause}" for at, clause in enumerate(page.clauses(), 1)]
    return _paragraphs(
        f"THÔNG CÁO BÁO CHÍ\nV/v kết quả hoạt động {page.period} của {page.department['name']} {page.place}",
        f"{page.place}, {plan.published.day}/{plan.published.month}/{plan.published.year}",
        f"{page.department['name']} {ranked(plan.place)} thông tin tới các cơ quan báo chí một số kết quả "
        f"đạt được {page.bare_period}: " + "; ".join(points) + ".",
        page.before(),
        *page.events("decision"),
        *page.events("conference"),
        f"{page.plans()} {page.filler()}",
        f"Mọi chi tiết xin liên hệ: Văn phòng Sở, điện thoại 0{rng.randint(200, 299)}.{rng.randint(3000000, 3999999)}.",
    )


def _paragraphs(*parts: str) -> str:
    told = (textwrap.dedent(part).strip() for part in parts)
    return "\n\n".join(part for part in told if part) + "\n"
