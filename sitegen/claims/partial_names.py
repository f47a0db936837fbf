"""A metric named by a part of its name in what is compared: "[less free memory]" over a metric called free VRAM."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sitegen.claims.claims import Claim
from sitegen.claims.set_names import Mention
from sitegen.prose.expressions import WordKind

WORD = re.compile(r"[^\W\d_]{3,}")
COMPARING = (WordKind.AMOUNT, WordKind.MOST, WordKind.TREND, WordKind.SPEED, WordKind.QUALITY, WordKind.BEST)
GENERAL = frozenset(
    {"time", "size", "rate", "mean", "max", "min", "total", "count", "number", "value", "length", "part", "per"}
)
"""Words of names that say of no metric in particular what was measured."""


def partly_named(claim: Claim, own: str, metrics: Mapping[str, tuple[str, ...]]) -> tuple[Mention, ...]:
    """The one metric, other than *own*, that alone has a word of what the citation's text compares; else none."""
    first = min((word.end for word in claim.words if word.kind in COMPARING), default=None)
    if first is None:
        return ()
    return named_in_part(claim.surface.text, first, claim.citation.end, own, metrics)


def named_in_part(text: str, start: int, end: int, own: str, metrics: Mapping[str, tuple[str, ...]]) -> tuple[Mention, ...]:
    """The one metric, other than *own*, that alone has a word of the stretch, where *own* has none; else none."""
    words = {key: {word for name in names for word in WORD.findall(name)} for key, names in metrics.items()}
    found = list(WORD.finditer(text, start, end))
    if any(match[0].casefold() in words.get(own, ()) for match in found):
        return ()
    for match in found:
        holders = [key for key, parts in words.items() if match[0].casefold() in parts - GENERAL]
        if len(holders) == 1:
            return (Mention(start=match.start(), end=match.end(), key=holders[0], label=match[0]),)
    return ()
