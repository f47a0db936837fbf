"""What a citation stands for: a figure, taken from a record or computed from several, with all that it inherits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from sitegen.evidence.expressions import Expression, Reference
from sitegen.evidence.records import Better, Record, SampleSize, Setting, Spread, Tag
from sitegen.quantities.units import Unit
from sitegen.source import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What a figure inherits from its parts: the weakest tag, the least N, every caveat."""

    tag: Tag
    n: SampleSize
    caveats: tuple[str, ...]
    """All of its parts', each once; supersession, approximation and acknowledged differences among them, in words."""
    records: tuple[Record, ...]
    """Each record it rests on, once, in the order of the expression."""
    context: Mapping[str, Setting]
    """The settings that all parts share."""
    acknowledged: tuple[str, ...] = ()
    """Context keys that differ and were acknowledged with `despite`."""
    superseded: bool = False
    sets: tuple[str, ...] = ()
    """Ids of the sets a setting or the sample size of which is cited: a whole set is not among `records`."""

    def is_doubtful(self, min_n: int) -> bool:
        """Whether the badge carries ⚠: a caveat, N unrecorded or below *min_n*, mixed contexts, superseded."""
        unsure = not isinstance(self.n, int) or self.n < min_n
        return bool(self.caveats) or unsure or bool(self.acknowledged) or self.superseded


class Role(Enum):
    """What a number means, and so how its text is checked."""

    ABSOLUTE = "absolute"
    """A value as it was measured, or a sum, mean, … of such: unit and value."""
    CHANGE = "change"
    """(to − from)/from: a sign or a direction word is needed."""
    DIFFERENCE = "difference"
    """a − b: an unsigned text states a positive result."""
    RATIO = "ratio"
    SHARE = "share"
    SPEEDUP = "speedup"
    COUNT = "count"
    """A whole number of rows, records or wins: digits or words."""
    SETTING = "setting"
    """A value of a context."""
    SAMPLE_SIZE = "sample size"


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """One number with its unit, exact."""

    value: Fraction
    unit: Unit
    role: Role
    quantum: Fraction | None
    """The step of the last digit that the record holds, in `unit`; `None` for a computed value, which has no last digit."""
    approximate: bool = False
    significant: int | None = None
    """For an approximate amount: how many significant digits its least exact approximate part holds."""
    better: Better | None = None
    """Of the metric it comes from; for changes and differences it says which sign is good."""
    metric: str | None = None
    """The metric's key, where all parts share one."""
    spread: Spread | None = None
    statistic: str | None = None
    sources: tuple[Record, ...] = ()
    """The records this number was computed from: for a member of a series its own."""
    interval: tuple[Fraction, Fraction] | None = None
    """What the value could be within the rounding of its inputs; for the card."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """A range: both ends."""

    low: Amount
    high: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Several numbers in order: `seq(…)`, a tuple."""

    members: tuple[Amount, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """`order(a,b,c)` or an order that was noted without numbers."""

    labels: tuple[tuple[str, ...], ...]
    """For each place, the names by which the text may call it (row label, row key; metric, record id)."""
    steps: tuple[int, ...]
    """Between neighbours: −1 for <, 0 for a tie, 1 for >; one fewer than labels. In the order of the expression, or
    least first for a noted order, which a text may also tell from its other end."""
    reversible: bool
    """A noted order may be told from either end; `order(a,b,c)` keeps the order of its arguments."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extreme:
    """`best(x, …)`, `worst(x, …)`."""

    wants_best: bool
    holds: bool
    """Whether the first argument is at the extreme, ties included."""
    tied: tuple[Record, ...]
    """Others that are level with it."""
    subject: Record
    value: Amount
    """Of the subject: the number that competes."""
    winner: Record
    """The (first) record that is at the extreme."""
    better: Better
    metric: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tendency:
    """`trend(…)`: how the numbers go, in the order of the rows or of a second argument."""

    direction: int | None
    """1 rises at each step, −1 falls at each step, 0 all equal, `None` neither."""
    members: tuple[Amount, ...]
    proportional: bool | None = None
    """Against a second argument: whether the ratio stays within 10 %; `None` without one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """`within(x, range)`."""

    inside: bool
    member: Amount
    bounds: Bounds


@dataclass(frozen=True, slots=True, kw_only=True)
class Sweep:
    """`wins(row,row)`: in how many of the shared metrics the first row is better than the second."""

    won: int
    tied: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Proportion:
    """A record of k of n; its share is derived."""

    k: int
    n: int
    sources: tuple[Record, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A text-valued record or setting: `f16`, a date."""

    text: str
    key: str
    """Metric or context key, so that `cache_k=f16` can be compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unrecorded:
    """`set@n` where N was not recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """An inference without a value: the text may hold no figure but a setting of its own context."""

    text: str


Outcome = (
    Amount
    | Bounds
    | Series
    | Ranking
    | Extreme
    | Tendency
    | Membership
    | Sweep
    | Proportion
    | Wording
    | Unrecorded
    | Statement
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What an expression comes to."""

    expression: Expression
    outcome: Outcome
    basis: Basis
    discloses: tuple[Record, ...] = ()
    """Records whose absolute value a reader learns from this figure; a ratio, an order or a change discloses none."""


def plain_record(figure: Figure) -> Record | None:
    """The one record that *figure* is, as it was recorded; `None` for a formula, a member of a tuple or a setting."""
    root, records = figure.expression.root, figure.basis.records
    is_plain = isinstance(root, Reference) and root.member is None and root.setting is None
    return records[0] if is_plain and len(records) == 1 and isinstance(figure.outcome, Amount) else None


class ProblemKind(Enum):
    """Why an expression has no figure, or none that may be shown."""

    SYNTAX = "syntax"
    UNKNOWN_RECORD = "unknown record"
    BROKEN_RECORD = "broken record"
    """It exists but its own file has an error, which is reported there: nothing more is said here."""
    QUARANTINED = "quarantined"
    CONTEXT = "context"
    UNITS = "units"
    UNSUITABLE = "unsuitable"
    """The function cannot be applied: a text, a setting, a wrong number of arguments, no `better:`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong with an expression."""

    kind: ProblemKind
    span: Span
    """Within the expression's text."""
    message: str
    hint: str | None = None
    records: tuple[Record, ...] = ()
    """The records it is about, so that their places can be shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """The result of evaluating an expression: a figure, or problems, or (contexts that differ) both."""

    figure: Figure | None
    problems: tuple[Problem, ...] = ()
