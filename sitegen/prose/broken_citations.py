"""Citations that fell apart: what was meant as a link and is shown as it was typed, brackets and all."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any

from sitegen.findings import Finding, Location, Severity
from sitegen.prose.block_places import DROPPED
from sitegen.prose.markdown import CITED, SCHEMES
from sitegen.prose.posts import Mark, MarkKind, Surface
from sitegen.prose.visible import Link, Picture
from sitegen.source import Source, Span

BROKEN = "broken-citation"
LOST = "lost-text"

AFTER_LABEL = re.compile(r"[\]］]\s{0,3}[(（\[:：]\s{0,3}<?\s{0,3}(ev|lit)\s{0,3}[:：]", re.IGNORECASE)
"""What follows a link's text, seen by a reader: `](ev:`, `] (ev:`, `](ev :`, `][ev:`, `]: ev:`, `］（ev：`."""
NEAR = 300
"""How far before a target's end a citation is looked for that may stand inside its text."""
BARE = re.compile(r"(?:[(<（]\s?(?:ev|lit):(?=\S)|(?<!\w)ev:[\w.-]{1,80}[/(@])", re.IGNORECASE)
"""A target without a text: `(ev:ab/q4)`, `ev:ab/q4/decode`."""
REFERENCE = re.compile(r"(?<![\w\])])\[([^\[\]]{0,200})\]\[([^\[\]]{1,80})\]")
WIDE = re.compile(r"(?:ev|lit)(?:：|%EF%BC%9A)", re.IGNORECASE)
LINK = re.compile(r"\]\(\s{0,3}<?([A-Za-z][A-Za-z0-9+.-]{0,30}):|<(javascript|vbscript|data|file):", re.IGNORECASE)
DEFINITION = re.compile(r"^\[[^\[\]]{1,200}\]:\s{0,3}<?([A-Za-z][A-Za-z0-9+.-]{0,30}):", re.MULTILINE)


def broken_citations(surface: Surface) -> Iterator[Finding]:
    """What *surface* shows that was meant as a citation or a link."""
    shields = [mark for mark in surface.marks if mark.kind in (MarkKind.CODE, MarkKind.LINK)]
    seen = -1
    for match in _targets(surface.text):
        if match.start() > seen and not _is_shielded(shields, match.start()):
            seen = match.end()
            yield _broken(surface, match)
    yield from _in_code(surface)
    yield from _undefined(surface, shields)
    yield from _refused(surface, shields)


def _targets(text: str) -> Iterator[re.Match[str]]:
    if ":" not in text and "：" not in text:
        return
    yield from sorted((*AFTER_LABEL.finditer(text), *BARE.finditer(text)), key=lambda match: match.start())


def _broken(surface: Surface, match: re.Match[str]) -> Finding:
    return Finding(
        rule=BROKEN,
        location=surface.location(match.start(), match.end()),
        message="this is shown as it is typed: it was meant as a citation and is none",
        hint=_mending(surface, match),
    )


def _mending(surface: Surface, match: re.Match[str]) -> str:
    """What is most likely wrong with the link that *match* is the middle of."""
    typed, text = match[0], surface.text
    after = text[match.end() : match.end() + 300]
    if any(char in typed for char in "］（："):
        return "use the brackets and the colon of ASCII: [text](ev:target)"
    if not typed.startswith("]"):
        return "write it as [text](ev:target), or as [](ev:target) to have the value written in"
    if typed[1:2] != "(":
        return "write the target directly behind the text, in round brackets: [text](ev:target)"
    if _is_nested(surface, match):
        return "a citation cannot stand inside another one: end the first before the second begins"
    if surface.cell is not None and ")" not in after:
        return "in a table cell write \\| for |"
    return _target_mending(match, _target(after))


def _is_nested(surface: Surface, match: re.Match[str]) -> bool:
    """Whether the text that ends at *match* began before a citation that is inside it, a little way before its end."""
    before = bisect_right(surface.citations, match.start(), key=lambda found: found.start)
    if not before or not match.start() - NEAR < surface.citations[before - 1].end <= match.start():
        return False
    return 0 <= surface.text.rfind("[", 0, match.start()) < surface.citations[before - 1].start


def _target_mending(match: re.Match[str], target: str | None) -> str:
    if target is None:
        return "every ( of the target needs its )"
    if match[1].lower() == "lit":
        return 'write the reason in quotes, behind a space: [100](lit: "a figure of speech")'
    if "\n" in target:
        return "keep the target on one line, and write no spaces in it: ev:change(a,b)"
    if any(char.isspace() for char in match[0] + target):
        return "write no spaces in the target: ev:change(a,b)"
    return "every [ of the text needs its ], or a \\ before it"


def _target(after: str) -> str | None:
    """Up to the bracket that closes the target; `None` where there is none."""
    depth = 1
    for index, char in enumerate(after):
        depth += {"(": 1, ")": -1}.get(char, 0)
        if depth == 0:
            return after[:index]
    return None


def _is_shielded(shields: Sequence[Mark], offset: int) -> bool:
    """Code spans show what they say, and so does an address in angle brackets. (The last span that begins before *offset*
    holds it, or the link around that span does, or none: looking at few keeps this linear.)"""
    after = bisect_right(shields, offset, key=lambda mark: mark.start)
    return any(mark.start <= offset < mark.end for mark in shields[max(0, after - 9) : after])


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


def _undefined(surface: Surface, shields: Sequence[Mark]) -> Iterator[Finding]:
    for match in REFERENCE.finditer(surface.text) if "][" in surface.text else ():
        has_figure = any(char.isnumeric() for char in match[1])
        is_name = any(char.isalpha() for char in match[2]) and not CITED.match(match[2].lstrip())
        if has_figure and is_name and not _is_shielded(shields, match.start()):
            yield Finding(
                rule=BROKEN,
                location=surface.location(match.start(), match.end()),
                message=f"nothing defines [{match[2]}], so this is shown as it is typed",
                hint=f"add a line [{match[2]}]: ev:… , or write the target here: [{match[1]}](ev:…)",
            )


def _refused(surface: Surface, shields: Sequence[Mark]) -> Iterator[Finding]:
    for pattern in (LINK, DEFINITION) if "]" in surface.text or "<" in surface.text else ():
        for match in pattern.finditer(surface.text):
            scheme = next(group for group in match.groups() if group)
            if scheme.lower() in SCHEMES or _is_shielded(shields, match.start()):
                continue
            yield Finding(
                rule=LOST,
                location=surface.location(match.start(), match.end()),
                message=f"links to {scheme}: are not made, so this is shown as it is typed",
                hint="a link may be relative, or lead to http:, https: or mailto:",
            )


def refused_citations(surface: Surface, links: Sequence[Link], pictures: Sequence[Picture]) -> Iterator[Finding]:
    """`<ev:…>`, `(ev：…)` with the colon of another script, and images of citations."""
    for link in links:
        if WIDE.match(link.address):
            yield Finding(
                rule=BROKEN,
                location=Location.of(surface.source, link.span or surface.fallback),
                message="this is a link to a page, and was meant as a citation",
                hint="use the colon of ASCII: [text](ev:target)",
            )
        if link.token.markup == "autolink" and CITED.match(link.address):
            yield Finding(
                rule=BROKEN,
                location=surface.location(link.start, link.end),
                message="a target in angle brackets is no citation",
                hint=f"write [text]({link.address}), or []({link.address}) to have the value written in",
            )
    for picture in pictures:
        address = str(picture.token.attrs.get("src", ""))
        if CITED.match(address):
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


def unused_references(source: Source, environment: Mapping[str, Any], used: Set[str]) -> Iterator[Finding]:
    """`[39.7]: ev:a` at the start of a line defines a name and shows nothing: often a citation with a slip."""
    for label, reference in environment.get("references", {}).items():
        if label in used or not CITED.match(reference["href"]):
            continue
        has_figure = any(char.isnumeric() for char in label)
        yield Finding(
            rule=BROKEN if has_figure else LOST,
            severity=Severity.ERROR if has_figure else Severity.WARNING,
            location=Location.of_line(source, reference["map"][0] + 1),
            message=f"this line is not shown: it defines the target of [{label.lower()}], which nothing uses",
            hint=f"write [text][{label.lower()}] where it is cited, or [text]({reference['href']})",
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
