"""The frames that are compared, and the environment of each."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.rivals.protocol import BOTH, VECTORS, WAYS, WORDS

ROOT = Path(__file__).parents[2]
CACHE = ROOT / "build" / "rivals"
REQUIREMENTS = Path(__file__).with_name("requirements")


@dataclass(frozen=True, slots=True)
class Rival:
    """``requirements``: name of its file; empty for ours, which runs where this runs."""

    name: str
    adapter: str
    requirements: str
    ways: tuple[str, ...] = WAYS


OURS = Rival("Hỏi Sở", "hoiso", "")
RIVALS = (
    Rival("LangChain", "langchain_stock", "langchain"),
    Rival("LlamaIndex", "llamaindex", "llamaindex"),
    Rival("Haystack", "haystack_parts", "haystack"),
    Rival("txtai", "txtai_embeddings", "txtai"),
)
ALL = (OURS, *RIVALS)
WAY_NAMES = {BOTH: "vectors and words", VECTORS: "vectors alone", WORDS: "BM25 alone"}


def python_of(rival: Rival) -> Path:
    """The interpreter of a frame's environment, which is made where it is missing or stale."""
    if not rival.requirements:
        return Path(sys.executable)
    wanted = REQUIREMENTS / f"{rival.requirements}.txt"
    folder = CACHE / rival.requirements
    mark, digest = folder / "installed", hashlib.sha256(wanted.read_bytes()).hexdigest()
    python = folder / "bin" / "python"
    if mark.exists() and mark.read_text("ascii") == digest:
        return python
    print(f"{rival.name}: installing into {folder.relative_to(ROOT)} …", flush=True)
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True)
    subprocess.run(
        [str(python), "-m", "pip", "install", "-qq", "--disable-pip-version-check",
         "--no-deps", "-r", str(wanted)],
        check=True,
    )  # fmt: skip
    mark.write_text(digest, "ascii")
    return python
