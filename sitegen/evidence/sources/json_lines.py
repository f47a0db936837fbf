"""JSON Lines: one object a line; `where:` says which lines, `field:` which key (or a JSON Pointer within the object)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from sitegen.evidence.records import EvidenceFile
from sitegen.evidence.sources.evidence_files import EvidenceFiles
from sitegen.evidence.sources.json_values import Json, follow, parse_json
from sitegen.evidence.sources.matches import MAX_EXCERPTS, Match, Unreadable, Wanted, cut
from sitegen.evidence.sources.named_units import named_units
from sitegen.evidence.sources.selecting import Groups, Row, conditions_of, described, grouped, member, texts_of
from sitegen.source import Source


def find(evidence: EvidenceFile, files: EvidenceFiles, wanted: Wanted) -> tuple[Match, ...]:
    """The field of each line that `where:` describes."""
    del wanted
    source = files.read(evidence)
    conditions, field = conditions_of(evidence), str(evidence.options["field"])
    rows = _by(source, tuple(conditions)).get(tuple(conditions.values()), ())
    if not rows:
        raise Unreadable(f"no line of {source.path} has {described(conditions)}")
    return tuple(
        _match(source, line, row, field, is_shown=number < MAX_EXCERPTS) for number, (line, row) in enumerate(rows)
    )


def _match(source: Source, line: int, row: Mapping[str, Json], field: str, *, is_shown: bool) -> Match:
    place = f"{source.path}:{line}"
    texts = texts_of(member(row, field, place), "the field")
    above, _, name = field.rpartition("/")
    beside = follow(row, above, place) if field.startswith("/") else row
    units = named_units(name, beside if isinstance(beside, Mapping) else {})
    return Match(texts=texts, line=line, excerpt=cut(source.line(line)) if is_shown else "", units=units)


@lru_cache(maxsize=16)
def _by(source: Source, fields: tuple[str, ...]) -> Groups:
    return grouped(rows_of_lines(source), fields)


@lru_cache(maxsize=16)
def rows_of_lines(source: Source) -> tuple[Row, ...]:
    """Line number and object of each line that isn't blank; raises `Unreadable`."""
    return tuple(_lines(source))


def _lines(source: Source) -> Iterator[Row]:
    for number, text in enumerate(source.text.split("\n"), start=1):
        if not text.strip():
            continue
        row = parse_json(text, f"{source.path}, line {number}")
        if not isinstance(row, Mapping):
            raise Unreadable(f"line {number} of {source.path} is no object")
        yield number, row
