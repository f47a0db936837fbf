"""The parts of a series do not fit together.

What it finds: two posts of one series with the same part, and a post that calls itself another part than its front matter
does: in its title or description, in words such as "this is part 4", or in a line of its own such as "Bench · part 4".

Why it matters: lists of a series are made from the front matter. A part number that was typed goes stale when a post is
put in between.

Good:

    # content/other.md
    ---
    title: Other
    date: 2026-11-24
    series: {name: Bench notes, part: 5}
    ---
    This is part 5.

Bad:

    # content/other.md
    ---
    title: Other
    date: 2026-11-24
    series: {name: Bench notes, part: 5}
    ---
    This is part 4.

What it does not find: a mention of another part ("as part 3 showed"), which may be right, and gaps in a series.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sitegen.claims.claims import PostClaims
from sitegen.findings import Finding, Related
from sitegen.prose.posts import SeriesPart, Surface, SurfaceKind
from sitegen.rules.rule import Across, Known, Rule

_PART = re.compile(r"\bpart[\s\u00a0]{1,3}(\d{1,6})\b", re.IGNORECASE)
_ITSELF = re.compile(
    r"\b(?:this|it)(?:[\s\u00a0]+(?:post|article|write-up))?[\s\u00a0]+is[\s\u00a0]+$"
    r"|\b(?:you[\s\u00a0]+are|you['’]re)[\s\u00a0]+reading[\s\u00a0]+$|\bwelcome[\s\u00a0]+to[\s\u00a0]+$",
    re.IGNORECASE,
)
"""What stands right before "part 4" where a post speaks of itself."""
_LINE = re.compile(r"[^.!?\n]{1,60}[·•|][\s\u00a0]*")
"""A paragraph that is nothing but the name of a series with the part behind it."""
_BEFORE = 60
_OWN = frozenset((SurfaceKind.TITLE, SurfaceKind.DESCRIPTION))


def parts(claims: PostClaims, _: Known) -> Iterator[tuple[str, SeriesPart]]:
    """With the language: each has a series of its own."""
    if claims.post.series is not None:
        yield claims.post.language, claims.post.series


def check_parts(found: Iterable[tuple[str, SeriesPart]], _: Known) -> Iterator[Finding]:
    taken: dict[tuple[str, str, int], SeriesPart] = {}
    for language, own in found:
        first = taken.setdefault((language, own.name, own.part), own)
        if first is not own:
            yield _same_part(own, first)


def check_post(claims: PostClaims) -> Iterator[Finding]:
    if claims.post.series is not None:
        for surface in claims.post.surfaces:
            yield from _typed(claims.post.series, surface)


def _same_part(own: SeriesPart, first: SeriesPart) -> Finding:
    return Finding(
        rule=RULE.name,
        location=own.location,
        message=f"two posts of the series {own.name!r} are part {own.part}",
        related=(Related(location=first.location, message=f"part {own.part} as well"),),
        hint="give one of them another part",
    )


def _typed(own: SeriesPart, surface: Surface) -> Iterator[Finding]:
    for match in _PART.finditer(surface.text):
        if _is_own(surface, match) and int(match[1]) != own.part:
            yield Finding(
                rule=RULE.name,
                location=surface.location(match.start(), match.end()),
                message=f"the text says {match[0]}, the front matter says part {own.part}",
                hint=f"write: part {own.part}",
                related=(Related(location=own.location, message=f"part {own.part}"),),
            )


def _is_own(surface: Surface, match: re.Match[str]) -> bool:
    if surface.kind in _OWN:
        return True
    if not surface.text[match.end() :].strip() and _LINE.fullmatch(surface.text, 0, match.start()):
        return True
    return _ITSELF.search(surface.text[max(0, match.start() - _BEFORE) : match.start()]) is not None


RULE = Rule(name="series-part", module=__name__, across=Across(facts=parts, verdict=check_parts), post=check_post)
