"""The mail on each database that it can live in."""

from __future__ import annotations

from tests.databases import url

__all__ = ["url"]
