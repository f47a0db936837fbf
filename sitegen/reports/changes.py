"""Which records and figures differ between two versions of a site, before and after.

A figure is known again by its post and its formula: the second `ev:ab/f16/decode` of a post is compared with the second
one before. So a sentence may move and be rewritten without its figures being new.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sitegen.claims.claims import Claim, Grid, PostClaims, Site
from sitegen.claims.formulas import value_in_words
from sitegen.evidence.records import NOT_RECORDED, Evidence, Record
from sitegen.findings import Location
from sitegen.render.amounts import outcome_text


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordChange:
    """A record that was put in (no `before`), taken out (no `after`), or says something else."""

    id: str
    location: Location
    before: str | None
    """Its value with its unit, as it was written."""
    after: str | None
    details: tuple[str, ...] = ()
    """What else changed about it: `memory → log`, `N not recorded → 5`, `caveat gone: …`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A figure as a reader meets it, and the exact value behind it."""

    text: str
    value: str | None
    """`None` where there is none: the record is gone, or the formula cannot be worked out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureChange:
    """A figure of a post, table or chart that is new, gone, or says something else."""

    location: Location
    what: str
    """Its formula, or row and column of its table."""
    before: Told | None
    after: Told | None
    is_stale: bool = False
    """Whether the text does not say what the records give now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    records: tuple[RecordChange, ...]
    """In the order of the files; those that are gone last."""
    figures: tuple[FigureChange, ...]


_Key = tuple[str, str, int]
"""A file as it is called now, what the figure is, and which one of those that are alike, from 1."""


def changes_between(before: Site, after: Site, renamed: Mapping[str, str]) -> Changes:
    """What differs; *renamed* says how files that have another name now were called."""
    return Changes(
        records=tuple(_records(before.evidence, after.evidence)),
        figures=tuple(_figures(dict(_keyed(before.posts, renamed)), dict(_keyed(after.posts, {})))),
    )


def _records(before: Evidence, after: Evidence) -> Iterator[RecordChange]:
    for record in after.records.values():
        earlier = before.records.get(record.id)
        was, now = value_in_words(earlier) if earlier else None, value_in_words(record)
        details = tuple(_details(earlier, record)) if earlier else ()
        if was != now or details:
            yield RecordChange(id=record.id, location=record.location, before=was, after=now, details=details)
    for record in before.records.values():
        if record.id not in after.records:
            yield RecordChange(id=record.id, location=record.location, before=value_in_words(record), after=None)


def _details(before: Record, after: Record) -> Iterator[str]:
    pairs = (
        (before.tag.word, after.tag.word),
        (_size(before), _size(after)),
        (before.statistic or "no statistic", after.statistic or "no statistic"),
        ("published" if before.publish else "not published", "published" if after.publish else "not published"),
    )
    yield from (f"{was} → {now}" for was, now in pairs if was != now)
    for key in dict.fromkeys((*before.context, *after.context)):
        was, now = (each.context[key].text if key in each.context else "not said" for each in (before, after))
        if was != now:
            yield f"{key}: {was} → {now}"
    yield from (f"caveat gone: {caveat}" for caveat in before.caveats if caveat not in after.caveats)
    yield from (f"new caveat: {caveat}" for caveat in after.caveats if caveat not in before.caveats)


def _size(record: Record) -> str:
    return "N not recorded" if record.n is NOT_RECORDED else f"N {record.n}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Figure:
    location: Location
    told: Told
    is_stale: bool


def _figures(before: Mapping[_Key, _Figure], after: Mapping[_Key, _Figure]) -> Iterator[FigureChange]:
    for key in sorted({*before, *after}, key=lambda key: _place(key, before, after)):
        was, now = before.get(key), after.get(key)
        if was is None or now is None or was.told != now.told:
            yield FigureChange(
                location=(now or before[key]).location,
                what=key[1],
                before=was.told if was else None,
                after=now.told if now else None,
                is_stale=now is not None and now.is_stale,
            )


def _place(key: _Key, before: Mapping[_Key, _Figure], after: Mapping[_Key, _Figure]) -> tuple[str, int, int, str]:
    location = (after.get(key) or before[key]).location
    return key[0], location.line, location.column or 0, key[1]


def _keyed(posts: Iterable[PostClaims], renamed: Mapping[str, str]) -> Iterator[tuple[_Key, _Figure]]:
    for claims in posts:
        path = claims.post.source.path
        seen: Counter[str] = Counter()
        for what, figure in (
            *map(_of_claim, claims.claims),
            *(each for grid in claims.grids for each in _of_grid(grid, claims)),
        ):
            seen[what] += 1
            yield (renamed.get(path, path), what, seen[what]), figure


def _of_claim(claim: Claim) -> tuple[str, _Figure]:
    value = outcome_text(claim.figure.outcome) if claim.figure else None
    told = Told(text=" ".join(claim.shown.split()), value=value)
    is_stale = bool(claim.disagreements) or claim.figure is None
    return str(claim.expression or claim.citation.target), _Figure(location=claim.location, told=told, is_stale=is_stale)


def _of_grid(grid: Grid, claims: PostClaims) -> Iterator[tuple[str, _Figure]]:
    location = Location.of_line(claims.post.source, grid.block.line - 1)
    for row in grid.rows:
        for column, cell in zip(grid.columns, row.cells, strict=False):
            if cell.figure is not None:
                told = Told(text=cell.text, value=outcome_text(cell.figure.outcome))
                what = f"{grid.kind} of {', '.join(each.id for each in grid.sets)}: {row.label}, {column.label}"
                yield what, _Figure(location=location, told=told, is_stale=False)
