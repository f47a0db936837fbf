"""One line of a log cannot be evidence for two contexts.

A line that production printed at 128K proves nothing about an experiment at 256K, however well the digits agree.
"""

from __future__ import annotations

from collections.abc import Iterable

from sitegen.evidence.records import EvidenceFile, Record
from sitegen.evidence.schema import Troubles
from sitegen.findings import Related


def check_shared_lines(records: Iterable[Record], troubles: Troubles) -> None:
    """Says where two records name one line as their source and state different values of one context key."""
    first: dict[tuple[str, int, str], Record] = {}
    for record in records:
        source, place = record.source, record.read_back
        if not isinstance(source, EvidenceFile) or source.kind != "log" or place is None:
            continue
        for key, setting in record.context.items():
            other = first.setdefault((place.path, place.line, key), record)
            theirs = other.context[key]
            if setting.is_unknown or theirs.is_unknown or setting.agrees_with(theirs):
                continue
            message = (
                f"`{record.id}` and `{other.id}` rest on the same line, {place.path}:{place.line}, "
                f"but their {key} is {setting.text} and {theirs.text}"
            )
            related = (Related(location=theirs.location, message=f"{other.id}: {theirs.text}"),)
            hint = "a line was printed in one context only; find the line of the other, or tag it memory-note"
            troubles.add(setting.location, message, hint, rule="context-mismatch", related=related)
            break
