"""Addresses of posts: the words in them, the pattern that a site sets for them, and the files that stand at former ones.

A pattern is `/` and names in `/`, some of them written `:year`, `:month`, `:day`, `:lang` or `:slug`: `/:year/:slug/`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

INDEX = "index.html"
DEFAULT = "/posts/:slug/"
PLACEHOLDERS = (":year", ":month", ":day", ":lang", ":slug")
OF_DATE = (":year", ":month", ":day")
UNDATED = "undated"
"""Stands for the year of a post without a date; its month and day are left out."""
_NAME = re.compile(r":[a-z]+|\w[\w-]*")
_PAGE = re.compile(r"[^/]*\.html?", re.IGNORECASE)
_ODD = re.compile(r"[\x00-\x20\x7f\\?#:]")


def fault_of_pattern(pattern: str) -> str | None:
    """What keeps *pattern* from being one, in words; `None` for a good one."""
    if not (pattern.startswith("/") and pattern.endswith("/")):
        return "it begins and ends with /"
    parts = pattern[1:-1].split("/")
    unknown = [part for part in parts if part.startswith(":") and part not in PLACEHOLDERS]
    if unknown:
        return f"there is no {unknown[0]}; there are {', '.join(PLACEHOLDERS)}"
    if not all(map(_NAME.fullmatch, parts)):
        return "each part is one of the placeholders or a plain name"
    if parts.count(":slug") != 1:
        return "it holds :slug once, or posts would have one address"
    return None


def needs_date(pattern: str) -> bool:
    """Whether an address by *pattern* tells when a post was written."""
    return any(part in OF_DATE for part in pattern.split("/"))


def filled_in(pattern: str, *, slug: str, date: str | None, language: str) -> str:
    """The file of the built site at the address of a post with the *date* `2026-11-24`: `2026/draft-cache/index.html`."""
    year, month, day = date.split("-") if date else (UNDATED, "", "")
    values: Mapping[str, str] = {
        ":year": year,
        ":month": month,
        ":day": day,
        ":lang": language.lower(),
        ":slug": slug,
    }
    parts = (values.get(part, part) for part in pattern.strip("/").split("/"))
    return "/".join((*(part for part in parts if part), INDEX))


def file_of(address: str) -> str | None:
    """The file of the built site at a former address: `old/post/index.html` for `/old/post/` and `/old/post`, and
    `old/post.html` for itself; `None` where a plain web server could not answer there."""
    parts = address.strip("/").split("/")
    odd = any(part in ("", ".", "..") or part.startswith(".") or _ODD.search(part) for part in parts)
    if odd or not address.startswith("/") or address.startswith("//"):
        return None
    if _PAGE.fullmatch(parts[-1]) and not address.endswith("/"):
        return "/".join(parts)
    return "/".join((*parts, INDEX)) if "." not in parts[-1] or address.endswith("/") else None


def words_of_address(text: str) -> list[str]:
    """The letters and digits of any script in *text*, cut where anything else stands; `_` counts as a letter.

    A mark belongs to the letter that it stands on (é in two characters, the vowels of Hindi and Thai), and joiners and
    other signs without a form of their own are dropped. Composed (NFC), so that a name is the same on each system.

    >>> words_of_address("Cafe\u0301 हिन्दी: 1.5×")
    ['Café', 'हिन्दी', '1', '5']
    """
    if text.isascii():
        return re.findall(r"\w+", text)
    return "".join(_told(unicodedata.normalize("NFC", text))).split()


def _told(text: str) -> Iterator[str]:
    is_inside = False
    for character in text:
        kind = unicodedata.category(character)
        if kind == "Cf" or 0xFE00 <= ord(character) <= 0xFE0F:
            continue
        is_inside = character == "_" or character.isalnum() or (is_inside and kind in ("Mn", "Mc"))
        yield character if is_inside else " "
