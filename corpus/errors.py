"""Errors that reading and keeping documents can raise.

CorpusError
├── UnreadableSource        this one file cannot be taken in; the run goes on
│   ├── EmptySource             no bytes, or no text in them
│   ├── TooLarge                over the size bound
│   ├── UnknownFormat           no reader takes it
│   ├── BrokenSource            its reader gave up on it
│   └── UnknownEncoding         its bytes are no text that we can tell
├── StoreBusy               another process is writing
└── StoreOutdated           the store was made by another version
"""


class CorpusError(Exception):
    """Base of every error of this package; its text says what to do, in Vietnamese."""


class UnreadableSource(CorpusError):
    """One file cannot be taken in; the text is the reason shown in the report."""


class EmptySource(UnreadableSource):
    """The file has no bytes, or no text in them (a scan without a text layer, say)."""


class TooLarge(UnreadableSource):
    """The file, or what it unpacks to, is over the size bound."""


class UnknownFormat(UnreadableSource):
    """No reader takes this kind of file."""


class BrokenSource(UnreadableSource):
    """The file says that it is of a format and is not, or is cut short."""


class UnknownEncoding(UnreadableSource):
    """The bytes are text in no encoding that we can tell."""


class StoreBusy(CorpusError):
    """Another process holds the writer's lock."""


class StoreOutdated(CorpusError):
    """The store's tables belong to a newer version of the program."""
