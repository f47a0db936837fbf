"""Markdown files that are no posts: a README or a manual in a repository, shown by the forge that it lies on.

Two things differ from a post. HTML is HTML there, so that of a tag only the attributes that people read are text; and
nothing is written in, so that a citation without a text would show nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from sitegen.findings import Finding, Location
from sitegen.prose.posts import MarkKind, Surface
from sitegen.prose.visible import Visible

POSTS = "content/"
TAG = re.compile(
    r"<[A-Za-z][A-Za-z0-9-]*(?:\s+[A-Za-z_:][\w:.-]*(?:\s*=\s*(?:[^\s\"'=<>`]+|'[^']*'|\"[^\"]*\"))?)*\s*/?>"
    r"|</[A-Za-z][A-Za-z0-9-]*\s*>"
)
"""An opening or a closing tag as CommonMark 0.31 has it (section 6.6); anything else in angle brackets is text."""
READ = re.compile(
    r"(?<=\s)(?:alt|title|aria-label|aria-description|content)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE
)


def is_document(path: str) -> bool:
    return not path.startswith(POSTS)


def without_tags(visible: Visible) -> Visible:
    """*visible* with blanks in the place of tags; what is read to people (`alt`, `title`, …) stays, at its place."""
    code = [mark for mark in visible.marks if mark.kind is MarkKind.CODE]

    def shown(tag: re.Match[str]) -> str:
        before = bisect_right(code, tag.start(), key=lambda mark: mark.start)
        is_code = before > 0 and tag.start() < code[before - 1].end
        return tag[0] if is_code else _blanked(tag[0])

    return replace(visible, text=TAG.sub(shown, visible.text))


def _blanked(tag: str) -> str:
    kept = list(" " * len(tag))
    for attribute in READ.finditer(tag):
        start, end = attribute.span(1 if attribute[1] is not None else 2)
        kept[start:end] = tag[start:end]
    return "".join(kept)


def empty_citations(surfaces: Iterable[Surface]) -> Iterator[Finding]:
    """Citations that ask for their value to be written in, which no forge does."""
    for surface in surfaces:
        for citation in surface.citations:
            if not citation.text.strip():
                yield Finding(
                    rule="broken-citation",
                    location=Location.of(surface.source, citation.span),
                    message="this citation has no text, and a file that is no post is shown as it is written",
                    hint=f"write the value: [value](ev:{citation.target})",
                )
