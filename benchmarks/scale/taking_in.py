"""Documents taken in until there are as many passages as wanted, with the time of each stage."""

from __future__ import annotations

import json
import resource
import shutil
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks.lookalike.corpus import write_all
from benchmarks.scale.copying import copied
from benchmarks.scale.corpus import rounds
from bot.jobs import bring_up_to_date, ingest
from bot.settings import Settings
from bot.wiring import open_indexes, open_store
from corpus.pipeline import build
from corpus.readers import read
from corpus.sources import Skipped, scan
from corpus.store import Store
from retrieval.indexes.lexical import LexicalIndex
from retrieval.indexes.vector import VectorIndex
from retrieval.sync import IndexSet

_ROUNDS_AT_ONCE = 10  # some four thousand documents: starting the reading processes counts little
_COPIED_AT_ONCE = 20_000  # documents
WORKERS = 2


def take_in(folder: Path, passages: int) -> dict[str, Any]:
    """Brings ``folder`` to as many passages as wanted; begins where an earlier run stopped.

    The figures of all runs together: documents, seconds in all, and the seconds that storing and
    indexing took of them.
    """
    state = _read(folder)
    settings = Settings(_env_file=None, data_dir=folder / "data")
    store = open_store(settings)
    made = rounds()
    for _ in range(state["rounds"]):
        next(made)
    try:
        while state["passages"] < passages:
            wanted = passages - state["passages"]
            bulletins = [one for _ in range(_rounds_for(wanted)) for one in next(made)]
            documents = folder / "documents" / f"{state['rounds']:05d}"
            documents.mkdir(parents=True, exist_ok=True)
            write_all(bulletins, documents)
            with _timed() as stages:
                begun, busy = time.perf_counter(), _cpu_seconds()
                report = ingest([documents], store, settings.data_dir,
                                _opening(settings), workers=WORKERS)  # fmt: skip
                stages["seconds"] += time.perf_counter() - begun
                stages["cpu"] += _cpu_seconds() - busy
            if report.failed:
                raise RuntimeError(f"not taken in: {report.failed[0]}")
            if not state["read"]:
                state["read"], state["build"] = _single(documents)
            shutil.rmtree(documents)  # the store has them
            state["rounds"] += _rounds_for(wanted)
            state["documents"] += len(report.added)
            state["passages"] = store.counts().passages
            for name, seconds in stages.items():
                state["stages"][name] = state["stages"].get(name, 0.0) + seconds
            state["latest"] = round(len(report.added) / stages["seconds"], 1)
            (folder / "state.json").write_text(json.dumps(state), "utf-8")
            print(f"{state['documents']} documents, {state['passages']} passages, "
                  f"{state['latest']} documents/s", flush=True)  # fmt: skip
    finally:
        store.close()
    return _report(state, settings.data_dir)


def copy_up(folder: Path, passages: int) -> None:
    """Brings ``folder``, in which something was taken in, to as many passages by copies of it."""
    state = _read(folder)
    settings = Settings(_env_file=None, data_dir=folder / "data")
    store = open_store(settings)
    try:
        while state["passages"] < passages:
            each = state["passages"] / (state["documents"] + state.get("copied", 0))
            wanted = min(_COPIED_AT_ONCE, int((passages - state["passages"]) / each) + 1)
            seed = f"copies/{state.get('copied', 0)}"
            made = sum(copied(settings.data_dir / "store.sqlite3", wanted, seed))
            bring_up_to_date(store, settings.data_dir, _opening(settings))
            state["copied"] = state.get("copied", 0) + made
            state["passages"] = store.counts().passages
            (folder / "state.json").write_text(json.dumps(state), "utf-8")
            print(f"{state['copied']} copies, {state['passages']} passages", flush=True)
    finally:
        store.close()


def _rounds_for(passages: int) -> int:
    return max(1, min(_ROUNDS_AT_ONCE, passages // 1_150))


def _read(folder: Path) -> dict[str, Any]:
    file = folder / "state.json"
    if file.is_file():
        return dict(json.loads(file.read_text("utf-8")))
    return {"rounds": 0, "documents": 0, "passages": 0, "stages": {}, "read": 0.0, "build": 0.0}


def _opening(settings: Settings) -> Any:
    def opened() -> IndexSet:
        return open_indexes(settings)

    return opened


def _cpu_seconds() -> float:
    """Seconds that this process and the children that have ended kept a core busy."""
    whose = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN
    used = [resource.getrusage(one) for one in whose]
    return sum(one.ru_utime + one.ru_stime for one in used)


@contextmanager
def _timed() -> Iterator[Counter[str]]:
    """Seconds spent in storing and in each index while this lasts."""
    spent: Counter[str] = Counter()  # type: ignore[type-var]

    def around(name: str, does: Any) -> Any:
        def timed(*given: Any, **named: Any) -> Any:
            begun = time.perf_counter()
            try:
                return does(*given, **named)
            finally:
                spent[name] += time.perf_counter() - begun  # type: ignore[assignment]

        return timed

    with (
        patch.object(Store, "put_all", around("store", Store.put_all)),
        patch.object(LexicalIndex, "replace", around("lexical", LexicalIndex.replace)),
        patch.object(VectorIndex, "replace", around("vector", VectorIndex.replace)),
        patch.object(Store, "load", around("load", Store.load)),
    ):
        yield spent


def _single(documents: Path) -> tuple[float, float]:
    """Milliseconds that reading, and all of building, take for one document in one process."""
    sources = [one for one in scan([documents]) if not isinstance(one, Skipped)][:300]
    for source in sources[:20]:
        build(source)
    begun = time.perf_counter()
    for source in sources:
        read(source)
    between = time.perf_counter()
    for source in sources:
        build(source)
    return (
        round((between - begun) * 1000 / len(sources), 2),
        round((time.perf_counter() - between) * 1000 / len(sources), 2),
    )


def _report(state: dict[str, Any], data: Path) -> dict[str, Any]:
    stages, documents = state["stages"], state["documents"]
    sizes = {
        "store": _bytes(data, "store.sqlite3*"),
        "lexical": _bytes(data / "indexes" / "lexical", "**/*"),
        "vector": _bytes(data / "indexes" / "vector", "**/*"),
    }
    return {
        "documents": documents,
        "copies": state.get("copied", 0),
        "passages": state["passages"],
        "documents_a_second": round(documents / stages["seconds"], 1),
        "documents_a_second_at_the_end": state["latest"],
        "ms_a_document": {
            "read, one process": state["read"],
            "build, one process": state["build"],
            **{
                name: round(stages.get(name, 0.0) * 1000 / documents, 2)
                for name in ("store", "load", "lexical", "vector", "cpu")
            },
        },
        "disk_mb": {name: round(size / 1e6) for name, size in sizes.items()},
    }


def _bytes(folder: Path, pattern: str) -> int:
    return sum(path.stat().st_size for path in folder.glob(pattern) if path.is_file())
