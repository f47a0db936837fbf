"""Addresses inside the site: relative ones, so that the built folder works below any path and from disk."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from hashlib import sha256
from urllib.parse import quote, urlsplit

from sitegen.permalinks import words_of_address

INDEX = "index.html"


def _nobody(_: str) -> tuple[tuple[str, str], ...]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """How one page addresses the others."""

    base_url: str
    """Empty for a site that is looked at from disk: then folders are addressed with their `index.html`."""
    page: str
    """The path of the page that links."""
    sets: Container[str] = frozenset()
    """Ids of the sets that have a page."""
    records: Container[str] = frozenset()
    """Ids of the records that have a place on the page of their set."""
    logs: Container[str] = frozenset()
    """Paths of the pages of log lines."""
    reports: Callable[[str], tuple[tuple[str, str], ...]] = _nobody
    """For the id of a set: title, in words, and path of each post that reports it."""
    withheld: frozenset[str] = frozenset()
    """Ids of the sets that lend this page ratios, changes and orders, and no absolute value."""

    def to(self, path: str, anchor: str = "") -> str:
        """A relative address of *path*; of the page itself only its anchor."""
        suffix = f"#{_quoted(anchor)}" if anchor else ""
        if path == self.page and anchor:
            return suffix
        relative = _relative(path, self.page)
        return (_quoted_tidy(relative) if self.base_url else _quoted(relative)) + suffix

    def absolute(self, path: str) -> str:
        """The address that other sites know; a relative one where the site has no `base_url`."""
        if not self.base_url:
            return self.to(path)
        return f"{self.base_url}/{quote(_without_index(path))}"

    def rooted(self, path: str) -> str:
        """An address that holds at any depth, for the page that a server shows in the place of a missing one."""
        if not self.base_url:
            return self.to(path)
        return f"{urlsplit(self.base_url).path}/{quote(_without_index(path))}"

    def record(self, record_id: str) -> str:
        """The address of a record; of its set for a row, a set or all of a metric; empty where no page holds it."""
        parts = record_id.split("/")
        heads = ("/".join(parts[:length]) for length in range(len(parts), 0, -1))
        found = next((head for head in heads if head in self.sets), None)
        if found is None:
            return ""
        return self.to(set_path(found), record_anchor(record_id, found) if record_id in self.records else "")

    def log(self, path: str, line: int | None = None) -> str:
        """The address of a line of a log; empty where the site does not show it."""
        page = log_path(path)
        if page not in self.logs:
            return ""
        return self.to(page, "" if line is None else f"L{line}")


class AbsoluteLinks(Links):
    """For a text that is read elsewhere, as those of feeds: readers disagree on what a relative address starts from."""

    __slots__ = ()

    def to(self, path: str, anchor: str = "") -> str:
        return self.absolute(path) + (f"#{_quoted(anchor)}" if anchor else "")


def absolute_links(links: Links) -> Links:
    """The same with absolute addresses, where the site has a `base_url`."""
    if not links.base_url:
        return links
    return AbsoluteLinks(**{each.name: getattr(links, each.name) for each in fields(links)})


_quoted = lru_cache(maxsize=8192)(quote)
"""A page links the same few places again and again."""


@lru_cache(maxsize=8192)
def _quoted_tidy(relative: str) -> str:
    return quote(_without_index(relative) or "./")


@lru_cache(maxsize=8192)
def _relative(path: str, page: str) -> str:
    """*path* as seen from the folder of *page*; both are relative to the built site and hold no `.` or `..`."""
    folder, parts = page.split("/")[:-1], path.split("/")
    shared = 0
    while shared < min(len(folder), len(parts)) and folder[shared] == parts[shared]:
        shared += 1
    return "/".join((*[".."] * (len(folder) - shared), *parts[shared:])) or "."


def _without_index(path: str) -> str:
    return path[: -len(INDEX)] if path == INDEX or path.endswith(f"/{INDEX}") else path


def post_path(slug: str) -> str:
    return f"posts/{slug}/{INDEX}"


def page_path(slug: str) -> str:
    return f"{slug}/{INDEX}"


def set_path(set_id: str) -> str:
    return f"evidence/{set_id}/{INDEX}"


def set_json_path(set_id: str) -> str:
    return f"evidence/{set_id}.json"


def set_rows_path(set_id: str) -> str:
    return f"evidence/{set_id}.csv"


def json_path(page: str) -> str:
    """The file for programs beside the page of a post."""
    return f"{page.removesuffix('.html')}.json"


def log_path(path: str) -> str:
    """The page of the lines of a log that the site shows; the folder that all logs lie in is left out of its address."""
    return f"evidence/lines/{path.partition('/')[2]}/{INDEX}"


def record_anchor(record_id: str, set_id: str) -> str:
    """`q4-decode` for `ab/q4/decode`; the set's own statement is `statement`."""
    rest = record_id.removeprefix(set_id).strip("/")
    return rest.replace("/", "-") or "statement"


def folder_names(labels: Iterable[str]) -> Mapping[str, str]:
    """A name for an address for each tag or series: letters and digits of any script, joined by `-`.

    The first of several that are spelled alike (`C`, `C++`) has the plain name, the others get a short hash.
    """
    names: dict[str, str] = {}
    for label in sorted(labels):
        plain = "-".join(words_of_address(label.casefold()))
        is_free = plain and plain not in names.values()
        names[label] = plain if is_free else f"{plain or 'tag'}-{sha256(label.encode()).hexdigest()[:6]}"
    return names
