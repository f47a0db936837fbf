"""A number with what is around it: what was read of it, and where it may look."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from sitegen.prose.expressions import Term
from sitegen.prose.languages.language import Language
from sitegen.prose.lexicon import Lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A term with what the expression around it needs to know; offsets into the folded text."""

    term: Term
    start: int
    """Of its qualifier, or of the term."""
    end: int
    """With a qualifier behind it."""
    malformed: str | None = None
    least: Decimal | None = None
    """For vague words: the term's value is the greatest that they may mean."""
    exemption: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """Where a term stands: it may use no character before *floor* and none from *limit* on."""

    text: str
    floor: int
    limit: int
    language: Language
    lexicon: Lexicon
    follows_number: bool = False
    """Whether a number ends at *floor*."""
