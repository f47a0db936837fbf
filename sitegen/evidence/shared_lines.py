"""One line of a log cannot be evidence for two contexts.

A line that production printed at 128K proves nothing about an experiment at 256K, however well the digits agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen.evidence.records import EvidenceFile, Record
from sitegen.evidence.schema import Troubles
from sitegen.findings import Location, Related


def check_shared_lines(records: Iterable[Record], troubles: Troubles) -> None:
    """Says where two records name one line as their source and state different values of one context key.

    Once for two places of the settings, however many records inherit them.
    """
    first: dict[tuple[str, int, str], Record] = {}
    told: set[tuple[Location, Location]] = set()
    for record in records:
        for key, other in _sharing(record, first):
            ours, theirs = record.context[key], other.context[key]
            if (ours.location, theirs.location) in told:
                break
            told.add((ours.location, theirs.location))
            message = (
                f"`{record.id}` and `{other.id}` rest on the same line, {_line(record)}, "
                f"but their {key} is {ours.text} and {theirs.text}"
            )
            related = (Related(location=theirs.location, message=f"{other.id}: {theirs.text}"),)
            hint = "a line was printed in one context only; find the line of the other, or tag it memory-note"
            troubles.add(ours.location, message, hint, rule="context-mismatch", related=related)
            break


def _sharing(record: Record, first: dict[tuple[str, int, str], Record]) -> Iterator[tuple[str, Record]]:
    """The keys in which *record* differs from the first record of its line, with that one; fills *first*."""
    source, place = record.source, record.read_back
    if not isinstance(source, EvidenceFile) or source.kind != "log" or place is None:
        return
    for key, setting in record.context.items():
        other = first.setdefault((place.path, place.line, key), record)
        theirs = other.context[key]
        if not (setting.is_unknown or theirs.is_unknown or setting.agrees_with(theirs)):
            yield key, other


def _line(record: Record) -> str:
    return f"{record.read_back.path}:{record.read_back.line}" if record.read_back else ""
