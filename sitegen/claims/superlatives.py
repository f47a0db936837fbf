"""A superlative that the sentence says of one row, against that row's place: "the slowest, f16, reaches [39.7 tok/s]"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from sitegen.claims.agreement.records import amounts_of
from sitegen.claims.claims import Aspect, Claim, Disagreement
from sitegen.claims.clauses import sentence_before
from sitegen.claims.set_names import Mention, Names, mentions
from sitegen.claims.whole_citation import of_whole_citation
from sitegen.evidence.figures import Amount, Figure, Role
from sitegen.evidence.records import Better, MeasurementSet, Record
from sitegen.prose.expressions import Word, WordKind
from sitegen.prose.languages import language_of
from sitegen.prose.lexicon import Lexicon
from sitegen.prose.words import read_words

LIMITED = re.compile(
    r"(?:\b(?:one of|among|amongst|second|third|next|ever|if not|not|never|hardly|at|zweit\w*|dritt\w*|nicht|nie|pas"
    r"|jamais|parmi|un des)"
    r"|第[二三])[\s-]+(?:the |an? |its |der |die |das |l[ea]s? )?\Z",
    re.IGNORECASE,
)
"""Before a superlative: it is denied, or of another place than the end."""
ADVERBS = frozenset({"most", "least", "best", "am meisten", "am wenigsten", "le plus", "le moins", "最も", "最"})
"""They say as well of a verb how much ("what costs most"); here they count before a metric alone."""
RESTRICTED = re.compile(
    r"\b(?:of|among|amongst|von|unter|parmi|d['’]entre|entre|des)\s"
    r"(?!(?:all|them|the three|allen|den drei|tous|toutes)\b)|[中内]",
    re.IGNORECASE,
)
"""Earlier in the sentence: the superlative is of some of the rows."""
WORD = re.compile(r"[^\W\d_]+")
FILLING = re.compile(
    r"(?:[\s,:–—()]|\b(?:is|was|are|were|at|with|a|an|the|by|far|of|all|them|three|four|five|only|just|still|reaches|reached|reach"
    r"|decodes|decoded|runs|ran|takes|took|needs|needed|leaves|left|gets|got|comes|came|in|to|result|value|figure|number|rate|run|one"
    r"|type|even|ist|war|mit|bei|schafft|kommt|auf|braucht|von|allen|est|était|avec|à|de|tous|toutes|atteint)\b"
    r"|[是为為最的は、，がで达達到])*",
    re.IGNORECASE,
)
"""What may stand between a superlative, the name that it is said of, and the value of that."""


def superlative_disagreements(claim: Claim, figure: Figure, names: Names, known: MeasurementSet) -> Iterator[Disagreement]:
    """At most one. Said of the cited metric alone: nothing but its name, the row's and small words stand in between."""
    outcome, records = figure.outcome, figure.basis.records
    if not isinstance(outcome, Amount) or outcome.role is not Role.ABSOLUTE or len(records) != 1 or records[0].row is None:
        return
    record, text = records[0], claim.surface.text
    start = sentence_before(claim.surface, claim.citation)
    for word in _superlatives(claim, start):
        if (
            RESTRICTED.search(text, start, word.start)
            or LIMITED.search(text, max(start, word.start - 24), word.start)
            or not _is_of_figure(claim, word, record, names)
        ):
            continue
        sense = _sense(word, record)
        values = _values(known, record)
        own = values.get(record.row or "")
        if sense and own is not None and len(values) > 1 and own != max(values.values(), key=lambda one: one * sense):
            message = f"the sentence says {word.text} of {record.label!r}, which is that in no {record.metric_label}"
            yield of_whole_citation(claim, Aspect.ORDER, found=word.text, expected=record.label, message=message)
            return


def _superlatives(claim: Claim, start: int) -> Iterator[Word]:
    text = claim.surface.text[start : claim.citation.start]
    for word in read_words(text, Lexicon(language=claim.post.language)):
        if word.kind in (WordKind.MOST, WordKind.BEST):
            yield Word(start=word.start + start, end=word.end + start, text=word.text, kind=word.kind, sense=word.sense)


def _is_of_figure(claim: Claim, word: Word, record: Record, names: Names) -> bool:
    """Whether only the cited row and metric, and small words, stand between *word* and the figure."""
    text, end = claim.surface.text, claim.citation.start
    rows = mentions(text, names.rows, word.end, end)
    metrics = mentions(text, names.metrics, word.end, end)
    if word.text.casefold() in ADVERBS and not (metrics and text[word.end : metrics[0].start].isspace()):
        return False
    nouns = _cases(text, word.end, end, claim.post.language)
    own = all(one.key == record.row for one in rows) and all(one.key == record.metric for one in metrics)
    return own and FILLING.fullmatch(_without(text, word.end, end, (*rows, *metrics, *nouns))) is not None


def _cases(text: str, start: int, end: int, language: str) -> tuple[Mention, ...]:
    """ "Type", "variant": what any row may be called."""
    cases = language_of(language).cases
    found = WORD.finditer(text, start, end)
    return tuple(Mention(start=m.start(), end=m.end(), key="", label=m[0]) for m in found if m[0].casefold() in cases)


def _without(text: str, start: int, end: int, named: tuple[Mention, ...]) -> str:
    """text[start:end] with blanks for the names."""
    kept = list(text[start:end])
    for mention in named:
        kept[mention.start - start : mention.end - start] = " " * (mention.end - mention.start)
    return "".join(kept)


def _sense(word: Word, record: Record) -> int:
    """1 for the greatest value, −1 for the least, 0 where nobody can say."""
    if word.kind is WordKind.MOST:
        return word.sense
    if record.better is None:
        return 0
    return word.sense if record.better is Better.HIGHER else -word.sense


def _values(known: MeasurementSet, record: Record) -> dict[str, Fraction]:
    found: dict[str, Fraction] = {}
    for other in known.records.values():
        amounts = amounts_of(other) if other.metric == record.metric and other.row else ()
        if len(amounts) == 1 and other.row:
            found[other.row] = amounts[0].value * amounts[0].unit.factor
    return found
