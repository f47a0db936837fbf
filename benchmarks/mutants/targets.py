"""Changes of what a citation points at: records, functions, baselines, acknowledgements."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mutants.mutant import GoodSite, Mutant
from mutants.texts import claims
from sitegen.claims.claims import Claim
from sitegen.evidence.expressions import FUNCTION_NAMES, Call, Node, Reference
from sitegen.evidence.records import MeasurementSet
from sitegen.source import Span

ORDERED = ("change", "diff", "ratio", "speedup", "share", "best", "worst", "within", "wins", "order", "seq")


def _changed(site: GoodSite, kind: str, claim: Claim, span: Span, new: str) -> Iterator[Mutant]:
    """*span* is one within the expression's text."""
    target = claim.citation.target_span
    if target is None or target.end - target.start != len(claim.citation.target):
        return
    place = Span(target.start + span.start, target.start + span.end)
    yield from site.change(kind, claim.surface.source, place, new)


def nodes(node: Node) -> Iterator[Node]:
    yield node
    if isinstance(node, Call):
        for argument in node.arguments:
            yield from nodes(argument)


def _parts(site: GoodSite) -> Iterator[tuple[Claim, Node]]:
    for claim in claims(site):
        if claim.expression is not None:
            yield from ((claim, node) for node in nodes(claim.expression.root))


def record_ids(site: GoodSite) -> Iterator[Mutant]:
    """Each record, row, metric, member and setting becomes each other one of its set."""
    for claim, node in _parts(site):
        if not isinstance(node, Reference):
            continue
        alias = node.path[0]
        found = _set(site, claim, node)
        if found is None:
            continue
        prefix = alias + "/" + "".join(f"{part}/" for part in found[1])
        written = str(node)
        for other in _others(found[0], node, prefix):
            if other != written:
                yield from _changed(site, "record id", claim, node.span, other)


def _set(site: GoodSite, claim: Claim, node: Reference) -> tuple[MeasurementSet, tuple[str, ...]] | None:
    """The set of a reference, and the segments of its id behind the first."""
    sets = site.checked.site.evidence.sets
    first = claim.post.aliases.get(node.path[0], node.path[0])
    for length in range(len(node.path), 0, -1):
        set_id = "/".join((first, *node.path[1:length]))
        if set_id in sets:
            return sets[set_id], node.path[1:length]
    return None


def _others(each: MeasurementSet, node: Reference, prefix: str) -> Iterator[str]:
    base = prefix.rstrip("/")
    if node.setting is not None:
        keys = [key for key in each.context if key != node.setting]
        yield from (f"{base}@{key}" for key in ([*keys, "n"] if node.setting != "n" else keys))
        return
    records = [prefix + record_id.removeprefix(f"{each.id}/") for record_id in each.records]
    rest = node.path[1:]
    if "*" in rest:
        for metric in each.metrics:
            yield f"{base}/*/{metric}" if len(rest) > 1 else f"{base}/*"
    elif len(rest) == 1 and each.rows:
        yield from (f"{base}/{row}" for row in each.rows)
    else:
        yield from records


def functions(site: GoodSite) -> Iterator[Mutant]:
    """Each function becomes each other one."""
    for claim, node in _parts(site):
        if isinstance(node, Call):
            span = Span(node.span.start, node.span.start + len(node.function))
            for name in FUNCTION_NAMES:
                if name != node.function:
                    yield from _changed(site, "function", claim, span, name)


def baselines(site: GoodSite) -> Iterator[Mutant]:
    """The first two arguments of what has a from and a to, exchanged; the baseline of a table's column, another row."""
    for claim, node in _parts(site):
        if isinstance(node, Call) and node.function in ORDERED and len(node.arguments) > 1:
            one, two = node.arguments[0].span, node.arguments[1].span
            text = claim.citation.target
            new = text[two.start : two.end] + text[one.end : two.start] + text[one.start : one.end]
            yield from _changed(site, "baseline", claim, Span(one.start, two.end), new)
    for post in site.checked.site.posts:
        for grid in post.grids:
            body = grid.block.body
            for match in re.finditer(r"\bfrom: ([\w.+-]+)", post.post.source.text[body.start : body.end]):
                for row in grid.sets[0].rows if grid.sets else ():
                    span = Span(body.start + match.start(1), body.start + match.end(1))
                    yield from site.change("baseline", post.post.source, span, row)


def acknowledgements(site: GoodSite) -> Iterator[Mutant]:
    """Each key of `?despite=` left out; what differs is then not said."""
    for claim in claims(site):
        keys = claim.expression.despite if claim.expression else ()
        at = claim.citation.target.find("?despite=")
        for key in keys:
            rest = [other for other in keys if other != key]
            new = f"?despite={','.join(rest)}" if rest else ""
            yield from _changed(site, "acknowledgement", claim, Span(at, len(claim.citation.target)), new)


def exchanged(site: GoodSite) -> Iterator[Mutant]:
    """Two neighbouring citations of the same metric change places, text and target together.

    Each figure then stands under the other's name. Citations of unlike things are left alone: exchanged they make no
    statement that is false, but one that is none.
    """
    for post in site.checked.site.posts:
        for one, two in zip(post.claims, post.claims[1:], strict=False):
            if one.surface is two.surface and _alike(one, two):
                text = one.surface.source.text
                first, second = one.citation.span, two.citation.span
                if first.end > second.start:
                    continue
                middle = text[first.end : second.start]
                new = text[second.start : second.end] + middle + text[first.start : first.end]
                yield from site.change("citations exchanged", one.surface.source, Span(first.start, second.end), new)


def _alike(one: Claim, two: Claim) -> bool:
    """Whether both cite a single value as it was measured, of one metric and of different rows."""
    first, second = (claim.expression.root if claim.expression else None for claim in (one, two))
    if not isinstance(first, Reference) or not isinstance(second, Reference) or first.setting or second.setting:
        return False
    return first.path[0] == second.path[0] and first.path[-1] == second.path[-1] and first.path != second.path
