"""What a writer typed and no reader will see, or what a block's marks say wrongly: told, never swallowed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from markdown_it.token import Token

from sitegen.findings import Finding, Location, Severity
from sitegen.prose.blocks import RULE as INVALID
from sitegen.prose.broken_citations import LOST
from sitegen.prose.containers import ALERTS, NAMES
from sitegen.prose.documents import is_document
from sitegen.prose.markdown import PRESENT, parser
from sitegen.prose.posts import Question, Surface, SurfaceKind
from sitegen.prose.visible import NOTHING, VISIBLE, Picture, Visible
from sitegen.source import Source, Span, nearest

COLONS = re.compile(r"^:{3,}(.*)$", re.MULTILINE)
DECORATIVE = "decorative"
ALERT = re.compile(r"\[!([A-Za-z]+)\]([^\n]*)")
"""The first line of a quote that GitHub would show as an alert, were the kind one of its five and nothing behind it."""


def page_omissions(source: Source, tokens: tuple[Token, ...], environment: Mapping[str, Any]) -> Iterator[Finding]:
    yield from _lost_footnotes(source, tokens, environment)
    yield from _too_deep(source, tokens)
    for token in tokens:
        if token.nesting == 1 and "container" in token.meta:
            yield from _container(source, token)
        yield from _attributes(source, token)


def _lost_footnotes(source: Source, tokens: tuple[Token, ...], environment: Mapping[str, Any]) -> Iterator[Finding]:
    """The parser leaves out footnotes that nothing refers to, and all but the last of one name."""
    kept = {id(token) for token in tokens}
    for token in environment.get(PRESENT, ()):
        if id(token) in kept or not token.content.strip():
            continue
        visible: Visible = token.meta.get(VISIBLE, NOTHING)
        span = visible.span()
        lines = token.map or [0, 1]
        yield Finding(
            rule=LOST,
            severity=Severity.WARNING,
            location=Location.of(source, span) if span else Location.of_line(source, lines[0] + 1),
            message="this footnote is not shown: nothing refers to it, or another one of its name replaces it",
            hint="refer to it as [^name] in the text, or remove it",
        )


def _too_deep(source: Source, tokens: tuple[Token, ...]) -> Iterator[Finding]:
    """The parser skips what is nested deeper than it follows."""
    deepest = int(parser().options["maxNesting"]) - 1
    for token, following in pairwise(tokens):
        if token.nesting == 1 and token.level >= deepest and following.nesting == -1 and token.map is not None:
            yield Finding(
                rule=LOST,
                location=Location.of_line(source, token.map[0] + 1),
                severity=Severity.WARNING,
                message=f"quotes and lists nested deeper than {deepest} levels are not shown",
            )


def _container(source: Source, token: Token) -> Iterator[Finding]:
    line = (token.map or [0])[0] + 1
    name = token.meta["container"]
    location = Location.of_line(source, line)
    if name.lower() not in NAMES:
        near = nearest(name.lower(), NAMES)
        hint = f"did you mean ::: {near}?" if near else f"there are: {', '.join(NAMES)}"
        yield Finding(rule=INVALID, location=location, message=f"there is no block called {name!r}", hint=hint)
    if not token.meta["is_closed"]:
        hint = f"end it with a line {token.markup}"
        yield Finding(rule=INVALID, location=location, message=f"the block ::: {name} is never closed", hint=hint)


def missing_alt(source: Source, picture: Picture, fallback: Span) -> Iterator[Finding]:
    """A picture of a post without an alternative text that is not said to be decoration."""
    is_said = picture.alternative.text.strip() or picture.alternative.links
    if is_said or DECORATIVE in str(picture.token.attrs.get("class", "")).split() or is_document(source.path):
        return
    yield Finding(
        rule="missing-alt",
        severity=Severity.WARNING,
        location=Location.of(source, picture.span or fallback),
        message=f"the picture {picture.token.attrs.get('src', '')} says nothing to those who do not see it",
        hint="say between the brackets what it shows; one that only decorates is marked with {.decorative} behind it",
    )


def stray_colons(surface: Surface) -> Iterator[Finding]:
    """Lines of colons that open or close nothing are shown as they are typed."""
    for match in COLONS.finditer(surface.text) if surface.kind is SurfaceKind.PARAGRAPH else ():
        is_bare = not match[1].strip()
        message = "these colons close nothing" if is_bare else "this opens no block"
        hint = None if is_bare else f"there are: {', '.join(f'::: {name}' for name in NAMES)}"
        yield Finding(rule=INVALID, location=surface.location(*match.span()), message=message, hint=hint)


def odd_alerts(surface: Surface) -> Iterator[Finding]:
    """A quote that begins as an alert and is none: its mark would be shown as it is typed."""
    match = ALERT.match(surface.text) if surface.containers[-1:] == ("quote",) else None
    if match is None:
        return
    kind, title = match[1].lower(), match[2].strip()
    near = kind if kind in ALERTS else nearest(kind, ALERTS)
    hint = (
        f"did you mean [!{near.upper()}]?" if near else f"there are: {', '.join(f'[!{name.upper()}]' for name in ALERTS)}"
    )
    if kind in ALERTS and title:
        hint = f"write its text on the next line, or give it a title as ::: {kind} {title}"
    message = f"this is shown as a quote, with {match[0].strip()!r} as its text"
    yield Finding(rule=INVALID, location=surface.location(*match.span()), message=message, hint=hint)


def silent_questions(source: Source, tokens: tuple[Token, ...], questions: Sequence[Question]) -> Iterator[Finding]:
    """A `::: faq` whose questions are no headings would be one for nobody but its writer."""
    openings = [token for token in tokens if token.type == "container_faq_open"]
    if not openings or questions:
        return
    location = Location.of_line(source, (openings[0].map or [0])[0] + 1)
    message, hint = (
        "this faq asks nothing: its questions are its headings",
        "write each question as a heading: ### Is it slower?",
    )
    yield Finding(rule=INVALID, severity=Severity.WARNING, location=location, message=message, hint=hint)


def _attributes(source: Source, token: Token) -> Iterator[Finding]:
    line = (token.map or [0])[0] + 1
    for owner in (token, *(token.children or ())):
        for name in owner.meta.get("insecure_attrs", {}):
            yield Finding(
                rule=LOST,
                severity=Severity.WARNING,
                location=Location.of_line(source, line),
                message=f"the attribute {name!r} is not written to the page",
                hint="an element may be given an id and classes: {#id .class}",
            )
