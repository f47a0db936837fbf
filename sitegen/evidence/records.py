"""What was measured, as values: records, measurement sets, and all that is known about how a figure came to be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum, IntEnum
from fractions import Fraction

from sitegen.findings import Finding, Location
from sitegen.quantities.rounding import exact_value, power_of_ten
from sitegen.quantities.units import Unit


class Tag(IntEnum):
    """How a figure is known. They compare: the weakest of several is `min`."""

    INFERENCE = 1
    MEMORY_NOTE = 2
    LIVE_LOG = 3

    @property
    def spelling(self) -> str:
        """As it is written in `data/`: `live-log`."""
        return self.name.lower().replace("_", "-")

    @property
    def word(self) -> str:
        """As the badge says it: `log`, `memory`, `inference`."""
        return {Tag.LIVE_LOG: "log", Tag.MEMORY_NOTE: "memory", Tag.INFERENCE: "inference"}[self]


class Unrecorded(Enum):
    """A sample size that nobody wrote down: a value of its own, and less than every number."""

    NOT_RECORDED = "not recorded"


NOT_RECORDED = Unrecorded.NOT_RECORDED
SampleSize = int | Unrecorded


def least(sizes: tuple[SampleSize, ...]) -> SampleSize:
    """The least of *sizes*; "not recorded" is less than every number. Not recorded for none at all."""
    known = [size for size in sizes if isinstance(size, int)]
    return min(known) if known and len(known) == len(sizes) else NOT_RECORDED


class Better(Enum):
    """Which way a metric is good."""

    HIGHER = "higher"
    LOWER = "lower"


@dataclass(frozen=True, slots=True)
class Measured:
    """One number as it was written down."""

    number: Decimal
    """Its digits are kept: `0.750` has the exponent −3."""
    approximate: bool = False
    """Written with `~`."""

    @property
    def exact(self) -> Fraction:
        return exact_value(self.number)

    @property
    def quantum(self) -> Fraction:
        """The size of one step in its last digit: 1/10 for `39.7`, 1 for `177`."""
        exponent = self.number.as_tuple().exponent
        assert isinstance(exponent, int)  # noqa: S101 - no NaN or infinity is ever read
        return power_of_ten(exponent)

    def __str__(self) -> str:
        return f"{'~' if self.approximate else ''}{self.number:f}"


class SpreadKind(Enum):
    STANDARD_DEVIATION = "sd"
    STANDARD_ERROR = "se"
    CONFIDENCE_INTERVAL = "ci"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """What stands behind a ±, in the unit of its record."""

    kind: SpreadKind
    half_width: Decimal | None = None
    """For `sd` and `se`, and a symmetric `ci`."""
    low: Decimal | None = None
    high: Decimal | None = None
    """The ends of a `ci` that was given as two numbers."""
    level: Decimal | None = None
    """Of a `ci`, in percent: 95."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """One number, with its spread if there is one."""

    measured: Measured
    spread: Spread | None = None


@dataclass(frozen=True, slots=True)
class Range:
    """`range: [lo, hi]`: two ends, both included."""

    low: Measured
    high: Measured


@dataclass(frozen=True, slots=True)
class Tuple:
    """`tuple: [...]`: several numbers in an order that means something."""

    members: tuple[Measured, ...]


@dataclass(frozen=True, slots=True)
class Samples:
    """`samples: [...]`: the single measurements; N is their count."""

    members: tuple[Measured, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """`{k: 171, n: 297}`: so many of so many."""

    k: int
    n: int


@dataclass(frozen=True, slots=True)
class Order:
    """`order: [f16, q4, q8]`: noted without its numbers, least first; a tie is a list within the list."""

    steps: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Words:
    """A text (`cache_k: f16`), a date among them (`2026-05-16`)."""

    text: str


Value = Scalar | Range | Tuple | Samples | Tally | Order | Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One value of a context: the text as written, and the quantity it spells where it spells one."""

    text: str
    amount: Fraction | None = None
    """In `unit`: 262144 for `256K` tokens."""
    unit: Unit | None = None
    location: Location

    @property
    def is_unknown(self) -> bool:
        return self.text == "unknown"

    def agrees_with(self, other: Setting) -> bool:
        """Whether both say the same; an unknown value agrees with nothing, itself included."""
        if self.is_unknown or other.is_unknown:
            return False
        if self.amount is not None and other.amount is not None and self.unit and other.unit:
            if self.unit.dimension != other.unit.dimension:
                return False
            return self.amount * self.unit.factor == other.amount * other.unit.factor
        return " ".join(self.text.split()).casefold() == " ".join(other.text.split()).casefold()


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """`source: {note: …}`: what a memory rests on, in words or as a file's name."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """`source: {citation: …, url: …}`: a published fact."""

    citation: str
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceFile:
    """A `source:` that names a file below `data/` and how the value is found in it."""

    kind: str
    """`log`, `json`, `jsonl`, `csv` or `parquet`; each is one module of `sources/`."""
    path: str
    """Relative to the site's folder: `data/logs/forge.txt`."""
    options: Mapping[str, str | Mapping[str, str]]
    """As written: `match regex line all`, `pointer`, `where field column delimiter`."""
    sha256: str | None = None
    location: Location


RecordSource = Note | Publication | EvidenceFile


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBack:
    """What the evidence file says about a record, read again on every check."""

    path: str
    line: int
    """Where the value stands; 1 for files without lines of their own."""
    excerpt: tuple[tuple[int, str], ...]
    """Line number and text of the lines that carry the value, for the reader to see."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Premise:
    """One thing that an inference rests on."""

    record_id: str | None
    """A record, a row or a whole set; `None` for a premise that nobody measured."""
    unmeasured: str | None = None
    """What was not measured, in words."""
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One figure of a measurement set, with everything that it inherits already worked out."""

    id: str
    """`draft-cache-ab/q4/decode`; `state-size/total` where the set has no rows; the set's id for a bare statement."""
    set_id: str
    row: str | None
    metric: str | None
    value: Value | None
    """`None` for an inference that is a statement only."""
    unit: Unit
    better: Better | None
    label: str
    """What the row is called in tables: its `label`, else its key."""
    metric_label: str
    """What the metric is called: its `label`, else its key with spaces."""
    tag: Tag
    n: SampleSize
    context: Mapping[str, Setting]
    varies: tuple[str, ...]
    """What the rows of its set differ in on purpose."""
    caveats: tuple[str, ...]
    """Of its set, row and cell, in that order."""
    source: RecordSource | None
    statistic: str | None = None
    """`mean`, `median`, `p99`, `min`, …, where it was said."""
    publish: bool = True
    """False for `publish: never`."""
    relative: bool = False
    """`cite: relative`: other posts may cite ratios of it, not absolute values."""
    premises: tuple[Premise, ...] = ()
    because: str | None = None
    statement: str | None = None
    checked_against: Mapping[str, tuple[str, Location]] = field(default_factory=dict)
    """Premise id → the value it had when a person last looked, as written, and where that stands."""
    corroborated_by: str | None = None
    superseded_by: str | None = None
    date: str | None = None
    """As written, or `unknown`; never the date of a build."""
    recheck_by: str | None = None
    """The day, `2026-05-16`, after which somebody should have measured it again, or looked at it."""
    made_by: tuple[str, ...] = ()
    """The scripts and inputs that it came from: files of the site, relative to its folder."""
    is_setting: bool = False
    """A metric of `{type: setting}` or text: nothing is computed from it."""
    location: Location
    """Of the value."""
    locations: Mapping[str, Location] = field(default_factory=dict)
    """Of the fields that were given for it, inherited ones too: `tag`, `n`, `source`, `superseded_by`, …"""
    read_back: ReadBack | None = None
    """Set for a record whose value was found again in its evidence file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """A column of a measurement set."""

    key: str
    label: str
    unit: Unit
    better: Better | None
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasurementSet:
    """Figures taken together: one file in `data/`."""

    id: str
    """The file's path below `data/` without its ending: `draft-cache-ab`."""
    title: str
    path: str
    """`data/draft-cache-ab.yaml`."""
    tag: Tag | None
    n: SampleSize | None
    context: Mapping[str, Setting]
    varies: tuple[str, ...]
    caveats: tuple[str, ...]
    relative: bool
    metrics: Mapping[str, Metric]
    rows: Mapping[str, str]
    """Row key → label, in the order of the file; empty for a set without rows."""
    records: Mapping[str, Record]
    """Record id → record, in the order of the file."""
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """All that is in `data/`."""

    sets: Mapping[str, MeasurementSet]
    records: Mapping[str, Record]
    findings: tuple[Finding, ...] = ()
    """What was wrong with the files; a record that could not be read is not in `records`."""
    broken: frozenset[str] = frozenset()
    """Ids of sets and records that exist but could not be read: a citation of one is not "unknown" as well."""
