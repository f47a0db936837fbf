"""A formula as a person would check it: its references replaced by what the records hold."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.evidence.expressions import Call, Node, Reference
from sitegen.evidence.figures import Figure
from sitegen.evidence.records import Order, Range, Record, Samples, Scalar, Tally, Tuple, Words


def value_in_words(record: Record) -> str:
    """What *record* holds, with its unit: `39.7 tok/s`, `0.42 to 0.95`, `f16 < q4 < q8`; else its statement."""
    text = _digits(record)
    symbol = record.unit.symbol
    is_bare = symbol in ("", "1") or record.value is None or isinstance(record.value, Words | Order | Tally)
    return text if is_bare else f"{text} {symbol}"


def _digits(record: Record) -> str:
    value = record.value
    if value is None:
        return record.statement or "no value"
    if isinstance(value, Scalar):
        return str(value.measured)
    if isinstance(value, Range):
        return f"{value.low} to {value.high}"
    if isinstance(value, Tuple | Samples):
        return f"({', '.join(map(str, value.members))})"
    if isinstance(value, Tally):
        return f"{value.k} of {value.n}"
    if isinstance(value, Order):
        return " < ".join(" = ".join(step) for step in value.steps)
    return value.text


def filled_in(figure: Figure, aliases: Mapping[str, str]) -> str:
    """The expression of *figure* with values for references: `change(29.6 tok/s, 39.7 tok/s)`.

    A reference to several records or to a setting stays as it was written.
    """
    records = {record.id: record for record in figure.basis.records}
    return _fill(figure.expression.root, records, aliases)


def _fill(node: Node, records: Mapping[str, Record], aliases: Mapping[str, str]) -> str:
    if isinstance(node, Call):
        return f"{node.function}({', '.join(_fill(argument, records, aliases) for argument in node.arguments)})"
    return _value_of(node, records, aliases)


def _value_of(reference: Reference, records: Mapping[str, Record], aliases: Mapping[str, str]) -> str:
    first, *rest = reference.path
    record = records.get("/".join((aliases.get(first, first), *rest)))
    if record is None or reference.setting is not None or reference.member is not None:
        return str(reference)
    return value_in_words(record)
