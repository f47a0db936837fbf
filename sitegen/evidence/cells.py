"""A cell: a number as typed, `~1300`, or a mapping with the value in one of its forms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from sitegen.evidence.columns import Column, ColumnKind
from sitegen.evidence.layers import Layer, read_layer
from sitegen.evidence.records import (
    Measured,
    Order,
    Range,
    Samples,
    Scalar,
    Spread,
    SpreadKind,
    Tally,
    Tuple,
    Value,
    Words,
)
from sitegen.evidence.schema import (
    SPREAD_KEYS,
    VALUE_KEYS,
    Troubles,
    measured_from,
    note_unknown_key,
    read_list,
    read_number,
    read_text,
    read_whole,
)
from sitegen.findings import Location
from sitegen.located_yaml import Node, Sequence, Table
from sitegen.located_yaml import Scalar as Text

MAX_MEMBERS = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell that was read; its value may still have to come from its evidence file."""

    value: Value | None
    """`None` for a statement, and for samples that are collected from a log."""
    layer: Layer
    location: Location


def read_cell(node: Node, column: Column, troubles: Troubles) -> Cell | None:
    """The cell, its value within the bounds of its column; `None` with a finding for what is none."""
    if not isinstance(node, Table):
        value = _read_single(node, column, troubles)
        if value is None or not is_within(value, column, node.location, troubles):
            return None
        return Cell(value=value, layer=Layer(), location=node.location)
    is_tally = "k" in node.entries
    own = (*VALUE_KEYS, *SPREAD_KEYS, "n") if is_tally else (*VALUE_KEYS, *SPREAD_KEYS)
    layer, meant = read_layer(node, own, troubles, without=("n",) if is_tally else ())
    forms = [key for key in VALUE_KEYS if key in node.entries]
    if len(forms) > 1:
        troubles.add(node.location, f"a cell has one value, found {' and '.join(forms)}")
        return None
    if meant & {*VALUE_KEYS, *SPREAD_KEYS}:
        return None
    if not forms:
        if _refuses_spread(node, troubles):
            return None
        return Cell(value=None, layer=layer, location=node.location)
    return _with_value(node, forms[0], column, layer, troubles)


def _with_value(table: Table, form: str, column: Column, layer: Layer, troubles: Troubles) -> Cell | None:
    node = table.entries[form].value
    if form != "value" and _refuses_spread(table, troubles):
        return None
    if column.kind is ColumnKind.TEXT and form != "value":
        troubles.add(node.location, f"the metric `{column.key}` is text, `{form}` holds numbers")
        return None
    value = _read_tally(table, troubles) if form == "k" else _read_form(node, form, column, troubles)
    if value is None or not is_within(value, column, node.location, troubles):
        return None
    if isinstance(value, Scalar):
        before = len(troubles.findings)
        value = Scalar(value.measured, _read_spread(table, value.measured, troubles))
        if len(troubles.findings) > before:
            return None
    return Cell(value=value, layer=layer, location=node.location)


def _refuses_spread(table: Table, troubles: Troubles) -> bool:
    """Whether a spread was given although there is no `value` beside it."""
    given = [table.entries[key].key for key in SPREAD_KEYS if key in table.entries]
    for key in given:
        troubles.add(key.location, f"`{key.text}` stands beside a `value`, which this cell has not")
    return bool(given)


def _read_form(node: Node, form: str, column: Column, troubles: Troubles) -> Value | None:
    if form == "value":
        return _read_single(node, column, troubles)
    if form == "order":
        return _read_order(node, troubles)
    numbers = read_list(node, f"`{form}`", lambda item: read_number(item, f"a member of `{form}`", troubles), troubles)
    if numbers is None:
        return None
    if form == "range":
        return _range(numbers, node, troubles)
    if not numbers or len(numbers) > MAX_MEMBERS:
        troubles.add(node.location, f"`{form}` has {len(numbers)} members", f"it has from 1 to {MAX_MEMBERS}")
        return None
    return Tuple(numbers) if form == "tuple" else Samples(numbers)


def _range(numbers: tuple[Measured, ...], node: Node, troubles: Troubles) -> Range | None:
    if len(numbers) != 2:
        troubles.add(node.location, f"a range has two ends, found {len(numbers)}", "several values are a `tuple`")
        return None
    if numbers[0].number > numbers[1].number:
        message = f"the range runs from {numbers[0]} to {numbers[1]}, which is less"
        troubles.add(node.location, message, f"write [{numbers[1]}, {numbers[0]}]")
        return None
    return Range(numbers[0], numbers[1])


def _read_single(node: Node, column: Column, troubles: Troubles) -> Value | None:
    if column.kind is ColumnKind.ORDER:
        troubles.add(node.location, f"the metric `{column.key}` is an order", "write `order: [least, …, greatest]`")
        return None
    if column.kind is ColumnKind.TEXT:
        text = read_text(node, f"`{column.key}`", troubles)
        return None if text is None else Words(text)
    if column.kind is ColumnKind.SETTING and isinstance(node, Text):
        measured = measured_from(node.text) if node.plain else None
        if measured is not None:
            return Scalar(measured)
        text = read_text(node, f"`{column.key}`", troubles)
        return None if text is None else Words(text)
    measured = read_number(node, f"`{column.key}`", troubles)
    return None if measured is None else Scalar(measured)


def _read_order(node: Node, troubles: Troubles) -> Order | None:
    """Least first; a tie is a list within the list."""
    steps = read_list(node, "`order`", lambda item: _read_step(item, troubles), troubles)
    if steps is None:
        return None
    names = [name for step in steps for name in step]
    if len(steps) < 2 and len(names) < 2:
        troubles.add(node.location, "an order has at least two places", "write `order: [least, …, greatest]`")
        return None
    double = next((name for place, name in enumerate(names) if name in names[:place]), None)
    if double is not None:
        troubles.add(node.location, f"{double!r} stands twice in the order")
        return None
    return Order(steps)


def _read_step(node: Node, troubles: Troubles) -> tuple[str, ...] | None:
    if not isinstance(node, Sequence):
        text = read_text(node, "a place of the order", troubles)
        return None if text is None else (text,)
    return read_list(node, "a tie", lambda item: read_text(item, "a place of the order", troubles), troubles) or None


def _read_tally(table: Table, troubles: Troubles) -> Tally | None:
    """`{k: 171, n: 297}`: n is the sample size as well."""
    total = table.get("n")
    if total is None:
        troubles.add(table.location, "`k` needs the `n` that it is part of", "write {k: 171, n: 297}")
        return None
    k = read_whole(table.entries["k"].value, "`k`", 0, troubles)
    n = read_whole(total, "`n`", 1, troubles)
    if k is None or n is None:
        return None
    if k > n:
        troubles.add(table.location, f"{k} is more than the {n} that it is part of")
        return None
    return Tally(k, n)


def _read_spread(table: Table, value: Measured, troubles: Troubles) -> Spread | None:
    given = [key for key in SPREAD_KEYS if key in table.entries]
    if not given:
        return None
    if len(given) > 1:
        place = table.entries[given[1]].key.location
        troubles.add(place, f"a value has one spread, found {' and '.join(given)}", "keep the one that the text cites")
        return None
    node = table.entries[given[0]].value
    if given[0] == "ci":
        return _read_interval(node, value, troubles)
    width = _read_width(node, given[0], troubles)
    return None if width is None else Spread(kind=SpreadKind(given[0]), half_width=width)


def _read_width(node: Node, what: str, troubles: Troubles) -> Decimal | None:
    width = read_number(node, f"`{what}`", troubles)
    if width is None:
        return None
    if width.number < 0 or width.approximate:
        troubles.add(node.location, f"`{what}` is a number from zero on, found {width}")
        return None
    return width.number


def _read_interval(node: Node, value: Measured, troubles: Troubles) -> Spread | None:
    """`ci: 0.4`, `ci: [39.2, 40.1]`, `ci: {level: 95, low: 39.2, high: 40.1}`, `ci: {level: 95, half_width: 0.4}`."""
    if isinstance(node, Sequence):
        ends = read_list(node, "`ci`", lambda item: read_number(item, "an end of `ci`", troubles), troubles)
        if ends is None:
            return None
        if len(ends) != 2:
            troubles.add(node.location, f"`ci` has two ends, found {len(ends)}")
            return None
        return _interval(ends[0].number, ends[1].number, None, value, node.location, troubles)
    if not isinstance(node, Table):
        width = _read_width(node, "ci", troubles)
        return None if width is None else Spread(kind=SpreadKind.CONFIDENCE_INTERVAL, half_width=width)
    return _read_interval_table(node, value, troubles)


def _read_interval_table(table: Table, value: Measured, troubles: Troubles) -> Spread | None:
    known = ("level", "low", "high", "half_width")
    unknown = [key for key, _ in table if key.text not in known]
    for key in unknown:
        note_unknown_key(key, known, troubles)
    if unknown:
        return None
    numbers = {
        key.text: _end(node, troubles) if key.text in ("low", "high") else _read_width(node, key.text, troubles)
        for key, node in table
    }
    if None in numbers.values():
        return None
    level = numbers.get("level")
    if level is not None and not 0 < level < 100:
        troubles.add(table.location, f"the level of an interval is in percent, as in 95; found {level}")
        return None
    width, low, high = numbers.get("half_width"), numbers.get("low"), numbers.get("high")
    if width is not None and low is None and high is None:
        return Spread(kind=SpreadKind.CONFIDENCE_INTERVAL, half_width=width, level=level)
    if width is None and low is not None and high is not None:
        return _interval(low, high, level, value, table.location, troubles)
    troubles.add(table.location, "`ci` has either `half_width`, or `low` and `high`")
    return None


def _end(node: Node, troubles: Troubles) -> Decimal | None:
    measured = read_number(node, "an end of `ci`", troubles)
    return None if measured is None else measured.number


def _interval(
    low: Decimal, high: Decimal, level: Decimal | None, value: Measured, place: Location, troubles: Troubles
) -> Spread | None:
    if not low <= value.number <= high:
        troubles.add(place, f"the interval from {low} to {high} does not hold the value {value}")
        return None
    return Spread(kind=SpreadKind.CONFIDENCE_INTERVAL, low=low, high=high, level=level)


def numbers_of(value: Value) -> Iterator[Measured]:
    """Every measured number in *value*."""
    if isinstance(value, Scalar):
        yield value.measured
    elif isinstance(value, Range):
        yield from (value.low, value.high)
    elif isinstance(value, (Tuple, Samples)):
        yield from value.members


def is_within(value: Value, column: Column, place: Location, troubles: Troubles) -> bool:
    """Whether all numbers lie within the bounds that the metric declares."""
    for number in numbers_of(value):
        if column.least is not None and number.number < column.least.number:
            message = f"`{column.key}` is {number}, less than its least value {column.least}"
        elif column.greatest is not None and number.number > column.greatest.number:
            message = f"`{column.key}` is {number}, more than its greatest value {column.greatest}"
        else:
            continue
        hint = "correct the cell, or `min`/`max` of the metric"
        troubles.add(place, message, hint, rule="out-of-range")
        return False
    return True
