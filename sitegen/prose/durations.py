"""Durations of two parts or more, each of a smaller unit: 2m23s, 1h 23m, 2 Std. 5 Min., 1小时23分."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from sitegen.prose.surroundings import Surroundings
from sitegen.prose.unit_phrases import LETTER, SPACE, unit_at

MINUTES = 60
DURATION_UNITS = {
    86400: "days?|d|Tage?n?|jours?|j|天",
    3600: r"hours?|hrs?|h|Stunden?|Std\.?|heures?|小[时時]|時間",
    60: r"minutes?|mins?|min\.|m|Minuten?|Min\.?|分[钟鐘間]?(?![之の])",
    1: r"seconds?|secs?|s|Sekunden?|Sek\.?|secondes?|秒[钟鐘間]?",
}
"""What the parts of a duration are called, by their worth in seconds."""

DURATION_GAP = re.compile(rf"{SPACE}?(?:(?:and|und|et|,){SPACE}|[零又])?")
BARE_MINUTES = re.compile(rf"{SPACE}?([0-5][0-9])(?![0-9{LETTER}_]|[.,:][0-9])")
"""French 2 h 35: the minutes need no unit."""


@cache
def _duration_part(decimal: str) -> re.Pattern[str]:
    units = "|".join(f"({names})" for names in DURATION_UNITS.values())
    return re.compile(rf"([0-9]{{1,6}}(?:{re.escape(decimal)}[0-9]{{1,9}})?){SPACE}?(?:{units})(?![{LETTER}_])")


def duration_at(place: int, around: Surroundings) -> tuple[int, Decimal] | None:
    """2m23s, 1h 23m, 2 min 23 s, 1小时23分: two parts or more, each of a smaller unit; its end and its seconds."""
    text, limit, language = around.text, around.limit, around.language
    part, worths = _duration_part(language.decimal), tuple(DURATION_UNITS)
    total, last, count, end = Decimal(0), 10**6, 0, place
    while (match := part.match(text, end if count == 0 else _skip(text, end), limit)) is not None:
        worth = worths[(match.lastindex or 2) - 2]
        if worth >= last:
            break
        amount = Decimal(match[1].replace(language.decimal, "."))
        total, last, count, end = total + amount * worth, worth, count + 1, match.end()
    bare = BARE_MINUTES.match(text, end, limit) if language.code == "fr" and last == MINUTES**2 else None
    if bare is not None and unit_at(text, bare.end(), limit, around.lexicon) is None:
        return bare.end(), total + Decimal(bare[1]) * MINUTES
    return (end, total) if count > 1 else None


def _skip(text: str, place: int) -> int:
    gap = DURATION_GAP.match(text, place)
    return gap.end() if gap else place
