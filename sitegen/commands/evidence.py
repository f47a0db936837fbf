"""`sitegen evidence [ID]`: the records of the site, or all that is known of one and every place that cites it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from sitegen.claims.claims import Site
from sitegen.commands.terminal import EXIT_OK, EXIT_USAGE, UsageError, open_site, say, tell_usage, write_out
from sitegen.config import InvalidConfig
from sitegen.evidence.records import NOT_RECORDED, EvidenceFile, Note, Publication, Record, RecordSource
from sitegen.reports.columns import visible
from sitegen.source import nearest


def configure(parser: argparse.ArgumentParser) -> None:
    parser.epilog = """\
examples:
  sitegen evidence                             all records, one a line
  sitegen evidence draft-cache-ab              those of a set
  sitegen evidence draft-cache-ab/q4/decode    one, with context, caveats and citations
"""
    parser.add_argument("id", nargs="?", metavar="ID", help="a set, a row or a record")


def run(options: argparse.Namespace) -> int:
    from sitegen.pipeline.build import read_site

    try:
        site, _ = read_site(open_site(options))
    except (UsageError, InvalidConfig) as error:
        tell_usage(error)
        return EXIT_USAGE
    records = site.evidence.records
    wanted = options.id or ""
    found = [record for record in records.values() if _is_within(record.id, wanted)]
    if not found:
        near = nearest(wanted, [*records, *site.evidence.sets])
        say(f"sitegen: there is no record {wanted!r}" + (f"; did you mean {near}?" if near else ""))
        return EXIT_USAGE
    if len(found) == 1 and found[0].id == wanted:
        write_out("".join(f"{visible(line)}\n" for line in _page(found[0], site)))
    else:
        width = max(len(record.id) for record in found)
        lines = (f"{record.id:<{width}}  {record.tag.word:<9}  {_value(record)}" for record in found)
        write_out("".join(f"{visible(line)}\n" for line in lines))
    return EXIT_OK


def _is_within(record_id: str, wanted: str) -> bool:
    return not wanted or record_id == wanted or record_id.startswith(f"{wanted}/")


def _value(record: Record) -> str:
    from sitegen.render.amounts import record_text

    return record_text(record)


def _page(record: Record, site: Site) -> Iterator[str]:
    yield f"{record.id} = {_value(record)}"
    yield f"  evidence  {record.tag.spelling}: {_source(record.source)}"
    if record.read_back:
        yield from (f"            {record.read_back.path}:{line}: {text}" for line, text in record.read_back.excerpt)
    yield f"  N         {'not recorded' if record.n is NOT_RECORDED else record.n}"
    yield from (f"  context   {key}: {setting.text}" for key, setting in record.context.items())
    if record.varies:
        yield f"  varies    {', '.join(record.varies)}"
    yield from (f"  caveat    {caveat}" for caveat in record.caveats)
    if record.because:
        yield f"  because   {record.because}"
    yield from (
        f"  premise   {premise.record_id or 'unmeasured: ' + str(premise.unmeasured)}" for premise in record.premises
    )
    yield f"  recorded  {record.location}"
    cited = [
        claim.location
        for claims in site.posts
        for claim in claims.claims
        if claim.figure and any(part.id == record.id for part in claim.figure.basis.records)
    ]
    yield from (f"  cited     {location}" for location in cited)


def _source(source: RecordSource | None) -> str:
    if isinstance(source, Note):
        return source.text
    if isinstance(source, Publication):
        return source.citation + (f" <{source.url}>" if source.url else "")
    if isinstance(source, EvidenceFile):
        return source.path
    return "no source given"
