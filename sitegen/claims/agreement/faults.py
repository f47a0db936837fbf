"""What the parts of this room hand back: a disagreement in the making, and the repair of its digits where there is one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sitegen.claims.claims import Aspect, Disagreement


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """A replacement of `[start, end)` of the surface's text; an empty stretch inserts."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One respect in which a text does not say what its figure says."""

    aspect: Aspect
    start: int
    end: int
    found: str
    expected: str
    message: str
    repair: Repair | None = None
    """`None` where a person must decide."""


def mended(text: str, start: int, end: int, repairs: Iterable[Repair]) -> str:
    """`text[start:end]` with *repairs* put in; they do not overlap."""
    pieces: list[str] = []
    position = start
    for repair in sorted(repairs, key=lambda one: (one.start, one.end)):
        pieces += [text[position : repair.start], repair.text]
        position = repair.end
    return "".join((*pieces, text[position:end]))


def as_disagreements(faults: tuple[Fault, ...], text: str, start: int, end: int) -> tuple[Disagreement, ...]:
    """*faults* with one suggestion for the whole citation: only where each of them can be repaired by its digits."""
    repairs = [fault.repair for fault in faults if fault.repair is not None]
    suggestion = mended(text, start, end, dict.fromkeys(repairs)) if len(repairs) == len(faults) else None
    return tuple(
        Disagreement(
            aspect=fault.aspect,
            start=fault.start,
            end=fault.end,
            found=fault.found,
            expected=fault.expected,
            message=fault.message,
            suggestion=suggestion,
        )
        for fault in faults
    )
