"""A record against its evidence file, read again on every check: what the file says must be what the record says.

Numbers are compared by value, and a record may not hold more digits than were printed (39.70 is not in a log that says
39.7). Words are compared as they stand. What is approximate in the record must still be the very number that was printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from sitegen.evidence.log_surroundings import contradiction_in_log
from sitegen.evidence.records import (
    EvidenceFile,
    Measured,
    Order,
    Range,
    ReadBack,
    Record,
    Samples,
    Scalar,
    Tally,
    Tuple,
    Value,
    Words,
)
from sitegen.evidence.schema import Troubles, measured_from, shorten
from sitegen.evidence.sources import FINDERS
from sitegen.evidence.sources.evidence_files import EvidenceFiles
from sitegen.evidence.sources.matches import Match, Unreadable, Wanted
from sitegen.evidence.sources.named_units import contradiction
from sitegen.evidence.sources.printed_numbers import decimal_from, plain_number
from sitegen.evidence.spread_reading import unread_spread
from sitegen.findings import Location, Related
from sitegen.quantities.rounding import decimal_places

MAX_LISTED = 6
MAX_SHOWN_LINES = 12

Printed = tuple[Decimal, ...] | tuple[str, ...]


def read_back(record: Record, files: EvidenceFiles, troubles: Troubles) -> Record | None:
    """The record with what its evidence file says, samples collected where it had none; `None` with a finding."""
    evidence = record.source
    if not isinstance(evidence, EvidenceFile):
        return record
    try:
        matches = FINDERS[evidence.kind](evidence, files, wanted_of(record))
        _check_units(record, matches, evidence)
        if record.value is None:
            record = _collected(record, matches)
        else:
            _compare(record, matches, evidence)
            _check_spread(record, matches, evidence, files)
    except Unreadable as error:
        troubles.add(record.location, f"`{record.id}`: {error.message}", error.hint, rule=error.rule)
        return None
    except _Differs as difference:
        related = tuple(_related(evidence, match, text) for match, text in difference.found)
        troubles.add(record.location, difference.message, difference.hint, rule="log-mismatch", related=related)
        return None
    lines = {match.line: match.excerpt for match in matches[:MAX_SHOWN_LINES]}
    return replace(record, read_back=ReadBack(path=evidence.path, line=matches[0].line, excerpt=tuple(lines.items())))


def _check_spread(record: Record, matches: Sequence[Match], evidence: EvidenceFile, files: EvidenceFiles) -> None:
    missing = unread_spread(record, matches, evidence, files)
    if missing is not None:
        message = f"`{record.id}` has a spread of {missing:f}, and that stands nowhere in {evidence.path}"
        raise _Differs(message, "write what the file says, or leave it out", [(matches[0], " ".join(matches[0].texts))])


def wanted_of(record: Record) -> Wanted:
    return Wanted.WORDS if isinstance(record.value, Words) else Wanted.NUMBERS


class _Differs(Exception):  # noqa: N818 - named for what is wrong
    """The file says something else; where it says what."""

    def __init__(self, message: str, hint: str | None, found: Sequence[tuple[Match, str]]) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.found = found[:MAX_LISTED]


def _related(evidence: EvidenceFile, match: Match, text: str) -> Related:
    place = Location(file=evidence.path, line=match.line, excerpt=match.excerpt)
    return Related(location=place, message=f"says {shorten(text)}")


def _collected(record: Record, matches: Sequence[Match]) -> Record:
    """The record with the samples that stand in its file; N is their count."""
    members: list[Measured] = []
    for match in matches:
        for text in match.texts:
            measured = None if decimal_from(text) is None else measured_from(plain_number(text).replace(",", "").strip())
            if measured is None:
                hint = None if text else "choose the rows that have a value by `where:`; what is left out is then said"
                raise _Differs(f"`{record.id}`: {shorten(text)} is no sample", hint, [(match, text)])
            members.append(measured)
    return replace(record, value=Samples(tuple(members)), n=len(members))


def _compare(record: Record, matches: Sequence[Match], evidence: EvidenceFile) -> None:
    value = record.value
    if value is None or isinstance(value, Order):
        raise Unreadable("an order cannot be read back from a file", "tag it memory-note, or record its numbers")
    takes_all = evidence.options.get("all") == "true"
    if isinstance(value, Samples) or (takes_all and isinstance(value, (Tuple, Range))):
        _compare_all(record, value, matches)
        return
    if takes_all:
        raise Unreadable("`all: true` collects samples, but the cell has a single value", "leave `all` out")
    said = {_printed(match, value): match for match in reversed(matches)}
    if len(said) > 1:
        found = [(match, " ".join(match.texts)) for match in sorted(said.values(), key=lambda each: each.line)]
        listed = ", ".join(f"{text} (line {match.line})" for match, text in found[:MAX_LISTED])
        hint = "name the `line:`, or put more of the line into the template"
        raise _Differs(f"`{record.id}`: {len(said)} different values match in {evidence.path}: {listed}", hint, found)
    match = matches[0]
    if not _says(value, match.texts):
        text = " ".join(match.texts)
        message = f"`{record.id}` is {_spelt(value)}, but {evidence.path}:{match.line} says {shorten(text)}"
        raise _Differs(message, "write what the file says", [(match, text)])


def _compare_all(record: Record, value: Value, matches: Sequence[Match]) -> None:
    texts = [(match, text) for match in matches for text in match.texts]
    printed = [text for _, text in texts]
    if isinstance(value, Range):
        by_size = sorted(printed, key=lambda text: decimal_from(text) or Decimal(0))
        printed = [by_size[0], by_size[-1]]
    if all(decimal_from(text) is not None for _, text in texts) and _says(value, printed):
        return
    message = f"`{record.id}` is {_spelt(value)}, but its file says {', '.join(printed[:MAX_LISTED])}"
    if len(printed) > MAX_LISTED:
        message += f", … ({len(printed)} values)"
    raise _Differs(message, "write what the file says, in its order", texts)


def _printed(match: Match, value: Value) -> Printed:
    """What a match says, as it is told apart from other matches."""
    numbers = [decimal_from(text) for text in match.texts]
    if isinstance(value, Words) or None in numbers:
        return tuple(text.strip() for text in match.texts)
    return tuple(number for number in numbers if number is not None)


def _says(value: Value, texts: Sequence[str]) -> bool:
    """Whether *texts* are *value*, number for number."""
    if isinstance(value, Words):
        return len(texts) == 1 and texts[0].strip() == value.text
    numbers = _numbers(value)
    return len(numbers) == len(texts) and all(_prints(number, text) for number, text in zip(numbers, texts, strict=True))


def _numbers(value: Value) -> tuple[Decimal, ...]:
    if isinstance(value, Scalar):
        return (value.measured.number,)
    if isinstance(value, Range):
        return (value.low.number, value.high.number)
    if isinstance(value, (Tuple, Samples)):
        return tuple(member.number for member in value.members)
    if isinstance(value, Tally):
        return (Decimal(value.k), Decimal(value.n))
    return ()


def _prints(number: Decimal, text: str) -> bool:
    printed = decimal_from(text)
    if printed is None or printed != number:
        return False
    return decimal_places(number) <= max(decimal_places(printed), 0)


def _spelt(value: Value) -> str:
    if isinstance(value, Words):
        return shorten(value.text)
    return ", ".join(f"{number:f}" for number in _numbers(value)[:MAX_LISTED])


def _check_units(record: Record, matches: Sequence[Match], evidence: EvidenceFile) -> None:
    """Raises where the file gives the value another unit: `550.849 MiB` for a metric in GiB, `128K`, a key `mean_ms`."""
    if isinstance(record.value, Words):
        return
    first = {match.units: match for match in reversed(matches)}
    for units, match in first.items():
        named = contradiction(units, record.unit)
        if named is not None:
            symbol, text = named.unit.symbol, " ".join(match.texts)
            message = f"`{record.id}` is in {record.unit.symbol}, but {named.where} of {evidence.path} says {symbol}"
            raise _Differs(message, f"give the metric the unit {symbol}", [(match, f"{text} {symbol}")])
    for match in matches if evidence.kind == "log" else ():
        found = contradiction_in_log(record, match)
        if found is not None:
            message = f"`{record.id}`: {evidence.path}:{match.line} {found.message}"
            raise _Differs(message, found.hint, [(match, found.says)])
