"""`corrections:` of the front matter: what a post said before, what it says now, when that was changed and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.findings import Location
from sitegen.located_yaml import Scalar
from sitegen.prose.pages import PageReader
from sitegen.prose.posts import Correction, Surface, SurfaceKind, Text
from sitegen.prose.scalar_places import origin_of
from sitegen.prose.visible import plain_text

KEYS = ("date", "said", "says", "why")
EXAMPLE = "{date: 2026-06-01, said: 36% faster, says: '[34% faster](ev:…)', why: …}"


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenCorrection:
    """One entry of the list, as it was written."""

    date: str
    said: Scalar
    says: Scalar
    why: Scalar
    location: Location


def read_corrections(written: tuple[WrittenCorrection, ...], reader: PageReader) -> tuple[Correction, ...]:
    """The corrections, newest first. What the post *said* is a declared non-claim, whole and without markup; what it says
    and why is read as one line of Markdown each."""
    oldest_first = sorted(written, key=lambda each: each.date)
    newest_first = tuple(oldest_first[::-1])  # of one day the last in the list is the newest
    return tuple(_read(each, newest_first[:place], reader) for place, each in enumerate(newest_first))


def _read(written: WrittenCorrection, later: tuple[WrittenCorrection, ...], reader: PageReader) -> Correction:
    """What an earlier correction says, and a later one corrects, is declared like what was said before it."""
    ended = next((each.date for each in reversed(later) if words_of(each.said) == words_of(written.says)), "")
    return Correction(
        date=written.date,
        said=_former(written.said, written.date, reader),
        says=Text(surface=_former(written.says, ended, reader), tokens=()) if ended else _line(written.says, reader),
        why=_line(written.why, reader),
        location=written.location,
    )


def words_of(scalar: Scalar) -> str:
    return " ".join(scalar.text.split())


def _line(scalar: Scalar, reader: PageReader) -> Text:
    return reader.line(scalar, SurfaceKind.FRONT_MATTER)


def _former(scalar: Scalar, until: str, reader: PageReader) -> Surface:
    plain = reader.surface(plain_text(scalar.text, origin_of(scalar)), SurfaceKind.FRONT_MATTER, scalar.span)
    return reader.numbering.declared(plain, f"what the post said until {until}")


def surfaces_of(corrections: tuple[Correction, ...]) -> Iterator[Surface]:
    """What a reader sees of them, in the order of the page."""
    for each in corrections:
        yield from (each.said, each.says.surface, each.why.surface)
