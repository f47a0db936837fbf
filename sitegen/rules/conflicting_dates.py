"""One numbered thing has two dates.

What it finds: the same `#22673` in sentences with different dates, anywhere on the site, where each sentence holds one such
number and one full date.

Why it matters: dates and issue numbers are no claims and are not checked against records, so the same slip can stand in
one place and not in another.

Good:

    It landed on 2026-05-16 as #22673. As said, #22673 is of 2026-05-16.

Bad:

    It landed on 2026-05-16 as #22673. As said, #22673 is of 2026-05-17.

What it does not find: a date that is wrong everywhere. A record with `source: {citation: …}` backs one:
`[2026-05-16](ev:mtp-pr/landed)`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sitegen.claims.claims import PostClaims
from sitegen.claims.sentences import sentences
from sitegen.findings import Finding, Location, Related, Severity
from sitegen.prose.posts import Surface
from sitegen.rules.rule import Across, Known, Rule

_NUMBERED = re.compile(r"#(\d{2,9})\b")
_DATE = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


Dated = tuple[str, str, Location]
"""A number, the date beside it, and where that stands."""


def dates(claims: PostClaims, _: Known) -> Iterator[Dated]:
    for surface in claims.post.surfaces:
        yield from _dated(surface)


def check(found: Iterable[Dated], _: Known) -> Iterator[Finding]:
    first: dict[str, tuple[str, Location]] = {}
    for number, date, location in found:
        known, place = first.setdefault(number, (date, location))
        if known != date:
            yield _finding(number, date, location, Related(location=place, message=f"#{number}: {known}"))


def _dated(surface: Surface) -> Iterator[Dated]:
    if "#" not in surface.text:
        return
    for start, end in sentences(surface.text):
        numbers = set(_NUMBERED.findall(surface.text, start, end))
        dates = list(_DATE.finditer(surface.text, start, end))
        if len(numbers) == 1 and len(dates) == 1:
            yield numbers.pop(), dates[0][0], surface.location(dates[0].start(), dates[0].end())


def _finding(number: str, date: str, location: Location, related: Related) -> Finding:
    return Finding(
        rule=RULE.name,
        location=location,
        message=f"#{number} has the date {date} here and another one elsewhere",
        hint="make a record of it and cite that in both places",
        related=(related,),
    )


RULE = Rule(name="conflicting-dates", module=__name__, severity=Severity.WARNING, across=Across(facts=dates, verdict=check))
