"""Units that a structured file names beside its values: in the key (`mean_ms`, `Latency (us)`), or in a field of its own
(`time_unit`, `scoreUnit`).

They are held against the unit of the metric where both measure the same kind of thing: a key that says ms contradicts a
metric in seconds. A name that could be read in two ways (`kb`) says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import islice

from sitegen.quantities.units import Unit, conversion, parse_unit

PARTS = re.compile(r"[A-Z]?[a-zµ]+|[A-Z]+(?:i[Bb])?|%")
BEFORE_UNIT = re.compile(r"[\[(]\s*([^\[\]()]{1,20})\s*[\])]\s*$")
MAX_BESIDE = 2000
"""Fields of one object that are looked at; one with more is a table of its own, and no description of a value."""
AMBIGUOUS = frozenset({"kb", "mb", "gb", "tb", "m", "k", "g", "b", "t", "h", "d"})
IS_UNIT_FIELD = re.compile(r"(?i)(?:.{0,30}[_ -])?units?|[a-z]{1,30}Units?")


@dataclass(frozen=True, slots=True)
class NamedUnit:
    """A unit, and where the file names it."""

    unit: Unit
    where: str
    """In words: the key `mean_ms`."""


def named_units(key: str, beside: Mapping[str, object]) -> tuple[NamedUnit, ...]:
    """What the *key* of a value says of its unit; where it says nothing, what the fields *beside* it say."""
    named = islice(beside.items(), MAX_BESIDE)
    said = tuple((name, value) for name, value in named if isinstance(value, str) and is_unit_field(name))
    return units_said(key, said)


@lru_cache(maxsize=4096)
def is_unit_field(name: str) -> bool:
    """Whether a field of this name tells a unit."""
    return IS_UNIT_FIELD.fullmatch(name) is not None


@lru_cache(maxsize=4096)
def units_said(key: str, beside: tuple[tuple[str, str], ...]) -> tuple[NamedUnit, ...]:
    """Like `named_units`, of the fields that tell units alone: they are the same in a hundred thousand rows."""
    own = _unit_in(key)
    if own is not None:
        return (NamedUnit(own, f"the key `{key[:60]}`"),)
    found: list[NamedUnit] = []
    for name, value in beside:
        unit = parse_unit(value)
        if unit is not None:
            found.append(NamedUnit(unit, f"`{name}`"))
    return tuple(found)


def contradiction(units: tuple[NamedUnit, ...], unit: Unit) -> NamedUnit | None:
    """The first named unit that is another size of what *unit* measures. MB and MiB are told apart by few tools, so that
    a difference of less than a tenth is none."""
    for named in units:
        factor = conversion(named.unit, unit)
        if factor is not None and not Fraction(9, 10) < factor < Fraction(11, 10):
            return named
    return None


def _unit_in(key: str) -> Unit | None:
    """The unit that ends *key*: `mean_ms`, `clatNs`, `Latency (us)`, `free MiB`."""
    bracketed = BEFORE_UNIT.search(key)
    if bracketed is not None:
        return parse_unit(bracketed[1])
    parts = PARTS.findall(key[-80:])
    if len(parts) < 2 or parts[-1].casefold() in AMBIGUOUS or parts[-2].casefold() in ("per", "p"):
        return None
    last = parts[-1]
    return parse_unit(last) or (parse_unit(last.casefold()) if last.istitle() else None)
