"""Pictures that stand beside the posts: copied as they are, to the same place below the site's root."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sitegen.findings import Finding, Location, Severity
from sitegen.pipeline.picture_privacy import without_private
from sitegen.rules.unreadable_file import unreadable
from sitegen.source import Reader, SourceError

ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg")
"""Of these, the verifier reads SVG: a number in it that no text of the site holds is an error."""

ACTIVE = re.compile(
    rb"<\s*(?:\w+:)?(?:script|foreignobject|iframe|object|embed|handler|listener)\b|\son[a-z]+\s*="
    rb"|(?:href|src)\s*=\s*[\"']?\s*(?!#|data:image/(?:png|jpeg|gif|webp))[^\s\"'>]|url\(\s*[\"']?(?!#)|@import|<!(?:entity|doctype)",
    re.IGNORECASE,
)
"""What an SVG picture must not hold: scripts, handlers, other documents, addresses beyond itself, entities."""


def is_picture(path: str) -> bool:
    """Whether *path*, a file of the site, is one that is copied."""
    return path.startswith("content/") and path.lower().endswith(ENDINGS)


def read_pictures(reader: Reader) -> tuple[Mapping[str, bytes], tuple[Finding, ...]]:
    """The pictures of `content/` by their path in the built site, and those that could not be read."""
    pictures: dict[str, bytes] = {}
    unread: list[Finding] = []
    for path in reader.files("content"):
        if not is_picture(path):
            continue
        try:
            pictures[path.removeprefix("content/")] = without_private(reader.read_bytes(path))
        except SourceError as error:
            unread.append(unreadable(path, error))
            continue
        if path.lower().endswith(".svg"):
            unread += _active(path, pictures[path.removeprefix("content/")])
    return pictures, tuple(unread)


def _active(path: str, content: bytes) -> tuple[Finding, ...]:
    """At most one, at the line of what makes the picture active. UTF-16 is refused as a whole."""
    found = ACTIVE.search(content)
    if found is None and b"\0" not in content:
        return ()
    line = content.count(b"\n", 0, found.start()) + 1 if found else 1
    what = found[0].decode("utf-8", "replace").strip() if found else "a byte that is no text"
    return (
        Finding(
            rule="active-picture",
            location=Location(file=path, line=line),
            message=f"the picture holds {what!r}: it could run or fetch something",
            hint="save it as a plain SVG without scripts, handlers and outside addresses, or as PNG",
            severity=Severity.ERROR,
        ),
    )
