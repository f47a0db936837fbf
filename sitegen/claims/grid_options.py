"""What a writer asks of a `table` or `chart` block, read strictly: unknown keys and wrong values are findings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from sitegen.claims.claims import AxisEnds
from sitegen.findings import Finding
from sitegen.located_yaml import Node, Scalar, Sequence, Table
from sitegen.prose.posts import Block, BlockKind
from sitegen.source import nearest

RULE = "invalid-block"
CHART_TYPES = (
    "bar",
    "column",
    "grouped",
    "line",
    "area",
    "point",
    "scatter",
    "strip",
    "box",
    "histogram",
    "slope",
    "range",
    "dumbbell",
)
LENGTHS = frozenset({"bar", "column", "grouped", "area", "histogram"})
"""Charts whose marks are read by their length, which a log scale has no zero for."""
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
CHART_KEYS = (*SHARED_KEYS, "type", "x", "y", "color", "scale", "axis", "panels", "code")
FUNCTIONS = ("change", "diff", "ratio", "speedup", "share", "sum", "mean", "median", "min", "max")
COLUMN_KEYS = frozenset({"metrics", "x", "y"})
"""They name columns alike, in the order in which they stand: of a scatter chart the first lies, the second stands."""
AGAINST_A_ROW = frozenset({"change", "diff", "ratio", "speedup"})
AXIS_KEYS = ("from", "to")
AXIS_NUMBER = re.compile(r"[-+]?\d{1,30}(?:\.\d{1,30})?", re.ASCII)
CODE = re.compile(r"charts/[A-Za-z_][A-Za-z0-9_]{0,80}\.py", re.ASCII)
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
    along: bool = False
    """Whether `x` names what a line goes along."""
    has_caption: bool = False
    has_alt: bool = False
    has_title: bool = False
    has_color: bool = False
    """Rows are told apart by their labels, never by colour alone: the key is read, and nothing depends on it."""
    findings: tuple[Finding, ...] = ()


class _Refused(Exception):  # noqa: N818 - carries one finding out of a key's reader
    def __init__(self, node: Node, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.finding = Finding(rule=RULE, location=node.location, message=message, hint=hint)


def read_options(block: Block) -> Options:
    """The block's options; what is wrong with them is in `findings`, and the key is then as if it were not there."""
    known = CHART_KEYS if block.kind is BlockKind.CHART else SHARED_KEYS
    values: dict[str, object] = {}
    columns: list[Scalar] = []
    findings: list[Finding] = []
    for key, node in block.options or ():
        try:
            if key.text not in known:
                raise _unknown(key, f"a {block.language} has no key", known)
            if key.text in COLUMN_KEYS:
                columns += _some(node) or ()
                values["along"] = values.get("along", False) or key.text == "x"
            else:
                name, read = _READERS[key.text]
                values[name] = read(node)
        except _Refused as refused:
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
    kind = next((key for key, _ in block.options or () if key.text in ("type", "scale", "axis")), None)
    if options.code and kind is not None:
        message = f"a chart that {options.code} draws has no {kind.text}"
        yield Finding(rule=RULE, location=kind.location, message=message, hint="say it in the code, or take code: out")
    if options.order and options.sort is not None:
        message = "the rows stand in the order of order:, or of sort:, and not of both"
        yield Finding(rule=RULE, location=options.sort.location, message=message, hint="take one of the two keys out")


def _unknown(key: Scalar, what: str, known: Iterable[str]) -> _Refused:
    near = nearest(key.text, known)
    return _Refused(key, f"{what} {key.text!r}", f"did you mean {near}?" if near else f"there are: {', '.join(known)}")


def _scalar(node: Node, expected: str) -> Scalar:
    if not isinstance(node, Scalar) or not node.text.strip():
        raise _Refused(node, f"expected {expected}")
    return node


def _names(node: Node) -> tuple[Scalar, ...]:
    nodes = node.items if isinstance(node, Sequence) else (node,)
    if not nodes:
        raise _Refused(node, "the list is empty")
    return tuple(_scalar(each, "a name") for each in nodes)


def _some(node: Node) -> tuple[Scalar, ...] | None:
    names = _names(node)
    return None if [name.text for name in names] in (["*"], ["all"]) else names


def _one_of(known: tuple[str, ...]) -> Callable[[Node], str]:
    def read(node: Node) -> str:
        text = _scalar(node, f"one of {', '.join(known)}").text
        if text not in known:
            near = nearest(text, known)
            hint = f"did you mean {near}?" if near else None
            raise _Refused(node, f"expected one of {', '.join(known)}, found {text!r}", hint)
        return text

    return read


def _units(node: Node) -> Mapping[str, tuple[Scalar, Scalar]]:
    if not isinstance(node, Table):
        raise _Refused(node, "expected metrics with a unit each", 'write it as {acceptance: "%"}')
    return {key.text: (key, _scalar(value, "a unit")) for key, value in node}


def _derived(node: Node) -> tuple[Derived, ...]:
    nodes = node.items if isinstance(node, Sequence) else (node,)
    return tuple(_one_derived(each) for each in nodes)


def _one_derived(node: Node) -> Derived:
    if not isinstance(node, Table):
        raise _Refused(node, "expected a derived column", "write it as {name: vs f16, change: decode, from: f16}")
    for key, _ in node:
        if key.text not in DERIVED_KEYS:
            raise _unknown(key, "a derived column has no key", DERIVED_KEYS)
    functions = [key for key, _ in node if key.text in FUNCTIONS]
    if len(functions) != 1:
        raise _Refused(node, "a derived column names one function", f"one of {', '.join(FUNCTIONS)}")
    function = functions[0].text
    metrics = _names(node.entries[function].value)
    baseline, whole, name = node.get("from"), node.get("of"), node.get("name")
    if function in AGAINST_A_ROW and baseline is None:
        raise _Refused(node, f"{function} needs the row it is measured from", "add from: with a row's key")
    if function == "share" and whole is None:
        raise _Refused(node, "a share needs its whole", "add of: with a metric")
    if len(metrics) > 1 and (function in AGAINST_A_ROW or function == "share"):
        raise _Refused(node.entries[function].value, f"{function} takes one metric")
    return Derived(
        name=_scalar(name, "a name").text if name is not None else _default_name(function, metrics, baseline),
        function=function,
        metrics=metrics,
        baseline=None if baseline is None else _scalar(baseline, "a row"),
        whole=None if whole is None else _scalar(whole, "a metric"),
        node=node,
    )


def _default_name(function: str, metrics: tuple[Scalar, ...], baseline: Node | None) -> str:
    what = ", ".join(metric.text.replace("_", " ") for metric in metrics)
    return f"{what} vs {baseline.text}" if isinstance(baseline, Scalar) else f"{function} of {what}"


def _axes(node: Node) -> Mapping[str, AxisEnds]:
    """`{from: 20, to: 60}` for every metric, or `{decode: {from: 20}}`."""
    example = "write it as {from: 20} or {decode: {from: 20, to: 60}}, in the unit that is shown"
    if not isinstance(node, Table):
        raise _Refused(node, "expected the ends of an axis", example)
    if all(key.text in AXIS_KEYS for key, _ in node):
        return {"": _axis_ends(node)}
    found = {}
    for key, value in node:
        if not isinstance(value, Table):
            raise _Refused(value, f"expected the ends of the axis of {key.text}", example)
        found[key.text] = _axis_ends(value)
    return found


def _axis_ends(node: Table) -> AxisEnds:
    for key, _ in node:
        if key.text not in AXIS_KEYS:
            raise _unknown(key, "an axis has no key", AXIS_KEYS)
    ends = [_number(value) if (value := node.get(key)) is not None else None for key in AXIS_KEYS]
    start, end = ends
    if start is not None and end is not None and start >= end:
        raise _Refused(node, f"the axis ends at {end} before it begins at {start}", "from: is the lesser of the two")
    return AxisEnds(start=start, end=end)


def _number(node: Node) -> Decimal:
    text = _scalar(node, "a number").text.strip()
    if not AXIS_NUMBER.fullmatch(text):
        raise _Refused(node, f"expected a number, found {text!r}", "write it as 20 or 0.5, without a unit")
    return Decimal(text)


def _code(node: Node) -> str:
    """A file right below `charts/`: no path leads out of it."""
    text = _scalar(node, "a file below charts/").text
    if not CODE.fullmatch(text):
        raise _Refused(node, f"expected a Python file below charts/, found {text!r}", "write it as charts/spread.py")
    return text


def _panels(node: Node) -> bool:
    return _one_of(("set", "none"))(node) == "set"


def _highlights(node: Node) -> tuple[Scalar, ...]:
    return tuple(name for name in _names(node) if name.text not in ("none", "false", "no"))


def _color(node: Node) -> bool:
    _one_of(("row", "rows", "metric", "metrics", "none"))(node)
    return True


def _title(node: Node) -> bool:
    _scalar(node, "a text")
    return True


_READERS: Mapping[str, tuple[str, Callable[[Node], object]]] = {
    "set": ("sets", _names),
    "rows": ("rows", _some),
    "derived": ("derived", _derived),
    "sort": ("sort", lambda node: _scalar(node, "a column, with - before it for the greatest first")),
    "caption": ("has_caption", _title),
    "alt": ("has_alt", _title),
    "title": ("has_title", _title),
    "highlight": ("highlight", _highlights),
    "unit": ("units", _units),
    "despite": ("despite", lambda node: tuple(name.text for name in _names(node))),
    "type": ("kind", _one_of(CHART_TYPES)),
    "scale": ("scale", lambda node: _one_of(SCALES)(node).replace("linear", "")),
    "color": ("has_color", _color),
    "axis": ("axes", _axes),
    "order": ("order", _names),
    "panels": ("panels", _panels),
    "code": ("code", _code),
}
"""Key → field of `Options` and the function that reads it."""
