"""A post joined to its evidence: every citation with its figure, every other number, every quote, table and log excerpt."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from fractions import Fraction

from sitegen.claims.citations import Cited
from sitegen.claims.claims import PostClaims, Uncited, Waived
from sitegen.claims.examples import with_examples
from sitegen.claims.grids import grids
from sitegen.claims.log_blocks import log_excerpts
from sitegen.claims.quotes import LogIndex, Logs, outputs
from sitegen.claims.set_names import KnownNames, NamesOfSets
from sitegen.claims.suggestions import Candidates
from sitegen.claims.told import Beside, Told, placed, said_by
from sitegen.config import Config
from sitegen.evidence.records import Evidence
from sitegen.findings import Location
from sitegen.prose.lexicon import Lexicon
from sitegen.prose.posts import Post, Scheme, Surface
from sitegen.quantities.units import Unit
from sitegen.source import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What a post is held against; whoever wants to know what was looked at gives one that notes it."""

    evidence: Evidence
    reader: Reader
    logs: LogIndex


class Resolver:
    """Joins posts to their evidence; what the posts share (units, names, logs) is worked out once."""

    def __init__(self, evidence: Evidence, config: Config, reader: Reader, logs: LogIndex | None = None) -> None:
        """*logs* are those of *reader*, where they were read already."""
        self.view = View(evidence=evidence, reader=reader, logs=logs or Logs(reader, config.data))
        self._config = config
        self._tolerance = Fraction(config.tolerance)
        self._names = NamesOfSets()
        self._candidates = Candidates(evidence, self._tolerance)
        self._units, self._measured = vocabulary_of(evidence)

    @property
    def vocabulary(self) -> Hashable:
        """What of the evidence every post is read with; two resolvers with the same one read a text alike."""
        return frozenset(self._units.items()), self._measured

    def resolve(
        self, post: Post, *, view: View | None = None, told: MutableMapping[Hashable, Told] | None = None
    ) -> PostClaims:
        """Everything that *post* asserts. Never raises on what a writer typed.

        *told* holds what the surfaces of an earlier version asserted, of the same evidence: those that say the same are
        not read again. Afterwards it holds those of this version.
        """
        view = view or self.view
        lexicon = self._lexicon_of(post)
        beside = Beside(
            cited=Cited(post=post, evidence=view.evidence, lexicon=lexicon, tolerance=self._tolerance),
            known=KnownNames(view.evidence, self._names),
            logs=view.logs,
            candidates=self._candidates,
        )
        parts = [placed(each, surface, post) for surface, each in _each_told(post, beside, told)]
        claims = sorted((claim for own, _, _ in parts for claim in own), key=lambda claim: claim.citation.number)
        outside = list(with_examples((one for _, own, _ in parts for one in own), post))
        return PostClaims(
            post=post,
            claims=tuple(claims),
            uncited=tuple(one for one in outside if isinstance(one, Uncited)),
            waived=(*_literals(post), *(one for one in outside if isinstance(one, Waived))),
            quotes=tuple(quote for _, _, own in parts for quote in own),
            grids=grids(post, view.evidence, self._config, claims),
            excerpts=log_excerpts(post, view.reader, self._config.data),
            outputs=tuple(outputs(post.blocks, lexicon, view.logs)),
        )

    def _lexicon_of(self, post: Post) -> Lexicon:
        """What the number reader must know for this post: its language, the names, and the units of the site's metrics."""
        names = tuple(dict.fromkeys((*self._config.names, *post.names)))
        return Lexicon(language=post.language, names=names, units=self._units, measured=self._measured)


def _each_told(post: Post, beside: Beside, known: MutableMapping[Hashable, Told] | None) -> list[tuple[Surface, Told]]:
    if known is None:
        return [(surface, beside.told(surface)) for surface in post.surfaces]
    found = [(surface, said_by(surface, post)) for surface in post.surfaces]
    told = {said: known.get(said) or beside.told(surface) for surface, said in found}
    known.clear()
    known.update(told)
    return [(surface, told[said]) for surface, said in found]


def vocabulary_of(evidence: Evidence) -> tuple[Mapping[str, Unit], frozenset[str]]:
    """What of the evidence every post is read with: the units of all metrics by symbol, and the keys of those that have a
    `better:` and a unit, which are measured and no setting of a program."""
    metrics = [(key, metric) for each in evidence.sets.values() for key, metric in each.metrics.items()]
    units = {metric.unit.symbol: metric.unit for _, metric in metrics if metric.unit.dimension}
    return units, frozenset(key.casefold() for key, one in metrics if one.better is not None and one.unit.dimension)


def _literals(post: Post) -> Iterator[Waived]:
    """Declared non-claims; one without a reason is kept, a rule speaks of it."""
    for surface in post.surfaces:
        for citation in surface.citations:
            if citation.scheme is Scheme.LIT:
                where = Location.of(surface.source, citation.span)
                yield Waived(location=where, text=citation.text, by="lit", reason=(citation.reason or "").strip())
