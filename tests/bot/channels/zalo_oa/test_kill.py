"""A process is killed while it renews the account's tokens; the next one goes on."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import uvicorn

from bot.simulator.zalo_oa import ZaloOA

ROOT = Path(__file__).parents[4]


@pytest.fixture
def platform() -> Iterator[tuple[ZaloOA, str]]:
    """The simulated platform on loopback, and its address."""
    zalo = ZaloOA(lambda: dt.datetime.now(dt.UTC))
    server = uvicorn.Server(uvicorn.Config(zalo.app, port=0, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield zalo, f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


def renew(folder: Path, url: str, refresh: str, killed_at: str) -> subprocess.CompletedProcess[str]:
    """Run a process that gets a token."""
    child = [sys.executable, "-m", "tests.bot.channels.zalo_oa.renewing_child"]
    return subprocess.run(
        [*child, str(folder), url, refresh, killed_at],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.parametrize(
    ("killed_at", "renewals"),
    [("before asking", 1), ("before commit", 1), ("after commit", 1)],
)
def test_a_renewed_pair_survives_a_kill(
    platform: tuple[ZaloOA, str], tmp_path: Path, killed_at: str, renewals: int
) -> None:
    """Between Zalo's answer and the commit, and on either side of both."""
    zalo, url = platform
    refresh = zalo.tokens.explorer()
    assert renew(tmp_path, url, refresh, killed_at).returncode == -9
    after = renew(tmp_path, url, refresh, "never")
    assert after.returncode == 0, after.stderr
    assert zalo.tokens.refusal(after.stdout.strip()) == 0
    assert zalo.tokens.renewals == renewals
    again = renew(tmp_path, url, refresh, "never")
    assert again.stdout == after.stdout


def test_what_no_journal_can_mend_is_said(platform: tuple[ZaloOA, str], tmp_path: Path) -> None:
    """Killed before the answer was on disk: the token is spent, and the log says what to do."""
    zalo, url = platform
    refresh = zalo.tokens.explorer()
    assert renew(tmp_path, url, refresh, "before the answer").returncode == -9
    after = renew(tmp_path, url, refresh, "never")
    assert "the refresh token is spent or dead (-14014)" in after.stderr
    assert "was cut off before its answer" in after.stderr
    assert refresh not in after.stderr
    mended = renew(tmp_path, url, zalo.tokens.explorer(), "never")
    assert zalo.tokens.refusal(mended.stdout.strip()) == 0


def test_two_processes_renew_once(platform: tuple[ZaloOA, str], tmp_path: Path) -> None:
    """Whoever comes second takes what the first has stored."""
    zalo, url = platform
    refresh = zalo.tokens.explorer()
    with ThreadPoolExecutor(2) as pool:
        both = list(pool.map(lambda _: renew(tmp_path, url, refresh, "never"), range(2)))
    assert [done.returncode for done in both] == [0, 0]
    assert both[0].stdout == both[1].stdout
    assert zalo.tokens.renewals == 1
