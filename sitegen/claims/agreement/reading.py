"""What the text of one citation says, ready to be held against a figure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from sitegen.claims.agreement.faults import Fault, Repair
from sitegen.claims.claims import Aspect
from sitegen.prose.expressions import NumericExpression, Qualifier, Term, Word, WordKind

NAMES = frozenset({"identifier", "name", "names"})
"""Exemptions that stay exemptions inside a citation: `f16` is no figure wherever it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The text of a citation inside its surface, and what the number reader found in it."""

    text: str
    """Of the whole surface; offsets are into it."""
    start: int
    end: int
    numbers: tuple[NumericExpression, ...]
    words: tuple[Word, ...]
    language: str
    tolerance: Fraction
    """How far "about" may be off, as a share of the value."""
    denied: bool = False
    """Whether a negation stands right before the text: "isn't [slower]"."""

    @property
    def said(self) -> str:
        return self.text[self.start : self.end]

    @property
    def claims(self) -> tuple[NumericExpression, ...]:
        """The numbers that the text states.

        What is exempt in prose for want of a unit (a date, a bare option) is a figure here when nothing else is: the
        writer has put it into a citation. Names and identifiers never are.
        """
        stated = tuple(number for number in self.numbers if number.exemption is None and number.malformed is None)
        if stated:
            return stated
        return tuple(n for n in self.numbers if n.malformed is None and n.exemption not in NAMES)

    @property
    def terms(self) -> tuple[tuple[Term, Qualifier | None], ...]:
        """Every number of the text in order, each with the qualifier that governs it.

        A qualifier in front of a compound, or of its first number, governs the whole of it: `~28–40`.
        """
        found: list[tuple[Term, Qualifier | None]] = []
        for number in self.claims:
            whole = number.qualifier or (number.terms[0].qualifier if number.terms else None)
            found += [(term, term.qualifier or whole) for term in number.terms]
        return tuple(found)

    def said_by(self, *kinds: WordKind) -> tuple[Word, ...]:
        """Words of *kinds* that are no part of a number (the "more" of "more than 12" is)."""
        return tuple(
            word
            for word in self.words
            if word.kind in kinds
            and not any(number.start <= word.start and word.end <= number.end for number in self.claims)
        )

    def is_negated(self, word: Word) -> bool:
        """Whether an odd number of negations stands before *word* and after the comparison before it.

        One right before the citation counts for its first comparison.
        """
        if self.language.startswith("ja"):
            return self._is_negated_behind(word)
        negations = [w for w in self.words if w.kind is WordKind.NEGATION and w.end <= word.start]
        turned = [w for w in negations if not self._is_aside(w, word)]
        before = [w.end for w in self.words if w.kind in COMPARISONS and w.end <= word.start]
        last = max(before, default=self.start)
        outer = self.denied and not before
        return len([w for w in turned if w.start >= last]) % 2 != outer

    def _is_aside(self, negation: Word, word: Word) -> bool:
        """Whether the negation is of something between commas before *word*: "f16, not q8, is fastest"."""
        before = self.text[self.start : negation.start].rstrip()
        return before.endswith((",", "(")) and any(mark in self.text[negation.end : word.start] for mark in ",)")

    def _is_negated_behind(self, word: Word) -> bool:
        """Japanese denies behind the word: 速くない, 遅いわけではない."""
        later = [w for w in self.words if w.start >= word.end and w.kind in COMPARISONS]
        last = min((w.start for w in later), default=self.end)
        turned = [w for w in self.words if w.kind is WordKind.NEGATION and word.end <= w.start < last]
        near = [w for w in turned if not BREAKS.search(self.text, word.end, w.start)]
        return len(near) % 2 != (self.denied and not later)

    def fault(
        self,
        aspect: Aspect,
        message: str,
        *,
        expected: str = "",
        at: tuple[int, int] | None = None,
        repair: Repair | None = None,
    ) -> Fault:
        """A fault at *at*, or at the whole text."""
        start, end = at or (self.start, self.end)
        return Fault(
            aspect=aspect,
            start=start,
            end=end,
            found=self.text[start:end],
            expected=expected,
            message=message,
            repair=repair,
        )


BREAKS = re.compile("[、。，．]")
COMPARISONS = frozenset(
    {
        WordKind.AMOUNT,
        WordKind.SPEED,
        WordKind.QUALITY,
        WordKind.BEST,
        WordKind.MOST,
        WordKind.TREND,
        WordKind.TIE,
        WordKind.MEMBERSHIP,
        WordKind.PROPORTION,
    }
)
