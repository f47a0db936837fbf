"""What is asserted: prose joined to evidence. Facts only; verdicts are in `rules/`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from sitegen.config import Config
from sitegen.evidence.expressions import Expression
from sitegen.evidence.figures import Derivation, Figure
from sitegen.evidence.records import Evidence, MeasurementSet, Record
from sitegen.findings import Finding, Location
from sitegen.prose.expressions import NumericExpression, Word
from sitegen.prose.posts import Block, Citation, Post, Surface


class Aspect(Enum):
    """In what respect a text and a figure disagree; each is one rule's business."""

    VALUE = "value"
    PRECISION = "precision"
    """More digits than the record holds, or more certainty (no `~` over an approximate record)."""
    UNIT = "unit"
    DIRECTION = "direction"
    """A sign or a direction word against the figure, or none where one is needed."""
    ORDER = "order"
    """Order, extreme, tie, labels of an order."""
    SUBJECT = "subject"
    """Another row's or metric's label stands nearer the figure than the cited one's."""
    STATISTIC = "statistic"
    """A mean told as a median, an sd as a ci."""
    UNDERSTATED = "understated"
    """A tie conceded where none is: true, and less than the records give."""
    UNSUPPORTED = "unsupported"
    """An inference told with a number, or as a measurement."""
    MALFORMED = "malformed"
    """A number that cannot be read in the post's language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """One respect in which the text of a citation does not say what its figure says."""

    aspect: Aspect
    start: int
    end: int
    """The place in the surface's text."""
    found: str
    """What the text says: `35 %`."""
    expected: str
    """What the records give: `+34.12 %`."""
    message: str
    """One sentence without a full stop that says both."""
    suggestion: str | None = None
    """The citation's whole text, mended; `None` where a person must decide (a direction, an order, a sign would flip)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One `ev:` citation with what it stands for and what its text says."""

    post: Post
    surface: Surface
    citation: Citation
    expression: Expression | None
    """`None` where the target could not be parsed; the derivation then holds the problem."""
    derivation: Derivation
    numbers: tuple[NumericExpression, ...]
    """In the citation's text, offsets into the surface's text."""
    words: tuple[Word, ...]
    """Likewise."""
    disagreements: tuple[Disagreement, ...]
    shown: str
    """The text that a reader will see: the writer's, or the value written in for an empty citation."""

    @property
    def figure(self) -> Figure | None:
        return self.derivation.figure

    @property
    def location(self) -> Location:
        """Of the whole citation in the source."""
        return Location.of(self.surface.source, self.citation.span)


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncited:
    """A numeric expression outside any citation that is a claim."""

    post: Post
    surface: Surface
    number: NumericExpression
    candidates: tuple[Record, ...] = ()
    """Records whose value it could be, likeliest first."""

    @property
    def location(self) -> Location:
        return self.surface.location(self.number.start, self.number.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waived:
    """A number that is no claim, and why."""

    location: Location
    text: str
    by: str
    """`lit`, `name`, or the exemption's name."""
    reason: str
    """The writer's words for `lit`, the name for a name; empty otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureCell:
    """One figure of a table or chart block."""

    figure: Figure | None
    """`None` for an empty cell: the baseline of a derived column, a metric that the row lacks."""
    text: str
    """As it is shown: `39.7`; `–` where there is none. The unit stands in the column's head, or in the text when a cell's
    unit differs."""
    record_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AxisEnds:
    """Where a chart's axis begins and ends, in the unit of its column; `None` for an end that nobody named."""

    start: Decimal | None = None
    end: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureColumn:
    key: str
    """Metric key, or the derived column's name."""
    label: str
    """As shown, without the unit."""
    unit: str
    """As shown; empty for the pure number."""
    is_derived: bool
    scale: str = ""
    """`log` for a chart's axis that is no plain one."""
    axis: AxisEnds | None = None
    """Where a chart's axis begins and ends, if the writer said so."""
    highlights: frozenset[str] = frozenset()
    """Keys of the rows that are best in this column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    key: str
    label: str
    cells: tuple[FigureCell, ...]
    """One a column."""
    panel: str = ""
    """Title of the panel of a chart that it is drawn in, where a chart has one for each set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A `table` or `chart` block over records, everything computed and formatted; drawing adds nothing."""

    block: Block
    kind: str
    """`table`, or the chart's type: `bar`, …; `code` for one that a file of the site draws."""
    sets: tuple[MeasurementSet, ...]
    row_head: str
    """Head of the column of row labels: the set's `varies`, in words."""
    columns: tuple[FigureColumn, ...]
    rows: tuple[FigureRow, ...]
    caption: str | None
    """Key into `block.tokens`, when the writer gave one."""
    alt: str
    """Given or generated, as plain text with badges in words."""
    summary: Figure | None
    """What the whole rests on: weakest tag, least N, all caveats."""
    findings: tuple[Finding, ...] = ()
    """Unknown records, keys, units that do not convert, contexts that differ."""
    code: str = ""
    """The file that draws it: `charts/spread.py`."""
    is_interactive: bool = False
    """Whether a chart answers a pointer and the arrow keys, where there is a script."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogExcerpt:
    """A `log` block compared with its file."""

    block: Block
    path: str
    first: int
    last: int
    lines: tuple[tuple[int | None, str], ...]
    """Number in the file and text; number `None` for a `…` line that stands for lines left out."""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A code span that stands verbatim in a log."""

    surface: Surface
    start: int
    end: int
    path: str
    line: int
    whole: str
    """The line of the log."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """A fence of output with figures that stand in no log."""

    block: Block
    lines: tuple[tuple[int, str], ...]
    """Line number in the post and text of each line that holds a figure and stands in no evidence file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostClaims:
    """Everything that one post asserts."""

    post: Post
    claims: tuple[Claim, ...]
    """By citation number; `lit:` citations are among `waived`."""
    uncited: tuple[Uncited, ...]
    waived: tuple[Waived, ...]
    quotes: tuple[Quote, ...]
    grids: tuple[Grid, ...]
    excerpts: tuple[LogExcerpt, ...]
    outputs: tuple[Output, ...] = ()
    """Unbacked output: for the rule `unbacked-output`."""

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure that the page shows."""
        cited = [claim.figure for claim in self.claims if claim.figure]
        drawn = [cell.figure for grid in self.grids for row in grid.rows for cell in row.cells if cell.figure]
        return (*cited, *drawn)


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The whole site, resolved."""

    config: Config
    evidence: Evidence
    posts: tuple[PostClaims, ...]
    """Newest first, then by slug."""

    @property
    def by_file(self) -> Mapping[str, PostClaims]:
        """The posts by the path of their file."""
        return {claims.post.source.path: claims for claims in self.posts}
