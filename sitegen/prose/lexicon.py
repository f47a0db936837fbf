"""What the number reader knows besides its grammar: the language, the names, the units of the site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sitegen.quantities.units import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Passed to the reader; built once a post."""

    language: str = "en"
    """BCP 47; unknown languages are read as English numbers without number words."""
    names: tuple[str, ...] = ()
    """Phrases that are names: `2080 Ti 22G`, `GTX 970`; matched whole, at word borders, case kept."""
    units: Mapping[str, Unit] = field(default_factory=dict)
    """Units beyond the built-in table that the site's metrics use: `frames`."""
    measured: frozenset[str] = frozenset()
    """Keys of the site's metrics that somebody would boast of, lower case: `decode=39.7` in a code span is no setting."""
    is_cited: bool = False
    """Whether the text is that of a citation: a number there is its figure, and a nought in front of it a slip."""
