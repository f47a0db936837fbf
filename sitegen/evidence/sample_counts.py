"""The N of a set against the samples that are on record: of samples N is their count, and what says otherwise is stale."""

from __future__ import annotations

from sitegen.evidence.records import MeasurementSet, Samples
from sitegen.evidence.schema import Troubles


def check_sample_size(measured: MeasurementSet, troubles: Troubles) -> None:
    """An `n:` of the whole set that is the N of no record in it, where samples tell another."""
    records = measured.records.values()
    sampled = [record for record in records if isinstance(record.value, Samples)]
    if measured.n is None or not sampled or any(record.n == measured.n for record in records):
        return
    first = sampled[0]
    stated = measured.n if isinstance(measured.n, int) else "not recorded"
    troubles.add(
        first.locations.get("n", measured.location),
        f"the n of the set is {stated}, and that of none of its records: `{first.id}` has {first.n} samples",
        f"write n: {first.n}, or leave it out: of samples N is their count",
    )
