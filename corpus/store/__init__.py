"""The store: documents and all that belongs to them, in SQL."""

from corpus.store.counting import Counts
from corpus.store.locking import writer_lock
from corpus.store.putting import Outcome
from corpus.store.reading import Arrival, Version
from corpus.store.store import Store

__all__ = ["Arrival", "Counts", "Outcome", "Store", "Version", "writer_lock"]
