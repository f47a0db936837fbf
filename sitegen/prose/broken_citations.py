"""Citations that fell apart: what was meant as a link and is shown as it was typed, brackets and all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sitegen.findings import Finding, Location, Severity
from sitegen.prose.block_places import DROPPED
from sitegen.prose.markdown import CITED, SCHEMES, is_allowed
from sitegen.prose.posts import MarkKind, Surface
from sitegen.prose.visible import Link, Picture
from sitegen.source import Source, Span

BROKEN = "broken-citation"
UNSAFE = "unsafe-markup"
LOST = "lost-text"

AFTER_LABEL = re.compile(r"[\]］]\s{0,3}[(（\[:：]\s{0,3}<?\s{0,3}(ev|lit)\s{0,3}[:：]", re.IGNORECASE)
"""What follows a link's text, seen by a reader: `](ev:`, `] (ev:`, `](ev :`, `][ev:`, `]: ev:`, `］（ev：`."""
BARE = re.compile(r"(?:[(<（]\s?(?:ev|lit):(?=\S)|(?<!\w)ev:[\w.-]{1,80}[/(@])", re.IGNORECASE)
"""A target without a text: `(ev:ab/q4)`, `ev:ab/q4/decode`."""
REFERENCE = re.compile(r"\[([^\[\]]{0,200})\]\[([^\[\]]{1,80})\]")
LINK = re.compile(r"\]\(\s{0,3}<?([A-Za-z][A-Za-z0-9+.-]{0,30}):|<([A-Za-z][A-Za-z0-9+.-]{1,30}):[^\s<>]{1,999}>")
DEFINITION = re.compile(r"^\[[^\[\]]{1,200}\]:\s{0,3}<?([A-Za-z][A-Za-z0-9+.-]{0,30}):", re.MULTILINE)

WORDS = {
    "space": "write no spaces in the target: ev:change(a,b)",
    "line": "keep the target on one line, without spaces",
    "brackets": "every ( of the target needs its ), and every [ of the text its ]",
    "cell": "in a table cell write \\| for |",
    "nested": "a citation cannot stand inside another one: end the first before the second begins",
}


def broken_citations(surface: Surface) -> Iterator[Finding]:
    """What *surface* shows that was meant as a citation or a link."""
    if "ev" not in surface.text.lower() and "lit" not in surface.text.lower() and "]" not in surface.text:
        return
    seen = -1
    for pattern in (AFTER_LABEL, BARE):
        for match in pattern.finditer(surface.text):
            if match.start() <= seen or _is_shielded(surface, match.start()):
                continue
            seen = match.end()
            yield _broken(surface, match)
    yield from _in_code(surface)
    yield from _undefined(surface)
    yield from _refused(surface)


def _broken(surface: Surface, match: re.Match[str]) -> Finding:
    return Finding(
        rule=BROKEN,
        location=surface.location(match.start(), match.end()),
        message="this is shown as it is typed: it was meant as a citation and is none",
        hint=_mending(surface, match.start(), match.end()),
    )


def _mending(surface: Surface, start: int, end: int) -> str:
    """What is most likely wrong with the link that *start* … *end* are the middle of."""
    text = surface.text
    before, after = text[max(0, start - 300) : start], text[end : end + 300]
    opening = before.rfind("[")
    if any(start - len(before) + opening <= citation.start < start for citation in surface.citations):
        return WORDS["nested"]
    if surface.cell is not None and ")" not in after:
        return WORDS["cell"]
    target = _target(after)
    if target is None or opening < 0:
        return WORDS["brackets"]
    if "\n" in target:
        return WORDS["line"]
    if re.search(r"\s", target) or not re.fullmatch(r"[\]］][(\[]<?\w+:", text[start:end]):
        return "write it as [text](ev:target), " + WORDS["space"]
    return WORDS["brackets"]


def _target(after: str) -> str | None:
    """Up to the bracket that closes the target; `None` where there is none."""
    depth = 1
    for index, char in enumerate(after):
        depth += {"(": 1, ")": -1}.get(char, 0)
        if depth == 0:
            return after[:index]
    return None


def _is_shielded(surface: Surface, offset: int) -> bool:
    """Code spans show what they say, and so does an address in angle brackets."""
    return any(mark.start <= offset < mark.end and mark.kind in (MarkKind.CODE, MarkKind.LINK) for mark in surface.marks)


def _in_code(surface: Surface) -> Iterator[Finding]:
    """A code span that begins inside a link's text and takes the rest of the link in."""
    for mark in surface.marks:
        code = surface.text[mark.start : mark.end] if mark.kind is MarkKind.CODE else ""
        match = AFTER_LABEL.search(code)
        if match is not None and "[" not in code[: match.start()]:
            yield Finding(
                rule=BROKEN,
                location=surface.location(mark.start + match.start(), mark.start + match.end()),
                message="a code span swallows the end of this citation",
                hint="close the ` inside the text: [`text`](ev:target)",
            )


def _undefined(surface: Surface) -> Iterator[Finding]:
    for match in REFERENCE.finditer(surface.text):
        has_figure = any(char.isnumeric() for char in match[1])
        is_name = any(char.isalpha() for char in match[2]) and not CITED.match(match[2].lstrip())
        if has_figure and is_name and not _is_shielded(surface, match.start()):
            yield Finding(
                rule=BROKEN,
                location=surface.location(match.start(), match.end()),
                message=f"nothing defines [{match[2]}], so this is shown as it is typed",
                hint=f"add a line [{match[2]}]: ev:… , or write the target here: [{match[1]}](ev:…)",
            )


def _refused(surface: Surface) -> Iterator[Finding]:
    for pattern in (LINK, DEFINITION):
        for match in pattern.finditer(surface.text):
            scheme = next(group for group in match.groups() if group)
            if scheme.lower() in SCHEMES or _is_shielded(surface, match.start()):
                continue
            yield Finding(
                rule=UNSAFE,
                location=surface.location(match.start(), match.end()),
                message=f"links to {scheme}: are not made",
                hint="a link may be relative, or lead to http:, https: or mailto:",
            )


def refused_citations(surface: Surface, links: Sequence[Link], pictures: Sequence[Picture]) -> Iterator[Finding]:
    """`<ev:…>`, and images of citations."""
    for link in links:
        if link.token.markup == "autolink" and CITED.match(link.address):
            yield Finding(
                rule=BROKEN,
                location=surface.location(link.start, link.end),
                message="a target in angle brackets is no citation",
                hint=f"write [text]({link.address}), or []({link.address}) to have the value written in",
            )
    for picture in pictures:
        address = str(picture.token.attrs.get("src", ""))
        if CITED.match(address) or not is_allowed(address):
            yield Finding(
                rule=BROKEN,
                location=Location.of(surface.source, picture.span or surface.fallback),
                message=f"an image cannot be a citation ({address})",
                hint="leave the ! out, or give the path of a picture",
            )


def left_out(source: Source, environment: Mapping[str, Any]) -> Iterator[Finding]:
    """What the parser drops in silence: cells beyond the last column, and the second definition of a reference."""
    for span in environment.get(DROPPED, ()):
        yield _dropped_cell(source, span)
    for duplicate in environment.get("duplicate_refs", ()):
        first = environment["references"][duplicate["label"]]
        cites = CITED.match(duplicate["href"]) or CITED.match(first["href"])
        yield Finding(
            rule=BROKEN if cites else LOST,
            severity=Severity.ERROR if cites else Severity.WARNING,
            location=Location.of_line(source, duplicate["map"][0] + 1),
            message=f"[{duplicate['label'].lower()}] is defined twice; line {first['map'][0] + 1} holds for every use",
            hint="give one of the two another name",
        )


def _dropped_cell(source: Source, span: Span) -> Finding:
    text = source.text[span.start : span.end]
    is_citation = re.search(r"\]\(|(?:ev|lit):|[\w*)]\)", text) is not None
    return Finding(
        rule=BROKEN if is_citation else LOST,
        severity=Severity.ERROR if is_citation else Severity.WARNING,
        location=Location.of(source, span),
        message="this cell stands beyond the table's last column and is not shown",
        hint="give the column a head, or write \\| for a | that is no border",
    )
