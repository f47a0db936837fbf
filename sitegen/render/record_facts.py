"""What a record's place on the page of its set says of it, beyond what the card of a figure says."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.evidence.figures import Basis
from sitegen.evidence.lineage import inferred_from, successors
from sitegen.evidence.past_values import Past
from sitegen.evidence.records import Evidence, Record
from sitegen.render.amounts import record_text
from sitegen.render.cards import Fact, Line, basis_facts, fact, log_lines, reason_facts, source_facts
from sitegen.render.edition import Edition
from sitegen.render.links import Links
from sitegen.render.outline import Mention
from sitegen.render.past_lines import past_lines
from sitegen.render.visible import visible

CITED = "cited in"
COMMAND = "command"
"""The key of a context under which importers and `sitegen run` put the command that was measured."""


def basis_of(record: Record) -> Basis:
    """What the record's badge rests on."""
    superseded = record.superseded_by is not None
    caveats = (*record.caveats, *((f"superseded by {record.superseded_by}",) if superseded else ()))
    return Basis(
        tag=record.tag, n=record.n, caveats=caveats, records=(record,), context=record.context, superseded=superseded
    )


def record_facts(edition: Edition, record: Record, links: Links, past: Past | None) -> tuple[Fact, ...]:
    """All that is known of *record*, what it said before, and who tells it."""
    lines = log_lines(record, links)
    return (
        *fact("id", record.id),
        *basis_facts(basis_of(record)),
        *fact("statistic", record.statistic or ""),
        *fact("date", record.date or ""),
        *_origin(record),
        *fact("to be checked again by", record.recheck_by or ""),
        *reason_facts(record, links),
        *source_facts(record),
        *((Fact(term="log", lines=lines),) if lines else ()),
        *fact("agrees with", record.corroborated_by or ""),
        *_lines("superseded by", successors(record, edition.evidence), edition.evidence, links),
        *_lines("inferred from it", _inferred(edition, record), edition.evidence, links),
        *(fact("history", *past_lines(record, past)) if past else ()),
        *(_places(edition, record, links) or fact(CITED, "no post so far")),
    )


def _origin(record: Record) -> tuple[Fact, ...]:
    """The scripts and inputs that made it, and the command."""
    command = record.context.get(COMMAND)
    ran = () if command is None or command.is_unknown else (f"command: {command.text}",)
    return fact("made by", *record.made_by, *ran)


def _inferred(edition: Edition, record: Record) -> tuple[str, ...]:
    found = inferred_from(record, edition.outline.stock.inferences)
    return tuple(dict.fromkeys(each.id for each in found if each.publish and each.id != record.id))


def _lines(term: str, names: tuple[str, ...], evidence: Evidence, links: Links) -> tuple[Fact, ...]:
    """A line for each of *names*, with its value where this page may tell it."""
    lines = tuple(_line(name, evidence.records.get(name), links) for name in names)
    return (Fact(term=term, lines=lines),) if lines else ()


def _line(name: str, record: Record | None, links: Links) -> Line:
    is_told = record is not None and record.publish and record.set_id not in links.withheld
    known = f" = {record_text(record)} [{record.tag.word}]" if is_told and record is not None else ""
    return Line(text=visible(f"{name}{known}"), href=links.record(name))


def _places(edition: Edition, record: Record, links: Links) -> tuple[Fact, ...]:
    """For each post that cites the record: its title, and each sentence that tells it once."""
    posts: dict[str, list[Mention]] = {}
    for mention in edition.outline.mentions.get(record.id, ()):
        posts.setdefault(mention.face.path, []).append(mention)
    return tuple(Fact(term=CITED, lines=tuple(mention_lines(mentions, links))) for mentions in posts.values())


def mention_lines(mentions: list[Mention], links: Links) -> Iterator[Line]:
    """The title of their post, then heading and sentence of each; of those that read alike the first."""
    face = mentions[0].face
    yield Line(text=visible(face.title), href=links.to(face.path))
    told: dict[str, Mention] = {}
    for mention in mentions:
        told.setdefault(_told(mention), mention)
    for text, mention in told.items():
        yield Line(text=visible(text), href=links.to(face.path, mention.anchor))


def _told(mention: Mention) -> str:
    """`What was measured: … 39.7 tok/s [memory] …`; a sentence that is the heading or the title itself stands alone."""
    citing = mention.citing
    text = citing.sentence or f"… {citing.text}"
    return f"{citing.heading}: {text}" if citing.heading and citing.heading not in text else text
