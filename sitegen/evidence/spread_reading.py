"""The ± of a live figure, looked for in its evidence file: a standard deviation beside a mean is measured as well.

No `source:` says where it stands, so that it is held to stand somewhere: in the row or line of the value, in a JSON file
anywhere (tools put it into another object), in a log in any line. That finds a slip, and a file that was written anew.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from sitegen.evidence.records import EvidenceFile, Record, Scalar, Spread
from sitegen.evidence.sources import log
from sitegen.evidence.sources.evidence_files import EvidenceFiles
from sitegen.evidence.sources.matches import Match, NothingFound, TooMany, Wanted
from sitegen.quantities.rounding import decimal_places
from sitegen.source import Source

PLAIN = re.compile(r"(?<![\w.])-?[0-9]{1,40}(?:\.[0-9]{1,40})?(?:[eE][-+]?[0-9]{1,3})?(?![\w.])")
"""A number in a structured file, where commas separate values."""


def unread_spread(record: Record, matches: Sequence[Match], evidence: EvidenceFile, files: EvidenceFiles) -> Decimal | None:
    """The first number of the record's spread that its file does not hold; `None` where it holds them, or there is none."""
    spread = record.value.spread if isinstance(record.value, Scalar) else None
    if spread is None:
        return None
    return next((number for number in numbers_of(spread) if not _stands(number, matches, evidence, files)), None)


def numbers_of(spread: Spread) -> tuple[Decimal, ...]:
    """What was written of it, but for the level."""
    return tuple(number for number in (spread.half_width, spread.low, spread.high) if number is not None)


def _stands(number: Decimal, matches: Sequence[Match], evidence: EvidenceFile, files: EvidenceFiles) -> bool:
    if evidence.kind == "log":
        return _in_log(number, evidence, files)
    if evidence.kind == "parquet":
        return any(_is_among(number, _numbers(match.excerpt)) for match in matches)
    source = files.read(evidence)
    if evidence.kind == "json":
        return _is_among(number, _of_document(source))
    return any(_is_among(number, _numbers(source.line(match.line))) for match in matches)


@lru_cache(maxsize=4)
def _of_document(source: Source) -> dict[Decimal, int]:
    return _numbers(source.text)


def _numbers(text: str) -> dict[Decimal, int]:
    """The numbers of *text*, each with the most digits after the point that it has somewhere."""
    found: dict[Decimal, int] = {}
    for printed in PLAIN.findall(text):
        number = Decimal(printed)
        found[number] = max(found.get(number, 0), decimal_places(number))
    return found


def _is_among(number: Decimal, numbers: dict[Decimal, int]) -> bool:
    return number in numbers and decimal_places(number) <= numbers[number]


def _in_log(number: Decimal, evidence: EvidenceFile, files: EvidenceFiles) -> bool:
    """Whether the log holds the number with at least its digits."""
    try:
        return bool(log.find(_sought(number, evidence), files, Wanted.NUMBERS))
    except NothingFound:
        return False
    except TooMany:
        return True


def plan_spread(record: Record, evidence: EvidenceFile, files: EvidenceFiles) -> None:
    """Says beforehand which numbers will be looked for in a log, so that it is gone through once."""
    spread = record.value.spread if isinstance(record.value, Scalar) else None
    for number in numbers_of(spread) if spread else ():
        log.plan(_sought(number, evidence), files, Wanted.NUMBERS)


def _sought(number: Decimal, evidence: EvidenceFile) -> EvidenceFile:
    digits = f"{number:f}"
    more = "0*" if "." in digits else r"(?:\.0*)?"
    return EvidenceFile(
        kind="log",
        path=evidence.path,
        options={"regex": f"(?P<value>{re.escape(digits)}{more})"},
        location=evidence.location,
    )
