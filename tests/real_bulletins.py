"""Takes in the real bulletins of a folder and asks what they are known to say.

Run as ``python -m tests.real_bulletins FOLDER``; ends with a count, and 1 where any check failed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """A question, the status wanted, and what must and must not stand where."""

    question: str
    status: str
    short_has: tuple[str, ...] = ()
    short_lacks: tuple[str, ...] = ()
    quote_has: str = ""
    answer_has: tuple[str, ...] = ()


_CLAUSE = "10 nhiệm vụ được nghiệm thu"
CASES = (
    Case("how many tasks did Ninh Thuận accept in 2021", "answered", ("10",), ("36", "7", "29", "12"), _CLAUSE),
    Case("ninh thuan nghiem thu bao nhieu nhiem vu nam 2021", "answered", ("10",), ("36", "7", "29", "12"), _CLAUSE),
    Case("Hội nghị KH&CN cấp cơ sở của Nam Định họp ngày nào?", "answered", ("24/7/2023",), (), "24-7"),
    Case("Quyết định 527/QĐ-UBND của Lạng Sơn ban hành ngày nào, về việc gì?", "answered",
         ("31/3/2020", "Chiến lược Sở hữu trí tuệ"), (), "527/QĐ-UBND"),
    Case("Ninh Thuận nghiệm thu bao nhiêu nhiệm vụ năm 2019?", "no_evidence", answer_has=("2021",)),
    Case("Cà Mau có bao nhiêu sáng kiến năm 2020?", "no_evidence"),
    Case("Ninh Thuận quản lý tổng cộng bao nhiêu nhiệm vụ KH&CN năm 2021?", "answered", ("36",), ("10", "29")),
    Case("Ninh Thuận có mấy nhiệm vụ cấp quốc gia năm 2021?", "answered", ("07",), ("36", "29", "10")),
    Case("Ninh Thuận năm 2021 có bao nhiêu nhiệm vụ cấp tỉnh?", "answered", ("29",), ("36", "07", "10")),
    Case("Yên Bái giải ngân bao nhiêu tiền xây trụ sở Sở KH&CN?", "answered", ("12.486 triệu đồng",), ("99,88",)),
    Case("yen bai co bao nhieu sang kien cap tinh duoc cong nhan", "answered", ("28",), ("16", "12", "350")),
    Case("Ai chủ trì hội nghị sơ kết 6 tháng đầu năm 2021 của Sở KH&CN Bà Rịa - Vũng Tàu?", "answered",
         ("Nguyễn Công Danh",)),
    Case("BR-VT cập nhật bao nhiêu tin cảnh báo TBT 6 tháng đầu năm 2021?", "answered", ("1.175",), ("68", "103")),
    Case("Ai phát biểu khai mạc hội nghị tổng kết KHCN năm 2020 ở Lạng Sơn?", "answered", ("Nguyễn Thị Hà",)),
)  # fmt: skip
_FURNITURE = ("online", "Độ ẩm", "Thấp nhất", "Lượt xem", "Số lượt đọc", "Tin liên quan", "Xem thêm",
              "cỡ chữ", "Description:", "Skip to main", "23/09/2022")  # fmt: skip


def check(case: Case, answer: Json) -> list[str]:
    """What is wrong with an answer; empty where nothing is."""
    wrong: list[str] = []
    quotes = " ¦ ".join(citation["quote"] for citation in answer["citations"])
    if answer["status"] != case.status:
        wrong.append(f"status {answer['status']}")
    words = answer["short"].replace(",", " ").replace(":", " ").replace(";", " ").split()
    wrong += [f"short lacks {text}" for text in case.short_has if text not in answer["short"]]
    wrong += [f"short has {text}" for text in case.short_lacks if text in words]
    wrong += [f"answer lacks {text}" for text in case.answer_has if text not in answer["answer"]]
    if case.quote_has not in quotes:
        wrong.append(f"no quote has {case.quote_has}")
    wrong += [f"furniture quoted: {text}" for text in _FURNITURE if text in quotes]
    return wrong


def hoiso(data: Path, *arguments: str) -> str:
    """Runs the command with a data folder of its own; what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        env={**os.environ, "HOISO_DATA_DIR": str(data)},
        capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    return done.stdout


def over_http(data: Path, port: int) -> Callable[[str], Json]:
    """Serves the data folder and gives a function that asks over HTTP."""
    server = subprocess.Popen(
        [sys.executable, "-m", "bot", "serve", "--port", str(port)],
        env={**os.environ, "HOISO_DATA_DIR": str(data), "HOISO_REQUESTS_PER_MINUTE": "6000"},
        stdout=subprocess.DEVNULL,
    )
    last_resort = threading.Timer(300, server.kill)
    last_resort.daemon = True
    last_resort.start()
    base = f"http://127.0.0.1:{port}"
    for _ in range(120):
        try:
            with urllib.request.urlopen(f"{base}/readyz", timeout=2):
                break
        except OSError:
            time.sleep(0.5)

    def ask(question: str) -> Json:
        body = json.dumps({"question": question, "history": [], "conversation": None}).encode()
        request = urllib.request.Request(
            f"{base}/api/ask", body, {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=30) as reply:
            return json.load(reply)

    def stop() -> None:
        last_resort.cancel()
        server.terminate()
        server.wait(30)

    ask.stop = stop  # type: ignore[attr-defined]
    return ask


def main(folder: str) -> int:
    """Runs every case through the command and over HTTP."""
    passed = failed = 0
    with tempfile.TemporaryDirectory() as name:
        data = Path(name)
        print(hoiso(data, "ingest", folder))
        ask = over_http(data, 8765)
        try:
            for case in CASES:
                by_command: Json = json.loads(hoiso(data, "ask", case.question, "--json"))
                over_the_wire = ask(case.question)
                wrong = check(case, by_command)
                for key in ("short", "answer", "answer_id", "status"):
                    if by_command[key] != over_the_wire[key]:
                        wrong.append(f"{key} differs over HTTP: {over_the_wire[key]}")
                passed, failed = passed + (not wrong), failed + bool(wrong)
                print(f"{'✗' if wrong else '✓'} {case.question}\n    {by_command['short']}")
                for line in wrong:
                    print(f"    {line}: {by_command['answer']}")
        finally:
            ask.stop()  # type: ignore[attr-defined]
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
