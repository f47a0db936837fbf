"""What was exchanged for what: "replacing f16 by q4", "ersetzt man f16 durch q4", "switching to q4"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sitegen.claims.agreement.arrows import compared
from sitegen.claims.agreement.reading import COMPARISONS
from sitegen.claims.claims import Aspect, Claim, Disagreement
from sitegen.claims.clauses import sentence_after, sentence_before
from sitegen.claims.set_names import Mention, Names, mentions
from sitegen.claims.whole_citation import of_whole_citation
from sitegen.evidence.expressions import Call
from sitegen.evidence.figures import Figure
from sitegen.evidence.records import Record

ARTICLE = r"(?:(?:the|a|an|its|de[mnr]|das|die|einen?|l[ea]s?|un|une) )?"
REPLACING = re.compile(
    rf"\b(?:replac(?:e|es|ed|ing)|swap(?:s|ped|ping)?|exchang(?:e|es|ed|ing)|trad(?:e|es|ed|ing)|remplacer|remplaçant)"
    rf" {ARTICLE}\Z",
    re.IGNORECASE,
)
BY = re.compile(
    rf" (?:by|with|for|par|contre) {ARTICLE}"
    rf"| (?:is|was|gets) (?:replaced|swapped|exchanged) (?:by|with|for) {ARTICLE}"
    rf"| (?:est|était) remplacée? par {ARTICLE}|\s?(?:换成|換成|替换为|替換為|改为|改為|换为|換為)\s?",
    re.IGNORECASE,
)
DURCH = re.compile(rf" durch {ARTICLE}", re.IGNORECASE)
REPLACED = re.compile(r"ersetz", re.IGNORECASE)
WO = re.compile(r"\s?(?:を|から)\s?")
CHANGED = re.compile(r"\s?(?:に|へ)\s?(?:替え|換え|変え|置き換え|切り替え|変更)")
SWITCHED_TO = re.compile(
    rf"\b(?:switch(?:ed|es|ing)?|mov(?:e|ed|es|ing)|chang(?:e|ed|es|ing)) (?:over )?to {ARTICLE}\Z", re.IGNORECASE
)
DIRECTED = frozenset({"change", "diff", "speedup"})
"""Of a ratio nobody can say from which side it is told."""


def switch_disagreements(claim: Claim, figure: Figure, names: Names) -> Iterator[Disagreement]:
    """At most one: of a formula over two rows, what is exchanged is the baseline, what comes in its place is compared."""
    pair = compared(figure)
    if pair is None or pair[0].row is None or pair[1].row is None or pair[0].row == pair[1].row:
        return
    text, citation = claim.surface.text, claim.citation
    before = mentions(text, names.rows, sentence_before(claim.surface, citation), citation.start)
    behind = mentions(text, names.rows, citation.end, sentence_after(claim.surface, citation))
    for named in (before, behind):
        is_other = _differs(text, named, pair, is_directed=_is_directed(claim, figure))
        if is_other:
            said = text[named[0].start : named[-1].end]
            meant = f"from {pair[0].label} to {pair[1].label}"
            message = f"the sentence says {said!r}, the formula goes {meant}"
            yield of_whole_citation(claim, Aspect.SUBJECT, found=said, expected=meant, message=message)
            return


def _is_directed(claim: Claim, figure: Figure) -> bool:
    """A difference without a word is what one pays or gains, whichever way it is told."""
    root = figure.expression.root
    if not isinstance(root, Call) or root.function not in DIRECTED:
        return False
    return root.function != "diff" or any(word.kind in COMPARISONS for word in claim.words)


def _differs(text: str, named: Sequence[Mention], pair: tuple[Record, Record], *, is_directed: bool) -> bool:
    """Whether the names tell another exchange than the pair's; False where they tell none."""
    keys = [mention.key for mention in named]
    rows = [pair[0].row, pair[1].row]
    if len(named) == 1:
        is_goal = is_directed and SWITCHED_TO.search(text, max(0, named[0].start - 40), named[0].start)
        return bool(is_goal) and keys[0] != rows[1]
    if len(named) != 2:
        return False
    return is_directed and _is_exchange(text, named[0], named[1]) and keys != rows


def _is_exchange(text: str, one: Mention, other: Mention) -> bool:
    """Whether *one* is what there was and *other* what came in its place."""
    begin = max(0, one.start - 40)
    if BY.fullmatch(text, one.end, other.start):
        between = text[one.end : other.start]
        return len(between.split()) != 1 or bool(REPLACING.search(text, begin, one.start)) or not between.isascii()
    if DURCH.fullmatch(text, one.end, other.start):
        return REPLACED.search(text, begin, min(len(text), other.end + 40)) is not None
    return WO.fullmatch(text, one.end, other.start) is not None and CHANGED.match(text, other.end) is not None
