"""What a writer asks of a `table` or `chart` block, read strictly: unknown keys and wrong values are findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from sitegen.claims.chart_options import CHART_TYPES, LENGTHS, axes, code_file, interactive, panels
from sitegen.claims.claims import AxisEnds
from sitegen.claims.option_values import RULE, Refused, names, one_of, scalar, unknown_key
from sitegen.findings import Finding
from sitegen.located_yaml import Node, Scalar, Sequence, Table
from sitegen.prose.posts import Block, BlockKind

SCALES = ("linear", "log")
SHARED_KEYS = (
    "set",
    "rows",
    "metrics",
    "derived",
    "sort",
    "order",
    "caption",
    "highlight",
    "unit",
    "despite",
    "alt",
    "title",
)
CHART_KEYS = (*SHARED_KEYS, "type", "x", "y", "color", "scale", "axis", "panels", "code", "interactive")
FUNCTIONS = ("change", "diff", "ratio", "speedup", "share", "sum", "mean", "median", "min", "max")
COLUMN_KEYS = frozenset({"metrics", "x", "y"})
"""They name columns alike, in the order in which they stand: of a scatter chart the first lies, the second stands."""
AGAINST_A_ROW = frozenset({"change", "diff", "ratio", "speedup"})
DERIVED_KEYS = ("name", "from", "of", *FUNCTIONS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """One computed column: `{name: vs f16, change: decode, from: f16}`."""

    name: str
    function: str
    metrics: tuple[Scalar, ...]
    baseline: Scalar | None
    """The row of `from:`."""
    whole: Scalar | None
    """The metric of `of:`."""
    node: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """A block's keys, read; nodes are kept where a name must still be looked up."""

    sets: tuple[Scalar, ...] = ()
    rows: tuple[Scalar, ...] | None = None
    """`None` for all."""
    metrics: tuple[Scalar, ...] | None = None
    derived: tuple[Derived, ...] = ()
    sort: Scalar | None = None
    highlight: tuple[Scalar, ...] = ()
    units: Mapping[str, tuple[Scalar, Scalar]] = field(default_factory=dict)
    """Metric → its key and the unit's name."""
    despite: tuple[str, ...] = ()
    kind: str = "bar"
    scale: str = ""
    axes: Mapping[str, AxisEnds] = field(default_factory=dict)
    """Metric → where its axis begins and ends; that of every metric under the empty text."""
    order: tuple[Scalar, ...] = ()
    """Rows, every one that is shown, in the order in which they are to stand."""
    code: str = ""
    """The file of the site that draws it, below `charts/`."""
    panels: bool = False
    """Whether a chart has a panel for each set."""
    interactive: bool = False
    along: bool = False
    """Whether `x` names what a line goes along."""
    has_caption: bool = False
    has_alt: bool = False
    has_title: bool = False
    has_color: bool = False
    """Rows are told apart by their labels, never by colour alone: the key is read, and nothing depends on it."""
    findings: tuple[Finding, ...] = ()


def read_options(block: Block) -> Options:
    """The block's options; what is wrong with them is in `findings`, and the key is then as if it were not there."""
    known = CHART_KEYS if block.kind is BlockKind.CHART else SHARED_KEYS
    values: dict[str, object] = {}
    columns: list[Scalar] = []
    findings: list[Finding] = []
    for key, node in block.options or ():
        try:
            if key.text not in known:
                raise unknown_key(key, f"a {block.language} has no key", known)
            if key.text in COLUMN_KEYS:
                columns += _some(node) or ()
                values["along"] = values.get("along", False) or key.text == "x"
            else:
                name, read = _READERS[key.text]
                values[name] = read(node)
        except Refused as refused:
            findings.append(refused.finding)
    options = Options(metrics=tuple(columns) or None, **values)  # type: ignore[arg-type]
    return replace(options, findings=(*findings, *_contradictions(block, options)))


def _contradictions(block: Block, options: Options) -> Iterator[Finding]:
    """Keys that cannot both be meant."""
    scale = next((node for key, node in block.options or () if key.text == "scale"), None)
    if scale is not None and options.scale == "log" and options.kind in LENGTHS:
        message = f"the lengths of a {options.kind} chart begin at zero, which a log scale does not have"
        hint = "take marks that are read by their place: type: line, scatter, range, dumbbell, strip or box"
        yield Finding(rule=RULE, location=scale.location, message=message, hint=hint)
    axis = next((node for key, node in block.options or () if key.text == "axis"), None)
    if axis is not None and options.scale == "log":
        message = "a log scale has ends of its own, powers of ten and what lies between"
        yield Finding(rule=RULE, location=axis.location, message=message, hint="take axis: out, or scale: log")
    kind = next((key for key, _ in block.options or () if key.text in ("type", "scale", "axis", "interactive")), None)
    if options.code and kind is not None:
        message = f"a chart that {options.code} draws has no {kind.text}"
        yield Finding(rule=RULE, location=kind.location, message=message, hint="say it in the code, or take code: out")
    if options.order and options.sort is not None:
        message = "the rows stand in the order of order:, or of sort:, and not of both"
        yield Finding(rule=RULE, location=options.sort.location, message=message, hint="take one of the two keys out")


def _some(node: Node) -> tuple[Scalar, ...] | None:
    found = names(node)
    return None if [name.text for name in found] in (["*"], ["all"]) else found


def _units(node: Node) -> Mapping[str, tuple[Scalar, Scalar]]:
    if not isinstance(node, Table):
        raise Refused(node, "expected metrics with a unit each", 'write it as {acceptance: "%"}')
    return {key.text: (key, scalar(value, "a unit")) for key, value in node}


def _derived(node: Node) -> tuple[Derived, ...]:
    nodes = node.items if isinstance(node, Sequence) else (node,)
    return tuple(_one_derived(each) for each in nodes)


def _one_derived(node: Node) -> Derived:
    if not isinstance(node, Table):
        raise Refused(node, "expected a derived column", "write it as {name: vs f16, change: decode, from: f16}")
    for key, _ in node:
        if key.text not in DERIVED_KEYS:
            raise unknown_key(key, "a derived column has no key", DERIVED_KEYS)
    functions = [key for key, _ in node if key.text in FUNCTIONS]
    if len(functions) != 1:
        raise Refused(node, "a derived column names one function", f"one of {', '.join(FUNCTIONS)}")
    function = functions[0].text
    metrics = names(node.entries[function].value)
    baseline, whole, name = node.get("from"), node.get("of"), node.get("name")
    if function in AGAINST_A_ROW and baseline is None:
        raise Refused(node, f"{function} needs the row it is measured from", "add from: with a row's key")
    if function == "share" and whole is None:
        raise Refused(node, "a share needs its whole", "add of: with a metric")
    if len(metrics) > 1 and (function in AGAINST_A_ROW or function == "share"):
        raise Refused(node.entries[function].value, f"{function} takes one metric")
    return Derived(
        name=scalar(name, "a name").text if name is not None else _default_name(function, metrics, baseline),
        function=function,
        metrics=metrics,
        baseline=None if baseline is None else scalar(baseline, "a row"),
        whole=None if whole is None else scalar(whole, "a metric"),
        node=node,
    )


def _default_name(function: str, metrics: tuple[Scalar, ...], baseline: Node | None) -> str:
    what = ", ".join(metric.text.replace("_", " ") for metric in metrics)
    return f"{what} vs {baseline.text}" if isinstance(baseline, Scalar) else f"{function} of {what}"


def _highlights(node: Node) -> tuple[Scalar, ...]:
    return tuple(name for name in names(node) if name.text not in ("none", "false", "no"))


def _color(node: Node) -> bool:
    one_of(("row", "rows", "metric", "metrics", "none"))(node)
    return True


def _title(node: Node) -> bool:
    scalar(node, "a text")
    return True


_READERS: Mapping[str, tuple[str, Callable[[Node], object]]] = {
    "set": ("sets", names),
    "rows": ("rows", _some),
    "derived": ("derived", _derived),
    "sort": ("sort", lambda node: scalar(node, "a column, with - before it for the greatest first")),
    "caption": ("has_caption", _title),
    "alt": ("has_alt", _title),
    "title": ("has_title", _title),
    "highlight": ("highlight", _highlights),
    "unit": ("units", _units),
    "despite": ("despite", lambda node: tuple(name.text for name in names(node))),
    "type": ("kind", one_of(CHART_TYPES)),
    "scale": ("scale", lambda node: one_of(SCALES)(node).replace("linear", "")),
    "color": ("has_color", _color),
    "axis": ("axes", axes),
    "order": ("order", names),
    "panels": ("panels", panels),
    "interactive": ("interactive", interactive),
    "code": ("code", code_file),
}
"""Key → field of `Options` and the function that reads it."""
