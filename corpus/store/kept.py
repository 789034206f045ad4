"""What was read from the store before and has not changed since, so that it is read once.

Every reading names the store's newest change as its own transaction sees it. What belongs to a
document that has changed since is forgotten first, whoever changed it; a transaction that sees an
older or a newer state than what is kept neither takes from it nor adds to it.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from corpus.types import Document, Sketch, StoredPassage

_ENTRY_BYTES = 1_500  # measured with tracemalloc: a passage and its header without text or figures
_FIGURE_BYTES = 750
_SKETCH_BYTES = 600
_LETTER_BYTES = 2
_LARGEST = 16  # one thing may take this part of the whole at most

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class _Entry:
    thing: object
    document_id: str
    size: int


class Kept:
    """Passages and documents by key, those used last, bounded in bytes. Safe to use from threads."""

    def __init__(self, bytes_at_most: int) -> None:
        self._lock = threading.Lock()
        self._room = bytes_at_most
        self._largest = bytes_at_most // _LARGEST
        self._size = 0
        self._change = -1
        self._entries: OrderedDict[tuple[str, str], _Entry] = OrderedDict()
        self._keys: dict[str, set[tuple[str, str]]] = {}  # by document

    @property
    def size(self) -> int:
        """Bytes that are taken, as estimated."""
        return self._size

    def follow(self, newest: int, changed_since: Callable[[int], Iterable[str]]) -> None:
        """Forgets what changes up to number ``newest`` have touched."""
        with self._lock:
            if newest <= self._change:
                return
            for document_id in changed_since(self._change) if self._entries else ():
                for key in self._keys.pop(document_id, ()):
                    self._size -= self._entries.pop(key).size
            self._change = newest

    def take(
        self, kind: str, keys: Sequence[str], newest: int, thing: type[Thing]
    ) -> dict[str, Thing]:
        """Those of ``keys`` that are kept in the state that change ``newest`` left."""
        found: dict[str, Thing] = {}
        with self._lock:
            if newest != self._change:
                return found
            for key in keys:
                entry = self._entries.get((kind, key))
                if entry is not None and isinstance(entry.thing, thing):
                    self._entries.move_to_end((kind, key))
                    found[key] = entry.thing
        return found

    def keep(self, kind: str, things: dict[str, Thing], newest: int) -> None:
        """Keeps what was read in the state that change ``newest`` left, the oldest give way."""
        with self._lock:
            if newest != self._change:
                return
            for key, thing in things.items():
                document_id, size = _measured(thing)
                if (kind, key) in self._entries or size > self._largest:
                    continue
                self._entries[kind, key] = _Entry(thing, document_id, size)
                self._keys.setdefault(document_id, set()).add((kind, key))
                self._size += size
            while self._size > self._room:
                key_of, entry = self._entries.popitem(last=False)
                self._size -= entry.size
                held = self._keys[entry.document_id]
                held.discard(key_of)
                if not held:
                    del self._keys[entry.document_id]


def _measured(thing: object) -> tuple[str, int]:
    """The document that a thing belongs to, and about how many bytes it takes."""
    if isinstance(thing, Document):
        return thing.header.id, _ENTRY_BYTES + _LETTER_BYTES * len(thing.text)
    if isinstance(thing, Sketch):
        return thing.document_id, _SKETCH_BYTES + _LETTER_BYTES * len(thing.text)
    stored = thing if isinstance(thing, tuple) else (thing,)
    passages = [one for one in stored if isinstance(one, StoredPassage)]
    size = sum(
        _ENTRY_BYTES + _LETTER_BYTES * len(one.passage.text) + _FIGURE_BYTES * len(one.figures)
        for one in passages
    )
    return passages[0].passage.document_id, size
