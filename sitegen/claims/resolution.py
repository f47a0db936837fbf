"""A post joined to its evidence: every citation with its figure, every other number, every quote, table and log excerpt."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from sitegen.claims.citations import Cited, resolve_citation
from sitegen.claims.claims import Claim, PostClaims, Quote, Uncited, Waived
from sitegen.claims.courses import with_courses
from sitegen.claims.grids import grids
from sitegen.claims.log_blocks import log_excerpts
from sitegen.claims.quotes import Logs, is_cited, outputs, quotes
from sitegen.claims.set_names import KnownNames
from sitegen.claims.subjects import subject_disagreements
from sitegen.claims.suggestions import Candidates
from sitegen.config import Config
from sitegen.evidence.records import Evidence, Metric
from sitegen.findings import Location
from sitegen.prose.expressions import NumericExpression
from sitegen.prose.lexicon import Lexicon
from sitegen.prose.numbers import read_numbers
from sitegen.prose.posts import Post, Scheme, Surface
from sitegen.source import Reader

CITED = "\ufffc"
"""Stands for each character of a citation while the text around it is read: nothing is glued over it."""


class Resolver:
    """Joins posts to their evidence; what the posts share (units, names, logs) is worked out once."""

    def __init__(self, evidence: Evidence, config: Config, reader: Reader) -> None:
        self._evidence = evidence
        self._config = config
        self._reader = reader
        self._tolerance = Fraction(config.tolerance)
        self._logs = Logs(reader)
        self._known = KnownNames(evidence)
        self._candidates = Candidates(evidence, self._tolerance)
        metrics = [(key, metric) for each in evidence.sets.values() for key, metric in each.metrics.items()]
        self._units = {metric.unit.symbol: metric.unit for _, metric in metrics if metric.unit.dimension}
        self._measured = _measured(metrics)

    def resolve(self, post: Post) -> PostClaims:
        """Everything that *post* asserts. Never raises on what a writer typed."""
        lexicon = self._lexicon_of(post)
        cited = Cited(post=post, evidence=self._evidence, lexicon=lexicon, tolerance=self._tolerance)
        claims = list(with_courses(sorted(_claims(cited, self._known), key=lambda claim: claim.citation.number)))
        around = _Around(post=post, lexicon=lexicon, candidates=self._candidates)
        quoted = [tuple(quotes(surface, self._logs)) for surface in post.surfaces]
        outside = [one for surface, own in zip(post.surfaces, quoted, strict=True) for one in around.numbers(surface, own)]
        return PostClaims(
            post=post,
            claims=tuple(claims),
            uncited=tuple(one for one in outside if isinstance(one, Uncited)),
            waived=(*_literals(post), *(one for one in outside if isinstance(one, Waived))),
            quotes=tuple(quote for own in quoted for quote in own),
            grids=grids(post, self._evidence, self._config, claims),
            excerpts=log_excerpts(post, self._reader),
            outputs=tuple(outputs(post.blocks, lexicon, self._logs)),
        )

    def _lexicon_of(self, post: Post) -> Lexicon:
        """What the number reader must know for this post: its language, the names, and the units of the site's metrics."""
        names = tuple(dict.fromkeys((*self._config.names, *post.names)))
        return Lexicon(language=post.language, names=names, units=self._units, measured=self._measured)


def _measured(metrics: Iterable[tuple[str, Metric]]) -> frozenset[str]:
    """Keys of the metrics that have a `better:` and a unit: what is measured, and no setting of a program."""
    return frozenset(key.casefold() for key, one in metrics if one.better is not None and one.unit.dimension)


def _claims(cited: Cited, known: KnownNames) -> Iterator[Claim]:
    for surface in cited.post.surfaces:
        for citation in surface.citations:
            if citation.scheme is Scheme.EV:
                claim = resolve_citation(citation, surface, cited)
                subjects = tuple(subject_disagreements(claim, known))
                yield replace(claim, disagreements=(*claim.disagreements, *subjects)) if subjects else claim


def _literals(post: Post) -> Iterator[Waived]:
    """Declared non-claims; one without a reason is kept, a rule speaks of it."""
    for surface in post.surfaces:
        for citation in surface.citations:
            if citation.scheme is Scheme.LIT:
                where = Location.of(surface.source, citation.span)
                yield Waived(location=where, text=citation.text, by="lit", reason=(citation.reason or "").strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Around:
    """Reads what stands outside the citations of a post."""

    post: Post
    lexicon: Lexicon
    candidates: Candidates

    def numbers(self, surface: Surface, quoted: Sequence[Quote]) -> Iterator[Uncited | Waived]:
        """What *surface* holds beside its citations; a number in one of *quoted*, its quotes, is waived."""
        text = _without_citations(surface)
        marks = tuple(mark for mark in surface.marks if not is_cited(mark.start, mark.end, surface.citations))
        for number in read_numbers(text, self.lexicon, marks):
            quote = _quote(number, quoted)
            if quote is not None:
                yield _waived(surface, number, "quote", f"{quote.path}:{quote.line}")
            elif number.exemption is not None and number.malformed is None:
                yield _waived(surface, number, number.exemption, "")
            else:
                found = self.candidates.of(number, surface, self.post)
                yield Uncited(post=self.post, surface=surface, number=number, candidates=found)


def _quote(number: NumericExpression, quoted: Sequence[Quote]) -> Quote | None:
    """The one of *quoted*, which stand in the order of the text, that holds the number."""
    before = bisect_right(quoted, number.start, key=lambda quote: quote.start)
    return quoted[before - 1] if before and number.end <= quoted[before - 1].end else None


def _without_citations(surface: Surface) -> str:
    parts, at = [], 0
    for citation in surface.citations:
        parts += [surface.text[at : citation.start], CITED * (citation.end - citation.start)]
        at = citation.end
    return "".join([*parts, surface.text[at:]])


def _waived(surface: Surface, number: NumericExpression, by: str, reason: str) -> Waived:
    return Waived(
        location=surface.location(number.start, number.end), text=number.text, by=by, reason=reason or _reason(by, number)
    )


def _reason(by: str, number: NumericExpression) -> str:
    return number.text if by == "name" else ""
