"""Takes the pictures in docs/guides/images anew: ``python -m benchmarks.pictures [CHROMIUM]``.

Needs Playwright and a Chromium with a font for emoji. A simulation over the sample documents runs in
a folder that is thrown away afterwards.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "guides" / "images"
HOISO = [sys.executable, "-m", "bot"]
QUESTIONS = {
    "vi": "Năm 2021 Ninh Thuận nghiệm thu bao nhiêu nhiệm vụ?",
    "en": "how many tasks did Ninh Thuận accept in 2021",
}
LOCALES = {"vi": "vi-VN", "en": "en-GB"}
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1000, "height": 840}
NAMES = {"telegram": "telegram", "zalo_oa": "zalo-oa", "zalo_bot": "zalo-bot"}
QUOTE = "có 10 nhiệm vụ được nghiệm thu"
MOST_BYTES = 150_000


@contextmanager
def simulation() -> Iterator[str]:
    """The page's address, while a simulation over the samples runs."""
    with tempfile.TemporaryDirectory() as folder:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("HOISO_")}
        given = kept | {"HOISO_DATA_DIR": folder, "PYTHONPATH": str(ROOT)}
        subprocess.run([*HOISO, "samples"], cwd=folder, env=given, check=True)
        command = [*HOISO, "simulate", "--port", "0"]
        with subprocess.Popen(
            command, cwd=folder, env=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as process:
            assert process.stdout is not None
            try:
                yield process.stdout.readline().decode().split()[2]
            finally:
                process.send_signal(signal.SIGINT)
                process.wait(60)


def take(browser: Any, address: str, platform: str, person: str, language: str, size: Any) -> None:
    """One picture of the first answer."""
    context = browser.new_context(viewport=size, locale=LOCALES[language], color_scheme="light")
    page = context.new_page()
    page.goto(f"{address}/#{platform}")
    page.wait_for_selector('#platforms button[aria-pressed="true"]')
    page.select_option("#person", person)
    page.fill("#words", QUESTIONS[language])
    page.press("#words", "Enter")
    page.locator(".message.bot", has_text=QUOTE).last.wait_for()
    page.wait_for_timeout(1000)
    page.evaluate("document.activeElement.blur()")
    kind = "phone" if size is PHONE else "desk"
    to = IMAGES / f"{NAMES[platform]}-{kind}.{language}.png"
    page.screenshot(path=to)
    context.close()
    if to.stat().st_size >= MOST_BYTES:
        raise SystemExit(f"{to} is too large: {to.stat().st_size} bytes")
    print(to.name, to.stat().st_size)


def main() -> None:
    """Each platform, at a desk and on a phone, in both languages."""
    chromium = sys.argv[1] if len(sys.argv) > 1 else shutil.which("chromium")
    for platform in NAMES:
        for language in QUESTIONS:
            with simulation() as address, sync_playwright() as started:
                browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
                take(browser, address, platform, "84101", language, DESK)
                take(browser, address, platform, "84102", language, PHONE)
                browser.close()


if __name__ == "__main__":
    main()
