"""A digest of any value of ours that depends on nothing but what it says: equal values, equal digests, in each process."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from hashlib import blake2b
from typing import Any

Known = Callable[[Any], str | None]
"""The digest of a value that is known by another way; `None` for all others."""


def nothing_known(_: Any) -> str | None:
    return None


def digest_of(value: Any, known: Known = nothing_known) -> str:
    """The digest of *value*: of texts, numbers, enums, collections and records of these.

    Raises `TypeError` for anything else, for a value that it cannot see into could change unseen.
    """
    hashed = blake2b(digest_size=16)
    _add(hashed.update, value, known)
    return hashed.hexdigest()


def _add(add: Callable[[bytes], Any], value: Any, known: Known) -> None:
    kind = type(value)
    if (found := known(value)) is not None:
        add(f"K{found};".encode())
    elif kind is str or issubclass(kind, str):
        content = value.encode(errors="surrogatepass")
        add(b"s%d:" % len(content) + content)
    elif value is None or kind in (bool, int, float, Fraction, Decimal):
        add(f"{kind.__name__}{value!r};".encode())
    elif kind is bytes:
        add(b"b%d:" % len(value) + value)
    elif issubclass(kind, Enum):
        add(f"e{kind.__name__}.{value.name};".encode())
    elif issubclass(kind, tuple | list):
        add(b"(")
        for each in value:
            _add(add, each, known)
        add(b")")
    elif issubclass(kind, Mapping):
        add(b"{")
        for key, each in value.items():
            _add(add, key, known)
            _add(add, each, known)
        add(b"}")
    elif issubclass(kind, Set):
        add("<{}>".format(",".join(sorted(digest_of(each, known) for each in value))).encode())
    else:
        add(f"r{kind.__module__}.{kind.__qualname__}(".encode())
        for name in _fields_of(kind):
            _add(add, getattr(value, name), known)
        add(b")")


def _fields_of(kind: type) -> tuple[str, ...]:
    if kind not in _FIELDS:
        names: tuple[str, ...] | None = getattr(kind, "__struct_fields__", None)
        if names is None and not is_dataclass(kind):
            raise TypeError(f"{kind.__name__} has no digest")
        _FIELDS[kind] = names if names is not None else tuple(each.name for each in fields(kind))
    return _FIELDS[kind]


_FIELDS: dict[type, tuple[str, ...]] = {}
