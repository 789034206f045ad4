"""Errors that answering can raise.

RetrievalError
├── IndexMismatch       the index was built with another encoder or layout: rebuild it
├── IndexBusy           another process owns the indexes
├── ModelUnavailable    the configured model cannot be loaded
└── WriterFailed        the language model failed, timed out or wrote what the gate refused
"""


class RetrievalError(Exception):
    """Base of every error of this package; its text says what to do, in Vietnamese."""


class IndexMismatch(RetrievalError):
    """The index on disk was built with another encoder or by another version."""


class IndexBusy(RetrievalError):
    """Another process owns the indexes and keeps them current."""


class ModelUnavailable(RetrievalError):
    """The configured encoder cannot be loaded."""


class WriterFailed(RetrievalError):
    """A language model gave nothing that may be shown; the answer falls back to quoting."""
