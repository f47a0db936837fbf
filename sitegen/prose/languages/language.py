"""What one language adds to the number reader: separators and words. Plain values; the grammar is in `docs/numbers.md`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from sitegen.prose.expressions import Qualifier, WordKind

THIN_SPACES = "\u00a0\u202f\u2009"
"""No-break, narrow no-break and thin space: between groups of three digits they group, in every language (ISO 80000-1)."""

Phrases = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """All words are lower case; a space in a phrase stands for any white space."""

    code: str
    name: str
    """In English, for messages."""
    group: str
    """The sign that groups three digits."""
    decimal: str
    spaces: str = THIN_SPACES
    """Spaces that group three digits."""
    numbers: Mapping[str, int] = field(default_factory=dict)
    """Number words from two up, and what is needed to put them together."""
    multipliers: Mapping[str, int] = field(default_factory=dict)
    """hundred, thousand: multiply what stands before them."""
    spelled: str = ""
    """The pattern of a number that is written as one word or joined with hyphens: einundzwanzig, quatre-vingt-dix-sept."""
    morphemes: Mapping[str, Decimal] = field(default_factory=dict)
    """What such a number is put together from; 100 and 1000 multiply what stands before them."""
    comma_word: str = ""
    """Starts the decimals of a number in words: vierzig *Komma* fünf."""
    zero: str = ""
    shares: Mapping[str, int] = field(default_factory=dict)
    """third, quarter: what one is divided by."""
    factors: Mapping[str, Decimal] = field(default_factory=dict)
    """twice, half, double: ratios."""
    glued: Mapping[str, Decimal] = field(default_factory=dict)
    """A share that is one word with a unit of time: eine *Viertel*stunde."""
    articles: Phrases = ()
    """Stand for one before a multiplier: *a* hundred."""
    one: Phrases = ()
    """A number before a unit only."""
    joiners: Phrases = ()
    """Between the parts of a number in words: two hundred *and* five."""
    magnitudes: Mapping[str, int] = field(default_factory=dict)
    """million and its like after digits: the power of ten."""
    qualifiers: Mapping[Qualifier, Phrases] = field(default_factory=dict)
    after: Mapping[Qualifier, Phrases] = field(default_factory=dict)
    """Qualifiers that stand behind the number: or more, 左右."""
    range_words: Phrases = ()
    between: tuple[tuple[str, str], ...] = ()
    """between … and …"""
    or_words: Phrases = ()
    """two *or* three: between neighbours a range."""
    of: Phrases = ()
    """k *of* n."""
    one_in: Phrases = ()
    """1 *in* 1,000: k of n, where something is counted."""
    vague: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """What the words may mean, least and greatest; claims before a unit only."""
    parts: Phrases = ()
    """Part, figure, step: the number after them is a label."""
    months: Phrases = ()
    words: tuple[tuple[WordKind, int, Phrases], ...] = ()
    """Words that say something about a figure: kind, sense, phrases."""
    split_words: tuple[tuple[WordKind, int, Phrases, Phrases], ...] = ()
    """The same of a verb whose particle ends the clause, nahm … ab: kind, sense, verbs, particles."""
    start_words: Phrases = ()
    """Before the value at which a course begins: *from* 39.7 to 29.6."""
    goal_words: Phrases = ()
    """Between its two ends: from 39.7 *to* 29.6; in Japanese the から that stands behind the first."""
    copulas: Phrases = ()
    """Verbs, in Japanese particles, between a subject and what is said of it."""
    plural_copulas: Phrases = ()
    """Those of several subjects: *are*, *were*; none where a verb has no plural."""
    by_means: Phrases = ()
    """Prepositions that give the figure before them to the name behind: 39.7 *with* f16."""
    excluding: Phrases = ()
    """Before a name: of it the figure is not told: *not* q8, *instead of* q8."""
    excluding_behind: Phrases = ()
    """In Japanese such words stand behind the name: q8*ではなく*"""
    difference_verbs: tuple[tuple[Phrases, Phrases, int, int], ...] = ()
    """Verbs whose object is a difference: verbs, their particles before or behind the figure, and what they say of the
    subject's amount against the other's where less is better and where more is: *saves* 12 s is less of a time, and of a
    rate says nothing. Without a verb the particle behind the figure says it alone."""
    belonging: Phrases = ()
    """Those that do so right behind the figure only: 39.7 *in* decode."""
    opened_behind: Phrases = ()
    """In Chinese and Japanese: behind a name that opens a sentence, before the comma: f16 *では*、"""
    cases: Phrases = ()
    """What a row may be called in any set: type, variant, sample; with its plural."""
    universal: Phrases = ()
    """all, every"""
    no_one: Phrases = ()
    """no, none of"""
    breaking: Phrases = ()
    """Words over which no figure is given to a name."""
    after_times: Phrases = ()
    """What makes a factor of *3 times* before it: as, the, faster; else it is a count ("we ran it 3 times a day")."""
    idioms: Phrases = ()
    """Phrases whose words say nothing about a figure: at most, once more."""
    comparatives: Phrases = ()
    """Of `words` those that tell, beside a number, by how much two things differ: 25% *slower*."""
