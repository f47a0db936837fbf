"""A measurement set as a tree of keys and texts, each with who may change it when the file is imported again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import chain

from sitegen.importers.imported import Cell, Imported, Interval, Metric, Row
from sitegen.importers.keys import key_of, keyed


class Said(Enum):
    """By whom a text of the set is said."""

    BY_FILE = "by file"
    """The tool's output says it: importing again writes it anew."""
    PROPOSED = "proposed"
    """A first wording or a gap, which a person may fill: what stands there already stays."""
    ADDED = "added"
    """A list to which members are added that it lacks."""


@dataclass(frozen=True, slots=True)
class Leaf:
    text: str
    said: Said = Said.BY_FILE


@dataclass(frozen=True, slots=True)
class Listing:
    items: tuple[str, ...]
    said: Said = Said.BY_FILE


HOME = re.compile(r"(?<![\w.])/(?:home|Users)/[^/\s'\"]{1,64}")
"""A person's folder, which is nobody's business and would make two machines differ."""

Tree = Leaf | Listing | Mapping[str, "Tree"]
Branch = Mapping[str, Tree]


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where the figures go, and what is said of them beside the file."""

    title: str
    path: str
    """Of the evidence file, relative to `data/`."""
    sha256: str
    context: Mapping[str, str]
    """Given by the person who imports; it wins over what the tool says."""
    row: str | None = None
    """Where one run becomes one row of the set: its key."""


def tree_of(imported: Imported, target: Target) -> Branch:
    """The whole set."""
    if target.row is not None:
        return _set_of_one_row(imported, target, target.row)
    rows = keyed(imported.rows)
    whole = imported.rows[0] if imported.is_one_run else None
    context = {**imported.context, **(whole.context if whole else {}), **target.context}
    return {
        "title": Leaf(target.title, Said.PROPOSED),
        **_provenance(imported, target),
        **({"n": _sample_size(whole.n)} if whole else {}),
        **_context(context),
        **_varies(rows.values() if whole is None else ()),
        **_caveats((*imported.caveats, *(whole.caveats if whole else ()))),
        "metrics": {key: _metric(metric) for key, metric in imported.metrics.items()},
        **({"values": _cells(whole)} if whole else {"rows": {key: _row(row) for key, row in rows.items()}}),
    }


def _set_of_one_row(imported: Imported, target: Target, key: str) -> Branch:
    """All that is said of the file stands at its row: other rows have other files."""
    run = imported.rows[0]
    context = {**imported.context, **run.context, **target.context}
    row: Branch = {
        **_provenance(imported, target),
        "n": _sample_size(run.n),
        **_context(context),
        **_caveats((*imported.caveats, *run.caveats)),
        **_cells(run),
    }
    return {
        "title": Leaf(target.title, Said.PROPOSED),
        "metrics": {key: _metric(metric) for key, metric in imported.metrics.items()},
        "rows": {key: row},
    }


def _provenance(imported: Imported, target: Target) -> Branch:
    return {
        "tag": Leaf("live-log"),
        **({"date": Leaf(imported.date)} if imported.date else {}),
        "source": {imported.kind: Leaf(target.path), "sha256": Leaf(target.sha256)},
    }


def _sample_size(n: int | None) -> Leaf:
    return Leaf("not recorded", Said.PROPOSED) if n is None else Leaf(str(n))


def _context(context: Mapping[str, str]) -> Branch:
    named = {key_of(key, "setting"): Leaf(without_home(text)) for key, text in context.items() if text}
    return {"context": named} if named else {}


def _varies(rows: Iterable[Row]) -> Branch:
    """The keys in which the rows differ: on purpose, for it is what the benchmark was told to vary."""
    contexts = [row.context for row in rows]
    keys = dict.fromkeys(chain.from_iterable(contexts))
    varying = [key_of(key, "setting") for key in keys if len({context.get(key) for context in contexts}) > 1]
    return {"varies": Listing(tuple(varying), Said.ADDED)} if varying else {}


def _caveats(caveats: Iterable[str]) -> Branch:
    texts = tuple(dict.fromkeys(caveats))
    return {"caveats": Listing(texts, Said.ADDED)} if texts else {}


def _metric(metric: Metric) -> Branch:
    return {
        **({"label": Leaf(metric.label, Said.PROPOSED)} if metric.label else {}),
        "unit": Leaf(metric.unit),
        **({"better": Leaf(metric.better, Said.PROPOSED)} if metric.better else {}),
    }


def _row(row: Row) -> Branch:
    return {
        **({"label": Leaf(without_home(row.name), Said.PROPOSED)} if row.name.strip() else {}),
        "n": _sample_size(row.n),
        **_context(row.context),
        **_caveats(row.caveats),
        **_cells(row),
    }


def _cells(row: Row) -> Branch:
    return {key: dict(_cell(cell)) for key, cell in row.cells.items()}


def _cell(cell: Cell) -> Iterator[tuple[str, Tree]]:
    if cell.value is not None:
        yield "value", Leaf(cell.value)
    if cell.samples:
        yield "samples", Listing(cell.samples)
    if cell.tally is not None:
        yield from zip(("k", "n"), map(Leaf, cell.tally), strict=True)
    if cell.sd is not None:
        yield "sd", Leaf(cell.sd)
    if cell.interval is not None:
        yield "ci", _interval(cell.interval)
    if cell.n is not None:
        yield "n", Leaf(str(cell.n))
    if cell.statistic is not None:
        yield "statistic", Leaf(cell.statistic)
    yield from _caveats(cell.caveats).items()
    yield "source", _locator(cell)


def _interval(interval: Interval) -> Branch:
    level = {} if interval.level is None else {"level": Leaf(interval.level)}
    return {**level, "low": Leaf(interval.low), "high": Leaf(interval.high)}


def _locator(cell: Cell) -> Branch:
    return {
        key: Leaf(option) if isinstance(option, str) else {name: Leaf(text) for name, text in option.items()}
        for key, option in cell.locator.items()
    }


def without_home(text: str) -> str:
    """*text* with `~` for the folder of the person who ran the tool.

    >>> without_home("/home/ann/bin/bench --in /home/ann/x")
    '~/bin/bench --in ~/x'
    """
    return HOME.sub("~", text)
