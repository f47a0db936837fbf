"""What records said before: their values in the commits of a site that is kept under version control."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sitegen.evidence.records import MeasurementSet, Record, Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class PastValue:
    """A record as one commit left it."""

    commit: str
    """Its whole id, in hexadecimal."""
    day: str
    """Of the commit, where it was made: `2026-05-16`."""
    record: Record | None
    """`None` where the record was gone after that commit, or could not be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What is known of the past of one set."""

    values: Mapping[str, tuple[PastValue, ...]] = field(default_factory=dict)
    """By the record's id as it is now, newest first; commits in which neither its value nor how it is known changed are
    left out."""
    notes: tuple[str, ...] = ()
    """Why there is no more of it, in words."""


Looker = Callable[[MeasurementSet], Past | None]
"""Gives the past of a set; `None` where nobody asked for it."""


def nobody_asked(_: MeasurementSet) -> None:
    """The past of every set on a site that does not show it."""


def is_alike(one: Record | None, other: Record | None) -> bool:
    """Whether a reader would be told the same of both: value, unit, tag, N, caveats and context."""
    if one is None or other is None:
        return one is other
    return _told(one) == _told(other)


def _told(record: Record) -> tuple[object, ...]:
    settings = {key: setting.text for key, setting in record.context.items()}
    size = None if record.tag is Tag.INFERENCE else record.n  # an inference has the least N of its premises, else none
    facts = (record.tag, size, record.statistic, record.statement, record.publish, record.caveats)
    return (record.value, record.unit, *facts, settings)
