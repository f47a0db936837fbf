"""The measure that a sentence puts beside a figure: "ordered by free memory: [f16 > q8]", "[15%] of the load time"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from sitegen.claims.claims import Claim, Disagreement
from sitegen.claims.clause_subjects import only_metric, subject_fault
from sitegen.claims.clauses import clause_before
from sitegen.claims.partial_names import WORD, named_in_part
from sitegen.claims.set_names import KnownNames, Mention, Names, mentions
from sitegen.evidence.expressions import Call
from sitegen.evidence.figures import Figure, Ranking
from sitegen.evidence.records import Record

PHRASE = r"(?:[^\W\d_][\w-]*\s){0,3}[^\W\d_][\w-]*"
BY = re.compile(
    rf"\b(?:by|nach|par|selon)\s+(?:the\s+|de[mr]\s+|l[ea]s?\s+)?({PHRASE})\s?[:,]?\s*\Z"
    r"|[按依]\s?([^，。、；：\s]+?)[：:，]?\s?\Z"
)
OF = re.compile(rf"\s(?:of|von|vo[mn]|der|des|du|de)\s+(?:the\s+|its\s+|de[mrn]\s+|l[ea]s?\s+)?({PHRASE})", re.IGNORECASE)
REACH = 60


def measure_disagreements(claim: Claim, figure: Figure, names: Names, known: KnownNames) -> Iterator[Disagreement]:
    """At most one: another measure than the one that is ordered by, or than the whole of a share."""
    if isinstance(figure.outcome, Ranking):
        record, found = only_metric(figure.basis.records), _ordered_by(claim)
    else:
        record, found = _whole(figure), OF.match(claim.surface.text, claim.citation.end)
    if record is None or record.metric is None or found is None:
        return
    start, end = found.span(found.lastindex or 0)
    others = names.metrics if isinstance(figure.outcome, Ranking) else {**names.metrics, **known.foreign(claim, names)}
    said = _other(claim.surface.text, start, end, record, names, others)
    if said is not None:
        yield subject_fault(claim, said, record, claim.citation.start, claim.citation.end)


def _ordered_by(claim: Claim) -> re.Match[str] | None:
    start = max(clause_before(claim.surface, claim.citation), claim.citation.start - REACH)
    return BY.search(claim.surface.text, start, claim.citation.start)


def _whole(figure: Figure) -> Record | None:
    """What `share(part,whole)` is a part of."""
    root, records = figure.expression.root, figure.basis.records
    is_share = isinstance(root, Call) and root.function == "share" and len(root.arguments) == 2
    return records[1] if is_share and len(records) == 2 and records[0].metric != records[1].metric else None


def _other(
    text: str, start: int, end: int, record: Record, names: Names, others: Mapping[str, tuple[str, ...]]
) -> Mention | None:
    """The measure named in the stretch by its name, or by a word that it alone has, where *record*'s is not named."""
    own = {word for name in names.metrics.get(record.metric or "", ()) for word in WORD.findall(name)}
    if own & {word.casefold() for word in WORD.findall(text[start:end])} or mentions(text, names.rows, start, end):
        return None
    named = mentions(text, others, start, end) or named_in_part(text, start, end, record.metric or "", others)
    return next(iter(named), None)
