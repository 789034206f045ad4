"""JSON from outside, read strictly: no key twice, no NaN, no text that no store can hold."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping

Object = Mapping[str, object]

MAX_DEPTH = 16


class Malformed(ValueError):
    """What came is no JSON object that can be used."""


def read_object(body: bytes) -> dict[str, object]:
    """The JSON object in ``body``; raises Malformed, and nothing else."""
    try:
        value = json.loads(
            body.decode("utf-8"), object_pairs_hook=_once, parse_constant=_no_constant
        )
    except (ValueError, RecursionError) as error:
        raise Malformed("no JSON") from error
    if not isinstance(value, dict):
        raise Malformed("no object")
    cleaned = _clean(value, MAX_DEPTH)
    assert isinstance(cleaned, dict)  # noqa: S101 - of a dict comes a dict
    return cleaned


def inner(value: object, *path: str) -> object:
    """What stands under ``path``; None where something on the way is missing or no object."""
    for name in path:
        if not isinstance(value, Mapping):
            return None
        value = value.get(name)
    return value


def text_of(value: object) -> str:
    """A string as it is, a whole number in digits, anything else as nothing."""
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**30:
        return str(value)
    return ""


def whole(value: object) -> int | None:
    """A whole number, which Zalo writes as a number or as a string."""
    text = text_of(value).strip()
    digits = text.removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 18):
        return None
    return int(text)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise Malformed("a key stands twice")
    return made


def _no_constant(name: str) -> object:
    raise Malformed(f"{name} is no JSON")


def _clean(value: object, depth: int) -> object:
    """The value without NUL and lone surrogates, which neither UTF-8 nor PostgreSQL can hold."""
    if isinstance(value, str):
        return value.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, float) and not math.isfinite(value):
        raise Malformed("a number without end")
    if isinstance(value, dict | list) and not depth:
        raise Malformed("too deep")
    if isinstance(value, dict):
        return {str(_clean(key, 0)): _clean(part, depth - 1) for key, part in value.items()}
    if isinstance(value, list):
        return [_clean(part, depth - 1) for part in value]
    return value
