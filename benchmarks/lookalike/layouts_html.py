"""Bulletins as web pages: a portal's page, a table, a newspaper, lists, an interview."""

from __future__ import annotations

from html import escape

from benchmarks.lookalike.facts import Fact, thousands
from benchmarks.lookalike.page import Page, capital, localised, ranked
from benchmarks.lookalike.wording import phrases


def chrome(page: Page) -> str:
    """The province stands in the header and the footer, the year in the heading."""
    plan, rng = page.plan, page.rng
    office = f"{page.department['name']} {ranked(plan.place)}"
    clauses = page.clauses()
    cut = max(1, len(clauses) * 2 // 3)
    body = [
        *page.events("conference"),
        f"{capital(page.bare_period)}, Sở đã làm được nhiều việc: {'; '.join(clauses[:cut])}.",
        f"{page.filler()} Ngoài ra, {', '.join(clauses[cut:])}."
        if clauses[cut:]
        else page.filler(),
        page.before(),
        *page.events("decision"),
        page.mention(),
        page.plans(),
    ]
    heading = rng.choice((f"Kết quả công tác {page.period}", f"Nhìn lại {page.period}",
                          f"Dấu ấn {page.period}"))  # fmt: skip
    return _html(
        title=f"{heading}",
        header=office.upper(),
        body=f"<h1>{escape(heading)}</h1><p class='date'>{plan.published:%d/%m/%Y}</p>{_p(body)}",
        footer=f"{office}. Địa chỉ: số {rng.randint(2, 300)} đường Hùng Vương, {ranked(plan.place)}.",
        menu=True,
        rng_page=page,
    )


def table(page: Page) -> str:
    """Indicators in a table, the plan for the next period in a column of its own."""
    plan, rng = page.plan, page.rng
    goals = {fact.measure.key: fact for fact in plan.planned}
    rows: list[tuple[str, Fact | None, Fact | None]] = []
    for fact in plan.done:
        rows.append((rng.choice(fact.measure.label), fact, goals.pop(fact.measure.key, None)))
    rows += [(rng.choice(fact.measure.label), None, fact) for fact in goals.values()]
    numbered = rng.random() < 0.5
    heads = ["Chỉ tiêu", "Đơn vị tính", f"Thực hiện {page.period}", f"Kế hoạch {page.next_period}"]
    lines = [_row(["STT", *heads] if numbered else heads, "th")]
    for at, (label, done, goal) in enumerate(rows, 1):
        name = localised(label, plan.place)
        told = [one for one in (done, goal) if one is not None]
        fact = told[0]
        for one in told:
            one.evidence = name
        bare = fact.measure.kind == "count" or (
            rng.random() < 0.6 and (not goal or not done or _unit(done) == _unit(goal))
        )
        unit = _unit(fact) if bare else ""
        cells = [
            name,
            unit,
            *("" if one is None else one.text.removesuffix(unit).strip() for one in (done, goal)),
        ]
        lines.append(_row([str(at), *cells] if numbered else cells, "td"))
    title = f"Các chỉ tiêu chủ yếu của {page.short} {page.place} {page.period}"
    body = [
        f"Bảng dưới đây tổng hợp kết quả {page.period} của {page.department['name']} {ranked(plan.place)}.",
        *page.events("conference"),
    ]
    after = [page.before(), *page.events("decision"), f"{page.filler()} {page.mention()}"]
    return _html(
        title=f"{title} - Cổng thông tin",
        header=f"CỔNG THÔNG TIN ĐIỆN TỬ {page.short.upper()}",
        body=f"<h1>{escape(title)}</h1><p>Ngày đăng {plan.published:%d/%m/%Y}</p>{_p(body)}"
        f"<table border='1'>{''.join(lines)}</table>{_p(after)}",
        footer=f"Bản quyền thuộc {page.short} {page.place}",
        menu=rng.random() < 0.6,
        rng_page=page,
    )


def newspaper(page: Page) -> str:
    """A provincial newspaper: the province stands in its name and licence line, the text says "tỉnh ta"."""
    plan, rng = page.plan, page.rng
    clauses = page.clauses()
    size = 3
    paper = f"BÁO {page.place.upper()} ĐIỆN TỬ"
    groups = [clauses[at : at + size] for at in range(0, len(clauses), size)]
    opening = rng.choice((f"{capital(page.period)}, {page.trade} tỉnh nhà tiếp tục khẳng định vai trò.",
                          f"{capital(page.period)} khép lại với nhiều kết quả của {page.trade}."))  # fmt: skip
    body = [
        opening,
        *(
            f"{rng.choice(('Cụ thể:', 'Nổi bật là', 'Đáng chú ý,'))} {'; '.join(group)}."
            for group in groups
        ),
        page.before(),
        *page.events("decision"),
        *page.events("conference"),
        f"{page.filler()} {page.plans()}",
    ]
    title = rng.choice((f"{capital(page.trade)} khởi sắc", f"{capital(page.trade)} vượt khó",
                        f"Chuyển biến của {page.trade}"))  # fmt: skip
    return _html(
        title=title,
        header=paper,
        body=f"<h1>{escape(title)}</h1><p>{rng.randint(7, 18):02d}:{rng.randint(10, 59)}, {plan.published:%d/%m/%Y}</p>"
        f"{_p(body)}<p>Tin, ảnh: {rng.choice(phrases()['given'])} {rng.choice(phrases()['given'])}</p>",
        footer=f"{paper}. Giấy phép số: {rng.randint(11, 600)}/GP-BTTTT do Bộ Thông tin và Truyền thông cấp ngày "
        f"{rng.randint(1, 28)}/3/2017. Tòa soạn: số {rng.randint(2, 99)} Trần Phú, {ranked(plan.place)}.",
        menu=True,
        rng_page=page,
    )


def lists(page: Page) -> str:
    """Two headings, what was done under the one and what is meant to be done under the other."""
    plan, rng = page.plan, page.rng
    done = "".join(f"<li>{escape(capital(clause))};</li>" for clause in page.clauses())
    goals = "".join(f"<li>{escape(capital(page.goal(fact)))};</li>" for fact in plan.planned)
    title = (
        f"{page.short} {ranked(plan.place)}: kết quả {page.period}, phương hướng {page.next_period}"
    )
    ahead = f"<h2>Phương hướng {page.next_period}</h2><ul>{goals}</ul>" if goals else ""
    return _html(
        title=title,
        header=page.department["name"],
        body=f"<h1>{escape(title)}</h1><p><i>{plan.published:%d/%m/%Y}</i></p>{_p(page.events('conference'))}"
        f"<h2>Kết quả {page.period}</h2><ul>{done}</ul>{_p([page.before(), *page.events('decision')])}"
        f"{ahead}{_p([page.filler(), page.mention()])}",
        footer=f"{page.department['name']} {page.place}",
        menu=rng.random() < 0.5,
        rng_page=page,
    )


def interview(page: Page) -> str:
    """Held back: questions of a reporter and answers that tell the figures."""
    plan, rng = page.plan, page.rng
    clauses = page.clauses()
    cut = max(1, len(clauses) // 2)
    who = f"{rng.choice(phrases()['surnames'])} {rng.choice(phrases()['given'])}"
    body = [
        f"Nhân dịp tổng kết {page.period}, phóng viên có cuộc trao đổi với đại diện {page.short} {ranked(plan.place)}.",
        f"PV: Xin ông cho biết những kết quả nổi bật của ngành {page.bare_period}?",
        f"Ông {who}: Có thể kể ra: {', '.join(clauses[:cut])}.",
        "PV: Còn các lĩnh vực khác thì sao, thưa ông?",
        f"Ông {who}: {capital('; '.join(clauses[cut:]) or page.filler())}. {page.before()}",
        *page.events("decision"),
        *page.events("conference"),
        f"PV: Định hướng thời gian tới? Ông {who}: {page.plans() or page.filler()}",
        "PV: Xin cảm ơn ông!",
    ]
    return _html(
        title=f"Trò chuyện đầu xuân với {page.trade} {page.place}",
        header=f"{page.department['name']} {page.place}",
        body=f"<h1>Trò chuyện với {escape(page.trade)} {page.place}</h1><p>{plan.published:%d/%m/%Y}</p>{_p(body)}",
        footer=f"Cơ quan chủ quản: {ranked(plan.place)}",
        menu=True,
        rng_page=page,
    )


def _html(title: str, header: str, body: str, footer: str, menu: bool, rng_page: Page) -> str:
    rng, words = rng_page.rng, phrases()
    links = "".join(f"<li><a href='#'>{entry}</a></li>" for entry in words["menus"]) if menu else ""
    nav = f"<nav><ul>{links}</ul></nav>" if menu else ""
    entries = rng.sample(words["related"], 3)
    aside = "".join(
        f"<li><a href='#'>{entry} ({rng.randint(1, 28)}/{rng.randint(1, 12)}/2022)</a></li>"
        for entry in entries
    )
    visits = f"<p>Lượt truy cập: {thousands(rng.randint(100000, 9000000))}</p>" if menu else ""
    return (
        f"<!DOCTYPE html><html lang='vi'><head><meta charset='utf-8'><title>{escape(title)}</title></head><body>"
        f"<header><div>{escape(header)}</div>{nav}</header><main><article>{body}</article></main>"
        f"<aside><h3>Tin liên quan</h3><ul>{aside}</ul></aside>"
        f"<footer><p>{escape(footer)}</p>{visits}</footer></body></html>\n"
    )


def _p(paragraphs: list[str]) -> str:
    return "".join(
        f"<p>{escape(' '.join(text.split()), quote=False)}</p>"
        for text in paragraphs
        if text.strip()
    )


def _row(cells: list[str], tag: str) -> str:
    return "<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in cells) + "</tr>"


def _unit(fact: Fact | None) -> str:
    """What stands in the column of units: "nhiệm vụ", "%", "triệu đồng"; a blank where any will do."""
    if fact is None or fact.measure.kind == "count":
        return "" if fact is None else fact.measure.unit
    return "%" if fact.text.endswith("%") else " ".join(fact.text.split()[1:])
