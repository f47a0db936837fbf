"""What a writer asks of a chart alone: its type, its axes, the file that draws it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from sitegen.claims.claims import AxisEnds
from sitegen.claims.option_values import Refused, one_of, scalar, unknown_key
from sitegen.located_yaml import Node, Table

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
AXIS_KEYS = ("from", "to")
AXIS_NUMBER = re.compile(r"[-+]?\d{1,30}(?:\.\d{1,30})?", re.ASCII)
CODE = re.compile(r"charts/[A-Za-z_][A-Za-z0-9_]{0,80}\.py", re.ASCII)


def axes(node: Node) -> Mapping[str, AxisEnds]:
    """`{from: 20, to: 60}` for every metric, or `{decode: {from: 20}}`."""
    example = "write it as {from: 20} or {decode: {from: 20, to: 60}}, in the unit that is shown"
    if not isinstance(node, Table):
        raise Refused(node, "expected the ends of an axis", example)
    if all(key.text in AXIS_KEYS for key, _ in node):
        return {"": _axis_ends(node)}
    found = {}
    for key, value in node:
        if not isinstance(value, Table):
            raise Refused(value, f"expected the ends of the axis of {key.text}", example)
        found[key.text] = _axis_ends(value)
    return found


def _axis_ends(node: Table) -> AxisEnds:
    for key, _ in node:
        if key.text not in AXIS_KEYS:
            raise unknown_key(key, "an axis has no key", AXIS_KEYS)
    ends = [_number(value) if (value := node.get(key)) is not None else None for key in AXIS_KEYS]
    start, end = ends
    if start is not None and end is not None and start >= end:
        raise Refused(node, f"the axis ends at {end} before it begins at {start}", "from: is the lesser of the two")
    return AxisEnds(start=start, end=end)


def _number(node: Node) -> Decimal:
    text = scalar(node, "a number").text.strip()
    if not AXIS_NUMBER.fullmatch(text):
        raise Refused(node, f"expected a number, found {text!r}", "write it as 20 or 0.5, without a unit")
    return Decimal(text)


def code_file(node: Node) -> str:
    """A file right below `charts/`: no path leads out of it."""
    text = scalar(node, "a file below charts/").text
    if not CODE.fullmatch(text):
        raise Refused(node, f"expected a Python file below charts/, found {text!r}", "write it as charts/spread.py")
    return text


def interactive(node: Node) -> bool:
    return one_of(("true", "false"))(node) == "true"


def panels(node: Node) -> bool:
    return one_of(("set", "none"))(node) == "set"
