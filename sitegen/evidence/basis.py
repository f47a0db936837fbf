"""What a figure inherits from its parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sitegen.evidence.comparability import RELATIVE, Difference, same_setting
from sitegen.evidence.figures import Basis
from sitegen.evidence.records import (
    Measured,
    MeasurementSet,
    Range,
    Record,
    Samples,
    SampleSize,
    Scalar,
    Setting,
    Tag,
    Tuple,
    least,
)

APPROXIMATE = "Approximate where it was written down."
RELATIVE_ONLY = "Meant to be cited elsewhere as a ratio only; its absolute values hold in its own setup."


def basis_of(records: Sequence[Record], sets: Sequence[MeasurementSet], acknowledged: Sequence[Difference] = ()) -> Basis:
    """The weakest tag, the least N and every caveat of *records*, and of the *sets* a setting of which is cited.

    The caveats of the parts come first, each once; then what they are superseded by, that they are approximate, and the
    differences that were acknowledged.
    """
    return Basis(
        tag=min((*(record.tag for record in records), *(_tag_of(each) for each in sets)), default=Tag.INFERENCE),
        n=least((*(record.n for record in records), *(_size_of(each) for each in sets))),
        caveats=_caveats(records, sets, acknowledged),
        records=tuple(records),
        context=_shared_context(records, sets),
        acknowledged=tuple(difference.key for difference in acknowledged),
        superseded=any(record.superseded_by for record in _all(records, sets)),
        sets=tuple(each.id for each in sets),
    )


def lent(basis: Basis) -> Basis:
    """*basis* where it was acknowledged that an absolute value of a relative-only record is shown."""
    return replace(
        basis,
        caveats=tuple(dict.fromkeys((*basis.caveats, RELATIVE_ONLY))),
        acknowledged=(*basis.acknowledged, RELATIVE),
    )


def _tag_of(measurement_set: MeasurementSet) -> Tag:
    """Of a set's settings: its own tag, else the weakest of its records."""
    if measurement_set.tag is not None:
        return measurement_set.tag
    return min((record.tag for record in measurement_set.records.values()), default=Tag.INFERENCE)


def _size_of(measurement_set: MeasurementSet) -> SampleSize:
    if measurement_set.n is not None:
        return measurement_set.n
    return least(tuple(record.n for record in measurement_set.records.values()))


def _all(records: Sequence[Record], sets: Sequence[MeasurementSet]) -> tuple[Record, ...]:
    return (*records, *(record for each in sets for record in each.records.values()))


def _caveats(
    records: Sequence[Record], sets: Sequence[MeasurementSet], acknowledged: Sequence[Difference]
) -> tuple[str, ...]:
    inherited = [caveat for record in records for caveat in record.caveats]
    inherited += [caveat for each in sets for caveat in each.caveats]
    successors = [record.superseded_by for record in _all(records, sets) if record.superseded_by]
    approximate = any(_is_approximate(record) for record in records)
    return tuple(
        dict.fromkeys(
            (
                *inherited,
                *(f"Superseded by {successor}." for successor in successors),
                *((APPROXIMATE,) if approximate else ()),
                *(f"Compared although they differ in {difference}." for difference in acknowledged),
            )
        )
    )


def _is_approximate(record: Record) -> bool:
    return any(measured.approximate for measured in _numbers(record))


def _numbers(record: Record) -> tuple[Measured, ...]:
    match record.value:
        case Scalar(measured=measured):
            return (measured,)
        case Range(low=low, high=high):
            return (low, high)
        case Tuple(members=members) | Samples(members=members):
            return members
    return ()


def _shared_context(records: Sequence[Record], sets: Sequence[MeasurementSet]) -> Mapping[str, Setting]:
    if not records:
        return dict(sets[0].context) if len(sets) == 1 else {}
    first = records[0]
    if len(records) == 1:
        return dict(first.context)
    return {
        key: setting
        for key, setting in first.context.items()
        if all(same_setting(key, first, record) for record in records[1:])
    }
