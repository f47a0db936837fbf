"""What rests on a record or a file: the places that go stale when it changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sitegen.claims.claims import PostClaims, Site
from sitegen.evidence.figures import Figure
from sitegen.evidence.records import Evidence, EvidenceFile, Record
from sitegen.findings import Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Somewhere that has to be looked at again."""

    location: Location
    what: str
    """`cites`, `table of …`, `quotes`, `rests on …`."""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Impact:
    """All that rests on some records."""

    records: tuple[Record, ...]
    """Those that were named, in the order of the files."""
    inferred: tuple[Place, ...]
    """Records that rest on them, directly or through others."""
    places: tuple[Place, ...]
    """In posts, in the order of the files."""


def impact_of(name: str, site: Site) -> Impact | None:
    """What rests on *name*, a record, a row, a set, or a file below the site's folder; `None` where there is none."""
    records = _named(name, site.evidence)
    quoted = tuple(_quotes(name, site.posts))
    sets = {each.id for each in site.evidence.sets.values() if name in (each.id, each.path)}
    if not records and not quoted and not sets:
        return None
    inferred = tuple(_inferred(records, site.evidence))
    reached = {record.id for record in (*records, *(record for record, _ in inferred))}
    places = (*_citing(reached, sets, site.posts), *quoted)
    return Impact(
        records=records,
        inferred=tuple(place for _, place in inferred),
        places=tuple(
            sorted(places, key=lambda place: (place.location.file, place.location.line, place.location.column or 0))
        ),
    )


def _named(name: str, evidence: Evidence) -> tuple[Record, ...]:
    """The records of that id, or below it; those written down in a file, or read back from it."""
    return tuple(
        record
        for record in evidence.records.values()
        if record.id == name
        or record.id.startswith(f"{name}/")
        or record.location.file == name
        or (isinstance(record.source, EvidenceFile) and record.source.path == name)
    )


def _inferred(records: Iterable[Record], evidence: Evidence) -> Iterator[tuple[Record, Place]]:
    reached = {record.id for record in records}
    left = [record for record in evidence.records.values() if record.id not in reached]
    found = True
    while found:
        found = False
        for record in tuple(left):
            on = next((each for each in _rests_on(record) if _covers(each, reached)), None)
            if on is not None:
                reached.add(record.id)
                left.remove(record)
                found = True
                yield record, Place(location=record.location, what=f"rests on {on}", text=record.id)


def _rests_on(record: Record) -> Iterator[str]:
    yield from (premise.record_id for premise in record.premises if premise.record_id is not None)
    yield from record.checked_against
    yield from (each for each in (record.corroborated_by, record.superseded_by) if each is not None)


def _covers(name: str, reached: Iterable[str]) -> bool:
    """Whether *name*, a record, a row or a set, is one of *reached* or holds one."""
    return any(each == name or each.startswith(f"{name}/") for each in reached)


def _citing(reached: set[str], sets: set[str], posts: Iterable[PostClaims]) -> Iterator[Place]:
    for claims in posts:
        for claim in claims.claims:
            if claim.figure is not None and _rests(claim.figure, reached, sets):
                yield Place(location=claim.location, what=f"cites {claim.citation.target}", text=claim.shown)
        for grid in claims.grids:
            cells = [cell for row in grid.rows for cell in row.cells if cell.figure and _rests(cell.figure, reached, sets)]
            if cells:
                location = Location.of_line(claims.post.source, grid.block.line - 1)
                texts = ", ".join(dict.fromkeys(cell.text for cell in cells))
                yield Place(location=location, what=f"shows it in a {grid.kind}", text=texts)


def _rests(figure: Figure, reached: set[str], sets: set[str]) -> bool:
    return any(record.id in reached for record in figure.basis.records) or any(each in sets for each in figure.basis.sets)


def _quotes(path: str, posts: Iterable[PostClaims]) -> Iterator[Place]:
    """Where a log is shown or quoted letter for letter."""
    for claims in posts:
        for quote in claims.quotes:
            if quote.path == path:
                text = quote.surface.text[quote.start : quote.end]
                yield Place(
                    location=quote.surface.location(quote.start, quote.end), what=f"quotes line {quote.line}", text=text
                )
        for excerpt in claims.excerpts:
            if excerpt.path == path:
                location = Location.of_line(claims.post.source, excerpt.block.line - 1)
                yield Place(location=location, what=f"shows lines {excerpt.first} to {excerpt.last}", text="")
