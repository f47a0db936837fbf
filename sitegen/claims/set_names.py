"""How the rows and metrics of a measurement set may be called in a text, and where a text calls them so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sitegen.claims.agreement.rankings import BRACKETED, plain
from sitegen.claims.claims import Claim
from sitegen.evidence.records import Evidence, MeasurementSet, Record

COMMON = frozenset(
    {"a", "all", "and", "base", "baseline", "default", "for", "new", "no", "not", "off", "old", "on", "one", "the", "total"}
    | {"two", "value", "with", "without", "yes", "large", "small", "after", "before", "size", "time", "free", "rate"}
)
"""Words that stand in any sentence: a row called so cannot be told from the word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A row or metric named in a text."""

    start: int
    end: int
    key: str
    """Of the row or the metric."""
    label: str


SHORTEST_ADJECTIVE = 5
"""Letters of a label that may be inflected; a shorter one with an ending is too often another word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """How the rows and the metrics of one set may be called."""

    rows: Mapping[str, tuple[str, ...]]
    metrics: Mapping[str, tuple[str, ...]]


class NamesOfSets:
    """The names of each set, worked out when they are first asked for."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, bool], tuple[MeasurementSet, Names]] = {}

    def of(self, measured: MeasurementSet, language: str) -> Names:
        """In German an adjective that is a row's name may be inflected."""
        key = measured.id, language[:2] == "de"
        known = self._known.get(key)
        if known is None or known[0] is not measured:
            names = names_of(measured)
            known = self._known[key] = (measured, inflected(names, measured) if key[1] else names)
        return known[1]


class KnownNames:
    """The names of each set that is cited."""

    def __init__(self, evidence: Evidence, names: NamesOfSets) -> None:
        self._evidence = evidence
        self._known = names

    def foreign(self, claim: Claim, own: Names) -> Mapping[str, tuple[str, ...]]:
        """Metrics of the other sets that the post reports, by names that the cited set has not."""
        taken = {name for names in own.metrics.values() for name in names}
        found: dict[str, tuple[str, ...]] = {}
        for name in claim.post.aliases.values():
            others = self._names(name, claim.post.language)
            for key, names in others.metrics.items() if others and others is not own else ():
                found[f"{name}/{key}"] = tuple(each for each in names if each not in taken)
        return found

    def of(self, records: Iterable[Record], language: str) -> Names | None:
        """Of the set of all of *records*, where each is a cell of it."""
        listed = tuple(records)
        sets = {record.set_id for record in listed}
        if len(sets) != 1 or any(record.metric is None for record in listed):
            return None
        return self._names(next(iter(sets)), language)

    def set_of(self, record: Record) -> MeasurementSet:
        """The one that holds *record*."""
        return self._evidence.sets[record.set_id]

    def _names(self, name: str, language: str) -> Names | None:
        measured = self._evidence.sets.get(name)
        return None if measured is None else self._known.of(measured, language)


def names_of(measurements: MeasurementSet) -> Names:
    """Labels and keys; a label also without what it has in brackets: `f16 (default)`, `f16`."""
    rows = {key: _spellings(key, label, *_own_words(key, measurements)) for key, label in measurements.rows.items()}
    metrics = {key: _metric_spellings(key, metric.label) for key, metric in measurements.metrics.items()}
    return Names(rows=rows, metrics=metrics)


NAME_LIKE = re.compile(r"(?<![\w.-])[A-Z]?[a-z]++[A-Z][A-Za-z]*+(?![\w-]|\.\w)")
"""A word with a capital inside, ThinLTO, PostgreSQL: no word of a sentence is written so."""


def _own_words(key: str, measurements: MeasurementSet) -> Iterator[str]:
    """ "ThinLTO" of "Clang ThinLTO", where no other row and no metric has the word."""
    others = [label for other, label in measurements.rows.items() if other != key]
    taken = " ".join((*others, *(metric.label for metric in measurements.metrics.values()))).casefold()
    for word in NAME_LIKE.findall(measurements.rows[key]):
        if word.casefold() not in taken:
            yield word


def _metric_spellings(key: str, label: str) -> tuple[str, ...]:
    """A metric that is one word is also told as what was done: decode, decoding."""
    names = _spellings(key, key.replace("_", " "), label)
    return (*names, *(f"{name.removesuffix('e')}ing" for name in names if name.isascii() and name.isalpha()))


def inflected(names: Names, measurements: MeasurementSet) -> Names:
    """ "Mit synchronem Commit" names the row `synchron`. Not with -er, which compares: schneller is another word."""
    rows = {}
    for key, spellings in names.rows.items():
        label = measurements.rows[key]
        is_adjective = len(label) >= SHORTEST_ADJECTIVE and label.isalpha() and label.islower()
        forms = tuple(label.casefold() + ending for ending in ("e", "em", "en", "es")) if is_adjective else ()
        rows[key] = (*spellings, *forms)
    return Names(rows=rows, metrics=names.metrics)


def _spellings(*names: str) -> tuple[str, ...]:
    every = [spelling for name in names for spelling in (plain(name), plain(BRACKETED.sub("", name)))]
    return tuple(dict.fromkeys(name for name in every if len(name) > 1 and name not in COMMON))


def _places(level: str, spelling: str) -> Iterator[int]:
    """Where *level* has *spelling* as whole words. (A pattern for each name takes longer to compile than many searches.)"""
    at = level.find(spelling)
    while at >= 0:
        end = at + len(spelling)
        is_whole = not _joins_before(level[at - 1 : at]) and not _joins_behind(level[end : end + 2])
        if is_whole:
            yield at
        at = level.find(spelling, end if is_whole else at + 1)


def _joins_before(char: str) -> bool:
    return char in (".", "-") or _is_name_letter(char)


def _joins_behind(following: str) -> bool:
    first, second = following[:1], following[1:]
    return first == "-" or _is_name_letter(first) or (first == "." and (second.isalnum() or second == "_"))


def _is_name_letter(char: str) -> bool:
    """What joins on to a name: Han and kana do not, they are written without spaces ("比q8快", "q8より")."""
    return (char.isalnum() or char == "_") and not ("⺀" <= char <= "鿿" or "가" <= char <= "힣")


def mentions(text: str, names: Mapping[str, tuple[str, ...]], start: int, end: int) -> tuple[Mention, ...]:
    """Where `text[start:end]` names one of *names*, in order; of overlapping ones the longest. Whole words, any case."""
    found: list[Mention] = []
    level = text[start:end].casefold()
    if len(level) != end - start:
        return ()
    for key, spellings in names.items():
        for spelling in spellings:
            for place in _places(level, spelling) if spelling in level else ():
                at, after = start + place, start + place + len(spelling)
                found.append(Mention(start=at, end=after, key=key, label=text[at:after]))
    found.sort(key=lambda mention: (mention.start, -mention.end))
    kept: list[Mention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return tuple(kept)
