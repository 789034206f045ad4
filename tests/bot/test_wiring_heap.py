"""The C library's heap is bounded where there is a way to."""

from __future__ import annotations

import ctypes
import sys

import pytest

from bot.wiring import heap


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="glibc's own")
def test_glibc_takes_the_bound() -> None:
    """The call is known and accepted; giving back what is free may find nothing."""
    if not hasattr(ctypes.CDLL(None), "malloc_trim"):
        pytest.skip("another C library")
    assert heap.bound_heap()
    assert heap.give_back() in (True, False)


def test_elsewhere_nothing_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    """A C library without such calls is left alone."""
    monkeypatch.setattr(heap, "_library", object)
    assert not heap.bound_heap()
    assert not heap.give_back()
