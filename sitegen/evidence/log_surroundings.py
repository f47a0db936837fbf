"""What stands about a value in a log: its unit, a magnitude, the other end of a range, a sign that it is approximate.

A unit is held against the metric's where both are of one kind (ms and s), and where it is one that cannot be taken for a
word (ms, MiB, tok/s, %): `5 ms` is no throughput, `5 tokens per second` no count. A rate by something that is counted may
be noted without it: `9.64 ms per token` in ms.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sitegen.evidence.records import Record, Scalar
from sitegen.evidence.sources.matches import Match
from sitegen.quantities.units import BYTE, Kind, Unit, conversion, parse_unit

GLUED_MAGNITUDE = re.compile(r"([kKMGT]i?|B)(?![^\W_])")
UNIT_AFTER = re.compile(r"\s?([^\s,;()\[\]{}|]{1,24})(?: per ([A-Za-z]{1,20}))?")
GOES_ON = re.compile(r"[-–][0-9.]{1,20}|:[0-9]{2}(?![0-9])")
"""The rest of a range, or of a time of day."""

DEFINITE = frozenset({"ms", "µs", "ns", "s", "%"})
"""With all that is made of bits, and all rates, the units that are no words: `min`, `h` and `A` may be some."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Something about the value that the record leaves out or says otherwise."""

    says: str
    """What the log says: `550.849 MiB`."""
    message: str
    """Of the record, without its id."""
    hint: str


def contradiction_in_log(record: Record, match: Match) -> Contradiction | None:
    """What stands about the value and is not what the record says."""
    return _magnitude(record, match) or _unit(record, match) or _part(match) or _approximate(record, match)


def _magnitude(record: Record, match: Match) -> Contradiction | None:
    glued = GLUED_MAGNITUDE.match(match.after)
    if glued is None or (glued[1] == "B" and record.unit.dimension == BYTE.dimension):
        return None
    return Contradiction(f"{match.texts[-1]}{glued[1]}", f"says {match.texts[-1]}{glued[1]}", "write a plain number")


def _unit(record: Record, match: Match) -> Contradiction | None:
    found = UNIT_AFTER.match(match.after)
    word = found[1].rstrip(".:") if found else ""
    short = parse_unit(word) if word else None
    said = (parse_unit(f"{word} per {found[2]}") if found and found[2] else None) or short
    if said is None or _agrees(said, short or said, record.unit):
        return None
    text = f"{match.texts[-1]} {said.symbol}"
    message = f"says {said.symbol}, and the metric is in {record.unit.symbol}"
    return Contradiction(text, message, f"give the metric the unit {said.symbol}")


def _agrees(said: Unit, short: Unit, unit: Unit) -> bool:
    factor = conversion(said, unit)
    if factor is not None:
        return factor == 1
    if conversion(short, unit) == 1 and ("second", -1) not in said.dimension:
        return True
    if unit.kind is Kind.POINTS and said.kind is Kind.PERCENT:
        return True
    is_definite = said.symbol in DEFINITE or "bit" in dict(said.dimension) or "/" in said.symbol
    return not is_definite


def _part(match: Match) -> Contradiction | None:
    """A value of which the template does not say how it ends, and which goes on."""
    found = GOES_ON.match(match.after) if match.is_open else None
    if found is None:
        return None
    text = f"{match.texts[-1]}{found[0]}"
    return Contradiction(text, f"says {text}", "put what follows the value into the template as well")


def _approximate(record: Record, match: Match) -> Contradiction | None:
    value = record.value
    if not match.before.rstrip().endswith(("~", "≈")) or not isinstance(value, Scalar) or value.measured.approximate:
        return None
    return Contradiction(f"~{match.texts[0]}", f"says ~{match.texts[0]}", f"write ~{value.measured}")
