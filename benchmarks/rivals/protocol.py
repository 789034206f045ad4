"""What a frame is given and what it gives back, as JSON files.

An adapter runs inside the frame's own environment, which has nothing of ours, so this module needs
nothing but Python.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, Protocol

VECTORS, WORDS, BOTH = "vectors", "BM25", "both"
WAYS = (BOTH, VECTORS, WORDS)


@dataclass(frozen=True, slots=True)
class Job:
    """``way``: which of the frame's retrievers; ``top``: how many texts it hands over."""

    files: tuple[str, ...]
    questions: tuple[str, ...]
    way: str
    model: str
    top: int


@dataclass(frozen=True, slots=True)
class Text:
    """A stretch of text and the file name that it comes from."""

    source: str
    text: str


@dataclass(frozen=True, slots=True)
class Said:
    """An answer: the thing asked for alone, what a person reads, and what is quoted."""

    short: str
    answer: str
    quotes: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """Texts best first, and the answer where the frame has a reader. Times in milliseconds."""

    hits: tuple[Text, ...]
    ms: float
    said: Said | None = None
    said_ms: float = 0.0


@dataclass(frozen=True, slots=True)
class Result:
    """``pieces``: all that can be handed over; ``unread``: reason by file name."""

    pieces: tuple[Text, ...]
    replies: tuple[Reply, ...]
    unread: dict[str, str]
    intake_s: float
    peak_mb: float
    versions: dict[str, str]


class Frame(Protocol):
    """A frame with its model loaded and nothing taken in."""

    def take_in(self, files: Sequence[Path]) -> dict[str, str]:
        """Reads, splits and indexes; the files that it could not read, with the reason."""
        ...

    def pieces(self) -> Sequence[Text]:
        """All texts that it may hand over."""
        ...

    def ask(self, question: str, top: int) -> Sequence[Text]:
        """The texts for a question, best first."""
        ...

    def say(self, question: str) -> Said | None:
        """An answer read out of the documents; None where the frame has no reader offline."""
        ...


def run(job: Job, frame: Frame, packages: Sequence[str]) -> Result:
    """Takes in once and asks everything in turn, the first question once more to warm up."""
    begun = time.perf_counter()
    unread = frame.take_in([Path(name) for name in job.files])
    intake = time.perf_counter() - begun
    for question in job.questions[:1]:
        frame.ask(question, job.top)
        frame.say(question)
    return Result(
        pieces=tuple(frame.pieces()),
        replies=tuple(_reply(frame, question, job.top) for question in job.questions),
        unread=unread,
        intake_s=intake,
        peak_mb=peak_mb(),
        versions={name: version(name) for name in packages},
    )


def _reply(frame: Frame, question: str, top: int) -> Reply:
    begun = time.perf_counter()
    hits = tuple(frame.ask(question, top))[:top]
    asked = time.perf_counter()
    said = frame.say(question)
    ended = time.perf_counter()
    return Reply(hits, (asked - begun) * 1000, said, (ended - asked) * 1000)


def peak_mb() -> float:
    """The most memory that this process has held, in MB."""
    # The kernel's other figure, ru_maxrss, begins at what the starting process held.
    try:
        status = Path("/proc/self/status").read_text("ascii", "replace")
        (line,) = (line for line in status.splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) / 1024
    except (OSError, ValueError):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def job_from(held: dict[str, Any]) -> Job:
    """A job as it was written."""
    return Job(
        tuple(held["files"]), tuple(held["questions"]), held["way"], held["model"], held["top"]
    )


def result_from(held: dict[str, Any]) -> Result:
    """A result as it was written."""
    return Result(
        pieces=_texts(held["pieces"]),
        replies=tuple(
            Reply(_texts(one["hits"]), one["ms"], _said(one["said"]), one["said_ms"])
            for one in held["replies"]
        ),
        unread=dict(held["unread"]),
        intake_s=held["intake_s"],
        peak_mb=held["peak_mb"],
        versions=dict(held["versions"]),
    )


def _texts(held: list[dict[str, str]]) -> tuple[Text, ...]:
    return tuple(Text(one["source"], one["text"]) for one in held)


def _said(held: dict[str, Any] | None) -> Said | None:
    if held is None:
        return None
    return Said(held["short"], held["answer"], _texts(held["quotes"]))


def written(value: Job | Result) -> str:
    """A job or a result as JSON."""
    return json.dumps(asdict(value), ensure_ascii=False)


def main(open_frame: Callable[[str, str], Frame], packages: Sequence[str]) -> None:
    """The command of an adapter: JOB and RESULT are files. ``open_frame`` has way and model."""
    job = job_from(json.loads(Path(sys.argv[1]).read_text("utf-8")))
    result = run(job, open_frame(job.way, job.model), packages)
    Path(sys.argv[2]).write_text(written(result), "utf-8")
