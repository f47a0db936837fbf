"""`*[VRAM]: video memory`: what an abbreviation stands for, told wherever it stands in the post.

The form is that of Markdown Extra. What it stands for is a text without markup, read like the title of a link: a number in
it is a claim. Written here because mdit-py-plugins has no such rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from sitegen.findings import Finding, Location, Severity
from sitegen.prose.places import Origin
from sitegen.prose.posts import Surface
from sitegen.source import Source, Span

ABBREVIATIONS = "abbreviations"
"""Key in the environment: `Abbreviation` by what is abbreviated; the first of two definitions counts."""
DEFINITION = re.compile(r"\*\[([^\[\]\\]{1,80})\]:[ \t]*(\S.*?)[ \t]*")
LOST = "lost-text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Abbreviation:
    text: str
    """What it stands for."""
    span: Span
    """Of `text` in the source."""

    @property
    def origin(self) -> Origin:
        return Origin([(0, self.span.start)])


def abbreviations(md: MarkdownIt) -> None:
    """A markdown-it plugin."""
    alternatives = {"alt": ["paragraph", "reference"]}
    md.block.ruler.before("reference", "abbreviation", _rule, alternatives)  # type: ignore[arg-type]  # a TypedDict in all but name


def _rule(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:  # noqa: ARG001, N803, FBT001 - its protocol
    if state.is_code_block(startLine):
        return False
    start = state.bMarks[startLine] + state.tShift[startLine]
    if not state.src.startswith("*[", start):
        return False
    match = DEFINITION.fullmatch(state.src, start, state.eMarks[startLine])
    if match is None:
        return False
    if not silent:
        known: dict[str, Abbreviation] = state.env.setdefault(ABBREVIATIONS, {})
        known.setdefault(match[1].strip(), Abbreviation(text=match[2], span=Span(*match.span(2))))
        state.line = startLine + 1
    return True


def pattern_of(names: Iterable[str]) -> re.Pattern[str]:
    """Finds each of *names* as a whole word; of two that begin alike the longer one."""
    longest = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")


def unused_abbreviations(source: Source, environment: Mapping[str, Any], surfaces: Iterable[Surface]) -> Iterator[Finding]:
    """Definitions of what no text of the page holds: nobody would see them."""
    known: Mapping[str, Abbreviation] = environment.get(ABBREVIATIONS, {})
    if not known:
        return
    pattern = pattern_of(known)
    used = {match[0] for surface in surfaces for match in pattern.finditer(surface.text)}
    for name in known.keys() - used:
        yield Finding(
            rule=LOST,
            severity=Severity.WARNING,
            location=Location.of(source, known[name].span),
            message=f"{name!r} stands nowhere in the text, so what it stands for is not shown",
            hint="abbreviations are found as whole words, in upper and lower case as defined",
        )
