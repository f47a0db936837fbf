"""Which built file a request means. Files are looked up by name among those that were built; no path reaches the disk."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import quote, unquote_to_bytes

from sitegen.preview.requests import Refused

INDEX = "index.html"
_HIDDEN_CUTS = re.compile(r"%(?:2f|5c|00)", re.IGNORECASE)
_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")


@dataclass(frozen=True, slots=True)
class Redirect:
    """To the folder's own address, so that the relative links of its page hold."""

    to: str
    """From `/`, percent-encoded, never beginning with two slashes."""


def path_of(target: str) -> str:
    """The path that *target* names, decoded once, without its first `/`; empty for the front page. Raises `Refused`.

    What two programs could read in two ways is refused, not cleaned: `..`, `//`, `\\`, an encoded `/`, a bad escape.
    """
    raw = target.partition("?")[0]
    if _HIDDEN_CUTS.search(raw) or _BAD_ESCAPE.search(raw):
        raise Refused(HTTPStatus.BAD_REQUEST, "the path is not spelled in one clear way")
    try:
        path = unquote_to_bytes(raw[1:]).decode("utf-8")
    except UnicodeDecodeError:
        raise Refused(HTTPStatus.BAD_REQUEST, "the path is no UTF-8") from None
    parts = path.split("/")
    if any(part in ("", ".", "..") for part in parts[:-1]) or parts[-1] in (".", ".."):
        raise Refused(HTTPStatus.BAD_REQUEST, "the path is not spelled in one clear way")
    if "\\" in path or any(ord(char) < 32 or ord(char) == 127 for char in path):
        raise Refused(HTTPStatus.BAD_REQUEST, "the path holds a character that no address has")
    return path


def file_of(path: str, is_built: Callable[[str], bool]) -> str | Redirect:
    """The path of the built file that stands for *path*, whether it is there or not: a folder stands for its page."""
    if not path or path.endswith("/"):
        return f"{path}{INDEX}"
    if not is_built(path) and is_built(f"{path}/{INDEX}"):
        return Redirect(f"/{quote(path)}/")
    return path
