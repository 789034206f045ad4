"""The C library's heap, which keeps what Python and the engines have let go of unless it is told.

By default each thread that asks for memory gets an arena of its own, and what was freed in one is
of no use to another: a server of a few hundred megabytes holds a tenth more than it has in use.
"""

from __future__ import annotations

import ctypes
from functools import cache
from typing import Any

_ARENAS = 2
_ARENA_MAX = -8  # M_ARENA_MAX of malloc.h


@cache
def _library() -> Any:
    try:
        return ctypes.CDLL(None)
    except (OSError, TypeError):  # no such thing on Windows
        return None


def bound_heap() -> bool:
    """Lets threads share arenas from here on; whether the C library knows how (glibc does)."""
    limit = getattr(_library(), "mallopt", None)
    return limit is not None and bool(limit(_ARENA_MAX, _ARENAS))


def give_back() -> bool:
    """Gives what is free to the operating system: for after work that took much for a while;
    whether the C library knows how. Takes some milliseconds."""
    trim = getattr(_library(), "malloc_trim", None)
    return trim is not None and bool(trim(0))
