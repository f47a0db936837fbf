"""`metrics:`: the columns of a measurement set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from sitegen.evidence.layers import Layer, read_layer
from sitegen.evidence.records import Measured, Metric
from sitegen.evidence.schema import (
    INHERITED,
    METRIC_KEYS,
    ROW_KEYS,
    Troubles,
    is_name,
    read_better,
    read_choice,
    read_number,
    read_table,
    read_text,
)
from sitegen.located_yaml import Node, Scalar, Table
from sitegen.quantities.units import MAGNITUDES, ONE, Unit, unit_for_metric


class ColumnKind(Enum):
    """What the cells of a metric hold."""

    NUMBER = "number"
    TEXT = "text"
    SETTING = "setting"
    """A number or a word that nothing is computed from: a sentinel of −1, a switch."""
    ORDER = "order"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A metric with what its cells inherit and must obey."""

    key: str
    metric: Metric
    kind: ColumnKind
    least: Measured | None
    greatest: Measured | None
    layer: Layer


def read_columns(node: Node, troubles: Troubles, *, in_rows: bool) -> tuple[Mapping[str, Column], frozenset[str]]:
    """The metrics that could be read, and the keys of those that could not."""
    table = read_table(node, "metrics", troubles)
    if table is None:
        return {}, frozenset()
    columns: dict[str, Column] = {}
    broken: set[str] = set()
    for key, value in table:
        column = _read_column(key, value, troubles) if _may_be_called(key, troubles, in_rows=in_rows) else None
        if column is None:
            broken.add(key.text)
        else:
            columns[key.text] = column
    return columns, frozenset(broken)


def _may_be_called(key: Scalar, troubles: Troubles, *, in_rows: bool) -> bool:
    if in_rows and key.text in ROW_KEYS:
        troubles.add(key.location, f"a metric cannot be called `{key.text}`: in a row that word means something else")
        return False
    if not is_name(key.text):
        hint = "letters, digits, `_`, `.`, `+` and `-`; what readers see is its `label:`"
        troubles.add(key.location, f"{key.text[:60]!r} cannot be the key of a metric", hint)
        return False
    return True


def _read_column(key: Scalar, node: Node, troubles: Troubles) -> Column | None:
    if isinstance(node, Scalar) and node.text:
        hint = f'write {key.text}: {{unit: "{node.text[:30]}"}}'
        troubles.add(node.location, f"the metric `{key.text}` is a mapping, found text", hint)
        return None
    table = read_table(node, f"the metric `{key.text}`", troubles)
    if table is None:
        return None
    before = len(troubles.findings)
    layer, _ = read_layer(table, tuple(name for name in METRIC_KEYS if name not in INHERITED), troubles)
    kind = _read_kind(table, troubles)
    better, label = table.get("better"), table.get("label")
    least, greatest = (
        None if (end := table.get(name)) is None else read_number(end, f"`{name}`", troubles) for name in ("min", "max")
    )
    unit = _read_unit(key, table, kind, troubles)
    metric = Metric(
        key=key.text,
        label=(None if label is None else read_text(label, "a label", troubles)) or key.text.replace("_", " "),
        unit=unit or ONE,
        better=None if better is None else read_better(better, troubles),
        location=key.location,
    )
    if least is not None and greatest is not None and least.number > greatest.number:
        troubles.add(table.location, f"the least value {least} is above the greatest {greatest}")
    if unit is None or len(troubles.findings) > before:
        return None
    return Column(key=key.text, metric=metric, kind=kind, least=least, greatest=greatest, layer=layer)


def _read_kind(table: Table, troubles: Troubles) -> ColumnKind:
    node = table.get("type")
    if node is None:
        return ColumnKind.NUMBER
    word = read_choice(node, "`type`", tuple(kind.value for kind in ColumnKind), troubles)
    return ColumnKind.NUMBER if word is None else ColumnKind(word)


def _read_unit(key: Scalar, table: Table, kind: ColumnKind, troubles: Troubles) -> Unit | None:
    """The unit; a text, a setting and an order need none. `None` with a finding."""
    node = table.get("unit")
    if node is None:
        if kind is not ColumnKind.NUMBER:
            return ONE
        message = f"the metric `{key.text}` has no unit"
        troubles.add(key.location, message, 'write unit: tok/s, or unit: "1" for a bare ratio', rule="missing-unit")
        return None
    text = read_text(node, "a unit", troubles)
    if text is None:
        return None
    if text in MAGNITUDES and text != "B":
        troubles.add(node.location, f"{text!r} is a magnitude, not a unit", "write the unit that is counted: tokens, GB")
        return None
    if len(text) > 40 or (text[0].isdigit() and not (text == "1" or text.startswith("1/"))):
        troubles.add(node.location, f"{text[:60]!r} is no unit", 'write unit: tok/s, or unit: "1" for a bare ratio')
        return None
    return unit_for_metric(text)
