"""What one record says of another: it is superseded, corroborated, or rests on it. Checked when all sets are read.

A target is a record, a row (`set/row`) or a whole set; `*` stands for all rows or all metrics.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from sitegen.evidence.records import (
    NOT_RECORDED,
    Measured,
    MeasurementSet,
    Order,
    Range,
    Record,
    Samples,
    SampleSize,
    Scalar,
    Tag,
    Tally,
    Tuple,
    Value,
    Words,
    least,
)
from sitegen.evidence.schema import Troubles, measured_from
from sitegen.findings import Location, Related
from sitegen.quantities.rounding import is_rounding
from sitegen.quantities.units import conversion
from sitegen.source import nearest

UNSUPPORTED = "inference-unsupported"
MAX_NAMES = 2000
MAX_SHOWN = 120


class Links:
    """All records by every id under which they can be named."""

    def __init__(self, sets: Mapping[str, MeasurementSet], records: Mapping[str, Record], broken: frozenset[str]) -> None:
        self.sets = sets
        self.records = records
        self.broken = broken

    def named(self, target: str) -> tuple[Record, ...]:
        """The records that *target* names; none for an id that leads nowhere."""
        record = self.records.get(target)
        if record is not None:
            return (record,)
        found = next((self.sets[head] for head in _heads(target) if head in self.sets), None)
        if found is None:
            return ()
        if target == found.id:
            return tuple(found.records.values())
        rest = target[len(found.id) + 1 :].split("/")
        return tuple(each for each in found.records.values() if _matches(each, rest))

    def is_broken(self, target: str) -> bool:
        """Whether something under that id has a finding of its own already."""
        if any(head in self.broken for head in _heads(target)):
            return True
        prefix = target.split("*")[0].rstrip("/")
        return "*" in target and any(each.startswith(f"{prefix}/") for each in self.broken)

    def nearest(self, target: str) -> str | None:
        rows = [f"{each.id}/{row}" for each in self.sets.values() for row in each.rows]
        return nearest(target[:200], [*self.sets, *rows, *list(self.records)[:MAX_NAMES]])


def _heads(target: str) -> Iterator[str]:
    """The target, and every id that it lies below: a/b/c, a/b, a."""
    while target:
        yield target
        target = target.rpartition("/")[0]


def _matches(record: Record, rest: list[str]) -> bool:
    """Whether `row/metric`, `row` or `metric` (of a set without rows) names *record*; `*` names any."""
    own = [part for part in (record.row, record.metric) if part is not None]
    return len(rest) <= len(own) and all(want in ("*", part) for want, part in zip(rest, own, strict=False))


def check_links(links: Links, without_n: frozenset[str], troubles: Troubles) -> Mapping[str, Record]:
    """The records, each inference with its N; what leads nowhere or disagrees is a finding."""
    for record in links.records.values():
        _check_successor(record, links, troubles)
        _check_corroboration(record, links, troubles)
        if record.tag is Tag.INFERENCE:
            _check_premises(record, links, troubles)
    _check_only_inferences_are_held(links, troubles)
    return _with_least_n(links, without_n)


def _check_only_inferences_are_held(links: Links, troubles: Troubles) -> None:
    """`checked_against` beside what was measured would be held against nothing; once for each place."""
    measured = [record for record in links.records.values() if record.tag is not Tag.INFERENCE]
    held = {next(iter(record.checked_against.values()))[1]: None for record in measured if record.checked_against}
    for place in held:
        message = "`checked_against` stands beside what was measured, which rests on no premises"
        troubles.add(place, message, "take it out, or tag the record `inference` and give its `from:`")


def _shortened(target: str) -> str:
    """An id for a message, without its middle where it is too long to be read."""
    return target if len(target) <= MAX_SHOWN else f"{target[: MAX_SHOWN // 2]}…{target[-MAX_SHOWN // 2 :]}"


def _note_unknown(record: Record, key: str, target: str, links: Links, troubles: Troubles) -> None:
    if links.is_broken(target):
        return
    like = links.nearest(target)
    hint = f"did you mean `{like}`?" if like else "ids are set/row/metric, or set/metric where the set has no rows"
    place = record.locations.get(key, record.location)
    troubles.add(place, f"`{key}: {_shortened(target)}` names no record, row or set", hint, rule="unknown-record")


def _check_successor(record: Record, links: Links, troubles: Troubles) -> None:
    target = record.superseded_by
    if target is None:
        return
    successors = links.named(target)
    if not successors and target not in links.sets:
        _note_unknown(record, "superseded_by", target, links, troubles)
    elif any(each.id == record.id for each in successors):
        place = record.locations.get("superseded_by", record.location)
        troubles.add(place, f"`{record.id}` is superseded by itself", "name the record that took its place")
    elif any(each.superseded_by is not None and record in links.named(each.superseded_by) for each in successors):
        place = record.locations.get("superseded_by", record.location)
        troubles.add(place, f"`{record.id}` and `{target}` are superseded by one another", "keep one of the two")


# Corroboration


def _check_corroboration(record: Record, links: Links, troubles: Troubles) -> None:
    target = record.corroborated_by
    if target is None:
        return
    other = counterpart(record, target, links)
    if other is None:
        _note_unknown(record, "corroborated_by", target, links, troubles)
        return
    if other.id == record.id:
        place = record.locations.get("corroborated_by", record.location)
        troubles.add(place, f"`{record.id}` is corroborated by itself", "name the other record")
        return
    if not _agree(record, other):
        message = f"`{record.id}` is {spelling(record)}, but `{other.id}`, which is to corroborate it, is {spelling(other)}"
        related = (Related(location=other.location, message=f"{other.id}: {spelling(other)}"),)
        hint = "correct one of the two, or take `corroborated_by` out"
        troubles.add(record.location, message, hint, rule="value-mismatch", related=related)


def counterpart(record: Record, target: str, links: Links) -> Record | None:
    """The record that *target* names; of a row or a set the one in the same place."""
    if target in links.records:
        return links.records[target]
    tails = [part for part in (record.row, record.metric) if part is not None]
    candidates = [f"{target}/{'/'.join(tails[start:])}" for start in range(len(tails))]
    return next((links.records[each] for each in candidates if each in links.records), None)


def _agree(one: Record, other: Record) -> bool:
    """Whether both say the same at the coarser of their precisions."""
    first, second = one.value, other.value
    if isinstance(first, Words) and isinstance(second, Words):
        return first.text.casefold() == second.text.casefold()
    if isinstance(first, (Tally, Order)) or first is None:
        return first == second
    if type(first) is not type(second):
        return False
    factor = conversion(other.unit, one.unit)
    ours, theirs = _measured(first), _measured(second)
    if factor is None or len(ours) != len(theirs):
        return False
    return all(_agrees(each, Fraction(1), mate, factor) for each, mate in zip(ours, theirs, strict=True))


def _measured(value: Value | None) -> tuple[Measured, ...]:
    if isinstance(value, Scalar):
        return (value.measured,)
    if isinstance(value, Range):
        return (value.low, value.high)
    if isinstance(value, (Tuple, Samples)):
        return value.members
    return ()


def _agrees(one: Measured, one_factor: Fraction, other: Measured, other_factor: Fraction) -> bool:
    """Whether the coarser of two numbers is a rounding of the finer one, both brought to one unit."""
    first, second = one.exact * one_factor, other.exact * other_factor
    steps = _step(one) * one_factor, _step(other) * other_factor
    if steps[0] >= steps[1]:
        return is_rounding(one.exact, _step(one), second / one_factor)
    return is_rounding(other.exact, _step(other), first / other_factor)


def _step(measured: Measured) -> Fraction:
    """The step of the last digit that says something: final zeros of `~1300` don't."""
    if not measured.approximate or measured.quantum < 1 or measured.number == 0:
        return measured.quantum
    digits = f"{measured.number:f}"
    return Fraction(10 ** (len(digits) - len(digits.rstrip("0"))))


# Premises


def _check_premises(record: Record, links: Links, troubles: Troubles) -> None:
    """Every premise is there; what it was when a person last looked is what it is now."""
    rests_on: dict[str, Record] = {}
    for premise in record.premises:
        if premise.record_id is None:
            continue
        found = links.named(premise.record_id)
        rests_on.update((each.id, each) for each in found)
        if not found and not links.is_broken(premise.record_id):
            like = links.nearest(premise.record_id)
            hint = f"did you mean `{like}`?" if like else "look at the inference again without it"
            message = f"the inference `{record.id}` rests on `{_shortened(premise.record_id)}`, which is not there"
            troubles.add(premise.location, message, hint, rule=UNSUPPORTED)
    if record.id in rests_on or _rests_on_itself(record, links):
        troubles.add(record.location, f"the inference `{record.id}` rests on itself", rule=UNSUPPORTED)
    for target, (text, place) in record.checked_against.items():
        if target in rests_on:
            _check_unchanged(record, rests_on[target], text, place, troubles)
        elif not links.is_broken(target):
            like = nearest(target[:200], list(rests_on)[:MAX_NAMES])
            hint = f"did you mean `{like}`?" if like else "list it under `from:`, or take it out"
            message = f"`checked_against` names `{_shortened(target)}`, which is no premise of `{record.id}`"
            troubles.add(place, message, hint, rule=UNSUPPORTED)
    _check_all_are_held(record, rests_on, troubles)


def _check_all_are_held(record: Record, rests_on: Mapping[str, Record], troubles: Troubles) -> None:
    """`checked_against` holds every premise that has a value, or there is none: one left out could change unseen."""
    left_out = [each for each in rests_on.values() if each.value is not None and each.id not in record.checked_against]
    if not record.checked_against or not left_out:
        return
    place = next(iter(record.checked_against.values()))[1]
    message = f"`checked_against` leaves out `{left_out[0].id}`, on which `{record.id}` rests"
    troubles.add(place, message, f"write `{left_out[0].id}: {spelling(left_out[0])}`", rule=UNSUPPORTED)


def _rests_on_itself(record: Record, links: Links) -> bool:
    seen: set[str] = set()
    waiting = [record]
    while waiting:
        for premise in waiting.pop().premises:
            for each in links.named(premise.record_id) if premise.record_id else ():
                if each.id == record.id:
                    return True
                if each.id not in seen and each.premises:
                    seen.add(each.id)
                    waiting.append(each)
    return False


def _check_unchanged(record: Record, premise: Record, text: str, place: Location, troubles: Troubles) -> None:
    now = spelling(premise)
    if text == now or _same_number(text, premise.value):
        return
    message = f"`{premise.id}` was {text} when `{record.id}` was last looked at, and is now {now}"
    hint = f"see whether the inference still holds, then write {now}"
    related = (Related(location=premise.location, message=f"now {now}"),)
    troubles.add(place, message, hint, rule=UNSUPPORTED, related=related)


def _same_number(text: str, value: Value | None) -> bool:
    measured = measured_from(text)
    return isinstance(value, Scalar) and measured is not None and measured == value.measured


def spelling(record: Record) -> str:
    """The value as `checked_against` holds it: `39.7`, `~1300`, `[0.42, 0.95]`, `171 of 297`, `[f16, q4, q8]`."""
    value = record.value
    if isinstance(value, Scalar):
        return str(value.measured)
    if isinstance(value, (Range, Tuple, Samples)):
        return f"[{', '.join(map(str, _measured(value)))}]"
    if isinstance(value, Tally):
        return f"{value.k} of {value.n}"
    if isinstance(value, Order):
        return f"[{', '.join(' = '.join(step) for step in value.steps)}]"
    if isinstance(value, Words):
        return value.text
    return record.statement or ""


def _with_least_n(links: Links, without_n: frozenset[str]) -> Mapping[str, Record]:
    """Each inference that gives no N has the least of its premises; what nobody measured has none."""
    known: dict[str, SampleSize] = {each.id: each.n for each in links.records.values() if each.id not in without_n}

    def size(record: Record, above: frozenset[str]) -> SampleSize:
        if record.id in known:
            return known[record.id]
        if record.id in above or len(above) > 100:
            return NOT_RECORDED
        sizes: list[SampleSize] = []
        for premise in record.premises:
            found = links.named(premise.record_id) if premise.record_id else ()
            sizes += [size(each, above | {record.id}) for each in found] or [NOT_RECORDED]
        return known.setdefault(record.id, least(tuple(sizes)))

    return {
        key: replace(record, n=size(record, frozenset())) if key in without_n else record
        for key, record in links.records.items()
    }
