"""A function over many items in child processes that may hang or die, one item at a time each.

The standard pools cannot do this: a task that hangs holds its worker for ever, and a worker that
dies takes the pool with it.
"""

from __future__ import annotations

import multiprocessing
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")

AHEAD = 4  # items per worker that may be drawn before the oldest is given out
_START_SECONDS = 60.0  # a fresh process imports its code before it takes its first item


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection[Any, Any]
    ready: bool = False
    position: int | None = None  # of the item in its hands
    deadline: float = 0.0


def in_order(
    function: Callable[[Item], Outcome], items: Iterable[Item], workers: int, seconds: float
) -> Iterator[tuple[Item, Outcome | None]]:
    """Each item with its outcome, in order; None where it took too long or its process died.

    ``function`` is a module's own; items and outcomes can be pickled. Processes are spawned, so
    threads and locks of this one do not leak into them, and end when the iterator is closed.
    """
    crew: list[_Worker] = []
    waiting: deque[tuple[int, Item]] = deque()
    drawn: dict[int, Item] = {}
    done: dict[int, Outcome | None] = {}
    source = enumerate(items)
    due, exhausted = 0, False
    try:
        while True:
            while not exhausted and len(drawn) < AHEAD * workers:
                following = next(source, None)
                if following is None:
                    exhausted = True
                else:
                    drawn[following[0]] = following[1]
                    waiting.append(following)
            if due in done:
                yield drawn.pop(due), done.pop(due)
                due += 1
                continue
            if exhausted and not drawn:
                return
            while len(crew) < min(workers, len(waiting) + _busy(crew)):
                crew.append(_start(function))
            _hand_out(crew, waiting, seconds)
            _collect(crew, done)
    finally:
        for worker in crew:
            _end(worker)


def _busy(crew: list[_Worker]) -> int:
    return sum(worker.position is not None for worker in crew)


def _start(function: Callable[[Any], Any]) -> _Worker:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(function, theirs), daemon=True)
    process.start()
    theirs.close()  # so that reading from ours ends when the child does
    return _Worker(process, ours, deadline=time.monotonic() + _START_SECONDS)


def _serve(function: Callable[[Any], Any], pipe: Connection[Any, Any]) -> None:
    """The child: say that it is up, then answer each item until the pipe closes."""
    try:
        pipe.send(None)
        while True:
            pipe.send(function(pipe.recv()))
    except (EOFError, OSError, KeyboardInterrupt):
        return


def _hand_out(crew: list[_Worker], waiting: deque[tuple[int, Any]], seconds: float) -> None:
    for worker in crew:
        if worker.ready and worker.position is None and waiting:
            worker.position, item = waiting.popleft()
            worker.deadline = time.monotonic() + seconds
            try:
                worker.pipe.send(item)
            except OSError:
                continue  # it died between two items; its pipe's end tells _collect


def _collect(crew: list[_Worker], done: dict[int, Any]) -> None:
    """Wait for one answer, one death or one deadline, and take down what it brought."""
    active = [worker for worker in crew if worker.position is not None or not worker.ready]
    patience = min(worker.deadline for worker in active) - time.monotonic()
    heard = set(map(id, wait([worker.pipe for worker in active], timeout=max(0.0, patience))))
    for worker in active:
        lost = False
        if id(worker.pipe) in heard:
            try:
                answer = worker.pipe.recv()
            except (EOFError, OSError):
                lost = True
            else:
                if worker.position is None:
                    worker.ready = True
                else:
                    done[worker.position] = answer
                    worker.position = None
        elif time.monotonic() >= worker.deadline:
            lost = True
        if lost:
            crew.remove(worker)
            _end(worker)
            if worker.position is None:
                raise RuntimeError("A worker process did not start.")
            done[worker.position] = None


def _end(worker: _Worker) -> None:
    worker.pipe.close()
    if worker.position is None and worker.ready:
        worker.process.join(timeout=1.0)  # its read ends with the pipe
    if worker.process.is_alive():
        worker.process.kill()
        worker.process.join()
