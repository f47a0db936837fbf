"""What a tool's output says, before it is written as a measurement set: values in the spelling of the tool."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Locator = Mapping[str, "str | Mapping[str, str]"]
"""How a value is found in the evidence file: the options of a `source:` that names no file."""


class Unimportable(Exception):  # noqa: N818 - named for what is wrong; it ends with exit 2
    """The file is no output of the tool, or holds what cannot be recorded; says the place, and what to do."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """A column of the set."""

    unit: str
    better: str | None = None
    """`higher` or `lower`; `None` where neither is meant."""
    label: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A confidence interval that the tool computed."""

    level: str | None
    """In percent; `None` where the tool does not say it."""
    low: str
    high: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One figure: a value, or the samples behind it, which count themselves."""

    locator: Locator
    value: str | None = None
    samples: tuple[str, ...] = ()
    tally: tuple[str, str] | None = None
    """k of n, in place of a value."""
    statistic: str | None = None
    """What the value is of its runs: `mean`, `p99`."""
    sd: str | None = None
    """Over the runs, in the unit of the value."""
    interval: Interval | None = None
    n: int | None = None
    """Runs behind the value, where they are not those of the row."""
    caveats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One benchmark or one run."""

    name: str
    """As the tool calls it; the row's key is made from it."""
    n: int | None
    """Runs behind each figure; `None` where the tool does not say."""
    cells: Mapping[str, Cell]
    context: Mapping[str, str] = field(default_factory=dict)
    """What tells this row from the others."""
    caveats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """A whole file."""

    tool: str
    """With its version where the file says it: `hyperfine`, `pytest-benchmark 5.3.1`."""
    kind: str
    """The kind of evidence file: `json`, `jsonl`, `csv` or `log`."""
    metrics: Mapping[str, Metric]
    rows: tuple[Row, ...]
    """Where the tool reports one run without a name, one row, whose cells become the `values:` of the set."""
    is_one_run: bool = False
    context: Mapping[str, str] = field(default_factory=dict)
    """What holds for all rows: machine, versions, options."""
    date: str | None = None
    caveats: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    """What stands in the file and is no figure, with the reason: told to the person who imports."""
    unsaid: tuple[str, ...] = ()
    """Keys of the context that a reader will ask for and the tool does not write: `machine`, `version`."""
