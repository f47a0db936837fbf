"""Addresses that hold what they lead to: `data:image/svg+xml,…` in an attribute or a style sheet (RFC 2397)."""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from urllib.parse import unquote_to_bytes

_DATA = re.compile(r"(?<![\w/])data:([^,;]*)([^,]*),(.*)", re.DOTALL | re.IGNORECASE)
_DROPPED = dict.fromkeys(map(ord, "\t\n\r"))
"""A browser drops these from an address, wherever they stand."""


class Held(Enum):
    """What an address holds, by what can be done about it."""

    MARKUP = "markup"
    STYLE = "style"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Embedded:
    held: Held
    type: str
    text: str


def embedded(addresses: Iterable[str]) -> Iterator[Embedded]:
    """What *addresses* hold; pictures of points, sounds and fonts, which are not read, are left out."""
    for address in addresses:
        match = _DATA.search(address.translate(_DROPPED))
        if match is None:
            continue
        kind = match[1].strip().lower()
        if kind.startswith(("image/", "font/", "audio/", "video/", "application/font")) and "svg" not in kind:
            continue
        text = _decoded(match[3], match[2].lower())
        yield Embedded(Held.UNKNOWN if text is None else _held(kind), kind or "text/plain", text or "")


def _held(kind: str) -> Held:
    if "html" in kind or "svg" in kind:
        return Held.MARKUP
    return Held.STYLE if kind == "text/css" else Held.UNKNOWN


def _decoded(text: str, parameters: str) -> str | None:
    """*text* without its encoding; `None` where it is not UTF-8 or not base64."""
    octets = unquote_to_bytes(text)
    try:
        return (b64decode(octets, validate=True) if parameters.rstrip().endswith("base64") else octets).decode()
    except (Error, ValueError):
        return None
