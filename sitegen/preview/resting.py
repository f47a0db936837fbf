"""Findings in the records that a post rests on, each with the figure or block of the page that rests on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sitegen.claims.claims import PostClaims
from sitegen.evidence.expressions import Call, Node, Reference
from sitegen.evidence.records import Evidence, Record
from sitegen.findings import Finding, Location
from sitegen.preview.places import Place, Places


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rest:
    """One thing of the page and what it rests on."""

    citation: int | None = None
    block: int | None = None
    record: Record | None = None
    set_id: str = ""
    """For a record that could not be read: its set, and its row or metric, as far as the citation names them."""
    key: str = ""

    def is_in(self, file: str) -> bool:
        if self.record is not None:
            return self.record.location.file == file
        return f"/{file.rpartition('.')[0]}".endswith(f"/{self.set_id}")

    def is_at(self, location: Location) -> bool:
        """Whether *location* is that of the record's value; what a whole set shares is about no single record."""
        if not self.is_in(location.file):
            return False
        if self.record is not None:
            return self.record.location.line == location.line
        return location.excerpt.lstrip().startswith(f"{self.key}:") if self.key else True


def below(
    findings: Iterable[Finding], claims: PostClaims, evidence: Evidence, places: Places
) -> Iterator[tuple[Finding, Place | None]]:
    """Those of *findings* that lie in the files of the records, with the first place of the page that they touch."""
    rests = (*_cited(claims), *_drawn(claims), *_unread(claims, evidence))
    for finding in findings:
        if not any(rest.is_in(finding.location.file) for rest in rests):
            continue
        touched = next((rest for rest in rests if rest.is_at(finding.location)), None)
        yield finding, None if touched is None else _place(touched, places)


def _place(rest: _Rest, places: Places) -> Place | None:
    return places.of_figure(rest.citation) if rest.citation is not None else Place(block=rest.block)


def _cited(claims: PostClaims) -> Iterator[_Rest]:
    for claim in claims.claims:
        if claim.figure is not None:
            yield from (_Rest(citation=claim.citation.number, record=record) for record in claim.figure.basis.records)


def _drawn(claims: PostClaims) -> Iterator[_Rest]:
    for grid in claims.grids:
        if grid.summary is not None:
            yield from (_Rest(block=grid.block.number, record=record) for record in grid.summary.basis.records)


def _unread(claims: PostClaims, evidence: Evidence) -> Iterator[_Rest]:
    """A record that is wrong itself is no record, and a citation of it no figure: its name is all there is."""
    for claim in claims.claims:
        if claim.figure is not None or claim.expression is None:
            continue
        for reference in _references(claim.expression.root):
            path = _unaliased(reference.path, claims.post.aliases)
            heads = ["/".join(path[:length]) for length in range(len(path), 0, -1)]
            whole = next((head for head in heads if head in evidence.sets), None)
            lost = next((head for head in reversed(heads) if head in evidence.broken), None)
            if whole is not None:
                rest = path[whole.count("/") + 1 :]
                yield _Rest(citation=claim.citation.number, set_id=whole, key=rest[0] if rest else "")
            elif lost is not None:
                yield _Rest(citation=claim.citation.number, set_id=lost)


def _references(node: Node) -> Iterator[Reference]:
    if isinstance(node, Call):
        for argument in node.arguments:
            yield from _references(argument)
    else:
        yield node


def _unaliased(path: tuple[str, ...], aliases: Mapping[str, str]) -> tuple[str, ...]:
    target = aliases.get(path[0])
    return path if target is None else (*target.split("/"), *path[1:])
