"""Pictures that stand beside the posts: copied as they are, to the same place below the site's root."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.findings import Finding, Location
from sitegen.source import Reader, SourceError

ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg")
"""Of these, the verifier reads SVG: a number in it that no text of the site holds is an error."""


def read_pictures(reader: Reader) -> tuple[Mapping[str, bytes], tuple[Finding, ...]]:
    """The pictures of `content/` by their path in the built site, and those that could not be read."""
    pictures: dict[str, bytes] = {}
    unread: list[Finding] = []
    for path in reader.files("content"):
        if not path.lower().endswith(ENDINGS):
            continue
        try:
            pictures[path.removeprefix("content/")] = reader.read_bytes(path)
        except SourceError as error:
            where = Location.of_file(path)
            unread.append(Finding(rule="unreadable-file", location=where, message=error.trouble.value))
    return pictures, tuple(unread)
