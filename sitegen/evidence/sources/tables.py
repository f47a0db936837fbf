"""A table of texts, whatever file it comes from: its columns, its rows, and which row stands in which line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sitegen.evidence.records import EvidenceFile
from sitegen.evidence.sources.matches import MAX_EXCERPTS, Match, Unreadable, cut
from sitegen.evidence.sources.named_units import is_unit_field, units_said
from sitegen.evidence.sources.redaction import is_private_column
from sitegen.evidence.sources.selecting import conditions_of, described
from sitegen.source import nearest

MAX_COLUMNS = 2000

MAX_FIELDS = 2_000_000
"""A table with more is no record of a benchmark, and would keep every check waiting."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line of the file in which it begins, and its texts in the order of the columns."""

    line: int
    texts: Sequence[str]


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A file with its head; two are equal only where they are the same."""

    path: str
    columns: tuple[str, ...]
    rows: Sequence[Row]
    excerpts: Sequence[str] | None = None
    """The lines of the file, where it has lines; else a row is shown by its columns and texts."""
    uses_comma: bool = True
    """Whether a comma within a number separates thousands; in a table cut at something else it may be a decimal comma."""

    def excerpt(self, row: Row) -> str:
        hidden = [place for place, name in enumerate(self.columns) if is_private_column(name)]
        if self.excerpts is not None and not hidden:
            return cut(self.excerpts[row.line - 1])
        texts = ["[redacted]" if place in hidden else text for place, text in enumerate(row.texts)]
        if self.excerpts is not None:
            return cut(",".join(texts))
        return cut(", ".join(f"{name} = {text}" for name, text in zip(self.columns, texts, strict=True)))


def find_in(table: Table, evidence: EvidenceFile) -> tuple[Match, ...]:
    """The column of each row that `where:` describes; raises `Unreadable`."""
    conditions, column = conditions_of(evidence), str(evidence.options["column"])
    place = place_of(table, column)
    for name in conditions:
        place_of(table, name)
    found = rows_by(table, tuple(conditions)).get(tuple(conditions.values()), ())
    if not found:
        raise Unreadable(f"no row of {table.path} has {described(conditions)}")
    telling = [(name, number) for number, name in enumerate(table.columns) if is_unit_field(name)]
    return tuple(_match(table, row, place, telling, is_shown=number < MAX_EXCERPTS) for number, row in enumerate(found))


def _match(table: Table, row: Row, place: int, telling: Sequence[tuple[str, int]], *, is_shown: bool) -> Match:
    text = row.texts[place]
    if "," in text and not table.uses_comma:
        hint = "write the file with decimal points and without separators of thousands"
        raise Unreadable(f"in {text!r}, line {row.line} of {table.path}, the comma may be a decimal one", hint)
    return Match(
        texts=(text,),
        line=row.line,
        excerpt=table.excerpt(row) if is_shown else "",
        units=units_said(table.columns[place], tuple((name, row.texts[at]) for name, at in telling)),
    )


def place_of(table: Table, name: str) -> int:
    """The place of the column that is called *name*; raises `Unreadable`."""
    if name in table.columns:
        return table.columns.index(name)
    like = nearest(name, table.columns)
    hint = f"did you mean `{like}`?" if like else f"there: {', '.join(table.columns[:20])}"
    raise Unreadable(f"{table.path} has no column {name!r}", hint)


@lru_cache(maxsize=16)
def rows_by(table: Table, columns: tuple[str, ...]) -> Mapping[tuple[str, ...], Sequence[Row]]:
    """The rows by what stands in *columns*: a table of a thousand rows is gone through once for all of them."""
    places = [place_of(table, name) for name in columns]
    index: dict[tuple[str, ...], list[Row]] = {}
    for row in table.rows:
        index.setdefault(tuple(row.texts[place] for place in places), []).append(row)
    return index


def checked_columns(columns: tuple[str, ...], path: str) -> tuple[str, ...]:
    """*columns*, each there once; raises `Unreadable`."""
    if len(columns) > MAX_COLUMNS:
        raise Unreadable(f"{path} has more than {MAX_COLUMNS} columns")
    seen: set[str] = set()
    for name in columns:
        if name in seen:
            raise Unreadable(f"{path} has the column {name[:60]!r} twice")
        seen.add(name)
    return columns
