"""Commands that keep the service running: ``serve`` and ``doctor``."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from bot.cli.ending import Json, settings


def serve(
    host: Annotated[str, typer.Option(help="Địa chỉ nghe; mặc định lấy từ HOISO_HOST.")] = "",
    port: Annotated[
        int | None,
        typer.Option(min=1, max=65535, help="Cổng; mặc định lấy từ HOISO_PORT."),
    ] = None,
) -> None:
    """Chạy trang hỏi đáp, API và các kênh chat đã cấu hình."""
    from bot.serving import run

    chosen = settings()
    changed = {"host": host or chosen.host, "port": port or chosen.port}
    run(chosen.model_copy(update=changed))


def doctor(as_json: Json = False) -> None:
    """Kiểm tra cấu hình: cái gì đang chạy, cái gì hỏng, phải làm gì."""
    from bot.doctor import check

    findings = check(settings())
    if as_json:
        rows = [
            {"ok": f.ok, "name": f.name, "detail": f.detail, "remedy": f.remedy} for f in findings
        ]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        for finding in findings:
            print(f"{'✓' if finding.ok else '✗'} {finding.name}: {finding.detail}")
            if not finding.ok:
                print(f"    → {finding.remedy}")
    if not all(finding.ok for finding in findings):
        raise SystemExit(1)
