"""All that is known of records and of a formula over them, for a terminal and for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sitegen.claims.claims import Claim, Site
from sitegen.evidence.formula_trees import Branch, tree_of_record
from sitegen.evidence.lineage import by_premise, inferred_from, successors
from sitegen.evidence.past_values import Past
from sitegen.evidence.records import NOT_RECORDED, EvidenceFile, Note, Publication, Record
from sitegen.render.amounts import outcome_text, record_text
from sitegen.render.formula_trees import branch_text
from sitegen.render.past_lines import past_lines
from sitegen.render.telling import Citing, cites
from sitegen.reports.columns import visible
from sitegen.reports.json_report import dumped

VERSION = 1
INDENT = "   "


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One place of a post that tells a record."""

    where: str
    """`content/cache.md:8:1`."""
    citing: Citing


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownRecord:
    """A record and what stands around it on the site."""

    record: Record
    tree: Branch
    successors: tuple[str, ...]
    inferred: tuple[str, ...]
    places: tuple[Place, ...]
    past: Past | None


def known_records(records: Iterable[Record], site: Site, pasts: Mapping[str, Past]) -> Iterator[KnownRecord]:
    """What is known of each of *records*; *pasts* by the id of a set."""
    inferences = by_premise(site.evidence.records.values())
    places = _places(site)
    for record in records:
        rests = (each.id for each in inferred_from(record, inferences) if each.id != record.id)
        yield KnownRecord(
            record=record,
            tree=tree_of_record(record, site.evidence),
            successors=successors(record, site.evidence),
            inferred=tuple(dict.fromkeys(rests)),
            places=tuple(places.get(record.id, ())),
            past=pasts.get(record.set_id),
        )


def _places(site: Site) -> Mapping[str, list[Place]]:
    """Record id → the places that tell it, in the order of the posts."""
    found: dict[str, list[Place]] = {}
    for claims in site.posts:
        located = {f"c{claim.citation.number}": _where(claim) for claim in claims.claims}
        located |= {f"g{grid.block.number}": f"{claims.post.source.path}:{grid.block.line - 1}" for grid in claims.grids}
        for citing in cites(claims, site.config.min_n):
            for record_id in citing.records:
                found.setdefault(record_id, []).append(Place(where=located[citing.anchor], citing=citing))
    return found


def _where(claim: Claim) -> str:
    return str(claim.location)


def listed(records: Iterable[Record]) -> str:
    """A record a line."""
    found = tuple(records)
    width = max((len(record.id) for record in found), default=0)
    lines = (f"{record.id:<{width}}  {record.tag.word:<9}  {record_text(record)}" for record in found)
    return "".join(f"{visible(line)}\n" for line in lines)


def page(known: KnownRecord) -> str:
    """A record as a terminal shows it: a fact a line."""
    return "".join(f"{visible(line)}\n" for line in _lines(known))


def _lines(known: KnownRecord) -> Iterator[str]:
    record = known.record
    yield f"{record.id} = {record_text(record)}"
    for name, texts in _facts(known):
        yield from (f"  {name:<10}{text}" for text in texts)
    if known.tree.branches:
        yield from (f"  {line}" for line in tree_lines(known.tree))


def _facts(known: KnownRecord) -> Iterator[tuple[str, Iterable[str]]]:
    record = known.record
    yield "evidence", (f"{record.tag.spelling}: {_source(record)}",)
    if record.read_back:
        path = record.read_back.path
        yield "", (f"{path}:{line}: {text}" for line, text in record.read_back.excerpt)
    yield "N", ("not recorded" if record.n is NOT_RECORDED else str(record.n),)
    yield "statistic", _given(record.statistic)
    yield "date", _given(record.date)
    yield "made by", record.made_by
    yield "recheck by", _given(record.recheck_by)
    yield "context", (f"{key}: {setting.text}" for key, setting in record.context.items())
    yield "varies", _given(", ".join(record.varies))
    yield "caveat", record.caveats
    yield "published", () if record.publish else ("never",)
    yield "because", _given(record.because)
    yield "premise", (each.record_id or f"unmeasured: {each.unmeasured}" for each in record.premises)
    yield "agrees", _given(record.corroborated_by)
    yield "successor", known.successors
    yield "supports", known.inferred
    yield "recorded", (str(record.location),)
    yield "history", past_lines(record, known.past) if known.past else ()
    yield "cited", (_cited(place) for place in known.places)


def _given(text: str | None) -> tuple[str, ...]:
    return (text,) if text else ()


def _cited(place: Place) -> str:
    citing = place.citing
    heading = f"{citing.heading}: " if citing.heading else ""
    return f"{place.where}: {heading}{citing.sentence or citing.text}"


def _source(record: Record) -> str:
    match record.source:
        case Note(text=text):
            return text
        case Publication(citation=citation, url=url):
            return citation + (f" <{url}>" if url else "")
        case EvidenceFile(path=path):
            return path
    return "no source given"


def tree_lines(branch: Branch, depth: int = 0) -> Iterator[str]:
    """A node a line, each level further in."""
    yield f"{INDENT * depth}{branch_text(branch)}"
    for below in branch.branches:
        yield from tree_lines(below, depth + 1)
    if branch.left_out:
        yield f"{INDENT * (depth + 1)}and {branch.left_out} more"


def tree(branch: Branch) -> str:
    """A formula as a terminal shows it, with what its value inherits."""
    lines = [*tree_lines(branch)]
    if branch.basis:
        lines += [f"  context   {key}: {setting.text}" for key, setting in branch.basis.context.items()]
        lines += [f"  caveat    {caveat}" for caveat in branch.basis.caveats]
    return "".join(f"{visible(line)}\n" for line in lines)


def json_of_records(known: Iterable[KnownRecord]) -> str:
    """`{"version": 1, "records": […]}`; no value stands there without its tag, N, caveats and context."""
    return dumped({"version": VERSION, "records": [_entry(each) for each in known]}, indent=2)


def json_of_formula(branch: Branch) -> str:
    """`{"version": 1, "formula": {…}}`, each node with its own value, tag, N and caveats."""
    return dumped({"version": VERSION, "formula": _node(branch)}, indent=2)


def _entry(known: KnownRecord) -> dict[str, object]:
    record = known.record
    excerpt = record.read_back.excerpt if record.read_back else ()
    path = record.read_back.path if record.read_back else None
    return {
        **_node(known.tree),
        "statistic": record.statistic,
        "context": {key: setting.text for key, setting in record.context.items()},
        "varies": list(record.varies),
        "published": record.publish,
        "relative": record.relative,
        "source": _source(record),
        "log": [{"file": path, "line": line, "text": text} for line, text in excerpt],
        "date": record.date,
        "made_by": list(record.made_by),
        "recheck_by": record.recheck_by,
        "because": record.because,
        "corroborated_by": record.corroborated_by,
        "superseded_by": list(known.successors),
        "supports": list(known.inferred),
        "recorded": str(record.location),
        "history": _history(known),
        "cited_in": [
            {
                "place": place.where,
                "heading": place.citing.heading,
                "sentence": place.citing.sentence,
                "text": place.citing.text,
            }
            for place in known.places
        ],
    }


def _history(known: KnownRecord) -> dict[str, object] | None:
    """Newest first; a value that was gone, or could not be read, is `null`."""
    if known.past is None:
        return None
    entries = [
        {"commit": each.commit, "day": each.day, **_node(Branch(name=known.record.id, record=each.record))}
        for each in known.past.values.get(known.record.id, ())
    ]
    return {"values": entries, "notes": list(known.past.notes)}


def _node(branch: Branch) -> dict[str, object]:
    basis = branch.basis
    known: dict[str, object] = {
        "name": branch.name,
        "place": branch.place or None,
        "value": _value(branch),
        "tag": basis.tag.spelling if basis else None,
        "n": (basis.n if isinstance(basis.n, int) else basis.n.value) if basis else None,
        "caveats": list(basis.caveats) if basis else [],
        "parts": [_node(each) for each in branch.branches],
    }
    return known | ({"left_out": branch.left_out} if branch.left_out else {})


def _value(branch: Branch) -> str | None:
    if branch.record is not None:
        return record_text(branch.record)
    return outcome_text(branch.figure.outcome) if branch.figure else None
