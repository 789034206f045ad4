"""Results as JSON, named after the commit that they were measured on, with the machine."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "benchmarks" / "results"
# What measuring writes itself makes no other program of it.
_WRITTEN = (":!benchmarks/results", ":!benchmarks/README.md", ":!benchmarks/floor.json")


def commit() -> str:
    """The commit in short, with "-dirty" where files differ from it; "unknown" without git."""
    try:
        short = _git("rev-parse", "--short=9", "HEAD")
        changed = _git("status", "--porcelain", "--", ".", *_WRITTEN)
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return f"{short}-dirty" if changed else short


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def machine() -> dict[str, Any]:
    """What the times were measured on."""
    return {
        "processor": _line("/proc/cpuinfo", "model name") or platform.processor(),
        "cores": len(os.sched_getaffinity(0)),
        "memory_gb": round(int(_line("/proc/meminfo", "MemTotal").split()[0] or 0) / 1024**2),
        "system": platform.system(),
        "python": platform.python_version(),
    }


def _line(file: str, name: str) -> str:
    try:
        lines = Path(file).read_text("utf-8", "replace").splitlines()
    except OSError:
        return "0"
    return next((one.partition(":")[2].strip() for one in lines if one.startswith(name)), "0")


def path_of(name: str) -> Path:
    """Where the results of that name on this commit lie."""
    return FOLDER / f"{name}-{commit()}.json"


def read(file: Path) -> dict[str, Any]:
    """Results as they were written; empty where there are none."""
    try:
        held: dict[str, Any] = json.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    return held


def write(file: Path, held: dict[str, Any]) -> None:
    """Writes results whole, beside what was there until then."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_suffix(".new")
    beside.write_text(json.dumps(held, ensure_ascii=False, indent=1) + "\n", "utf-8")
    beside.replace(file)
