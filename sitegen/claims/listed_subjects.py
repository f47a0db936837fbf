"""Names in a list and figures in a list behind it: "f16, q8 and q4: 39.7, 36.5, 29.6"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from sitegen.claims.claims import Claim
from sitegen.claims.clauses import SENTENCE, citation_after, contrasted, sentence_before
from sitegen.claims.set_names import Mention, Names, mentions
from sitegen.evidence.records import Record
from sitegen.prose.posts import Citation, Surface

JOINED = re.compile(r"[\s,/&、，]*+(?:and|und|et|[和与與と])?\s*+")
MAX_LIST = 60


def misplaced_in_list(claim: Claim, record: Record, names: Names) -> Mention | None:
    """The name in the place of the figure, where there are as many names as figures and this one is not the record's."""
    group = _group(claim.surface, claim.citation.start)
    if len(group) < 2 or record.row is None:
        return None
    labels = _labels_before(claim.surface, claim.surface.citations[group[0]], names)
    if len(labels) != len(group):
        return None
    place = next(index for index, number in enumerate(group) if claim.surface.citations[number] == claim.citation)
    return labels[place] if labels[place].key != record.row else None


def stands_in_list(claim: Claim, names: Names) -> bool:
    """Whether the names before the figure, or before the run of figures it stands in, are several at once."""
    group = _group(claim.surface, claim.citation.start)
    labels = _labels_before(claim.surface, claim.surface.citations[group[0]], names) if group else []
    return len(labels) > 1 and not contrasted(claim.surface.text, 0, labels[-2].start)


def names_of_one_figure(claim: Claim, names: Names) -> list[Mention]:
    """The names in a list before a figure that stands alone behind it; none where another is cited in the sentence."""
    group = _group(claim.surface, claim.citation.start)
    if len(group) != 1:
        return []
    labels = _labels_before(claim.surface, claim.citation, names)
    following = citation_after(claim.surface, claim.citation)
    is_alone = following is None or SENTENCE.search(claim.surface.text, claim.citation.end, following.start)
    return labels if len(labels) > 1 and is_alone else []


def _labels_before(surface: Surface, citation: Citation, names: Names) -> list[Mention]:
    start = sentence_before(surface, citation)
    return _listed(mentions(surface.text, names.rows, start, citation.start), surface.text)


def _group(surface: Surface, at: int) -> tuple[int, ...]:
    """The run of citations around the one at *at* with nothing but commas and "and" between them.

    Empty where it is longer than `MAX_LIST`: nobody reads the hundredth figure against the hundredth name.
    """
    first = bisect_left(surface.citations, at, key=attrgetter("start"))
    if first == len(surface.citations) or surface.citations[first].start != at:
        return ()
    last = first
    while first > 0 and last - first <= MAX_LIST and _joined(surface, first - 1):
        first -= 1
    while last + 1 < len(surface.citations) and last - first <= MAX_LIST and _joined(surface, last):
        last += 1
    return tuple(range(first, last + 1)) if last - first < MAX_LIST else ()


def _joined(surface: Surface, index: int) -> bool:
    """Whether nothing but a comma or "and" stands between citation *index* and the next."""
    one, other = surface.citations[index], surface.citations[index + 1]
    return JOINED.fullmatch(surface.text, one.end, other.start) is not None


def _listed(named: Sequence[Mention], text: str) -> list[Mention]:
    """The last names that stand in a list: commas, slashes and "and" between them."""
    listed: list[Mention] = []
    for mention in reversed(named):
        if listed and not JOINED.fullmatch(text, mention.end, listed[0].start):
            break
        listed.insert(0, mention)
    return listed
