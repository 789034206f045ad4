"""Runs one frame in a process and an environment of its own."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from pathlib import Path

from benchmarks.rivals.frames import ROOT, Rival, python_of
from benchmarks.rivals.protocol import Job, Result, result_from, written

SECONDS = 3_600
# Nothing may be fetched while it runs, and nothing told.
_ALONE = {
    "ANONYMIZED_TELEMETRY": "False",
    "HAYSTACK_TELEMETRY_ENABLED": "False",
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "TOKENIZERS_PARALLELISM": "false",
}
_SHOWN = 1_500  # characters of what a frame complained last


class FrameFailed(Exception):
    """A frame did not run to its end; the text is the end of what it complained."""


def run_frame(rival: Rival, job: Job, seconds: float = SECONDS) -> Result:
    """A frame's result; raises FrameFailed."""
    with tempfile.TemporaryDirectory() as name:
        given, made = Path(name, "job.json"), Path(name, "result.json")
        given.write_text(written(job), "utf-8")
        command = [str(python_of(rival)), "-m", f"benchmarks.rivals.adapters.{rival.adapter}"]
        try:
            done = subprocess.run(
                [*command, str(given), str(made)],
                cwd=ROOT,
                env={**os.environ, **_ALONE},
                capture_output=True,
                timeout=seconds,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise FrameFailed(f"not done after {seconds:.0f} s") from None
        if done.returncode != 0 or not made.exists():
            raise FrameFailed(done.stderr.decode("utf-8", "replace")[-_SHOWN:])
        return result_from(json.loads(made.read_text("utf-8")))
