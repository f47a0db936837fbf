"""A log: a template finds the value, `match: "total state size = {value} MiB"`, or a `regex:` with a group `value`.

A template is literal but for `{value}`, which may stand more than once (ends of a range, members of a tuple, k and n). It
stands for one whole number (or, for a text, one word): a template never cuts 18 out of 18,642 or 1.2 out of 1.2.3.
`line:` names the line where it must stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.evidence.records import EvidenceFile
from sitegen.evidence.sources.matches import MAX_MATCHES, Match, Unreadable, Wanted, cut
from sitegen.evidence.sources.patterns import find_by_pattern
from sitegen.evidence.sources.printed_numbers import NUMBER, cuts_number
from sitegen.source import Source, Span

HOLE = "{value}"
PLACEHOLDER = re.compile(r"\{[A-Za-z_]\w{0,40}\}")
WORD = re.compile(r"[^\s,;]{1,200}")
MAX_WORDS = 200
AFTER = 24


def find(evidence: EvidenceFile, source: Source, wanted: Wanted) -> tuple[Match, ...]:
    """All places in the log, first to last. Raises `Unreadable` where there is none or the template can't be used."""
    options = evidence.options
    template, pattern, line = options.get("match"), options.get("regex"), options.get("line")
    within = _line_span(source, int(line)) if isinstance(line, str) else Span(0, len(source.text))
    if isinstance(template, str):
        spans = _find_template(template, source, within, wanted)
    else:
        spans = find_by_pattern(str(pattern), source, within)
    matches: list[Match] = []
    for found in spans:
        matches.append(_match(source, found))
        if len(matches) > MAX_MATCHES:
            raise Unreadable(f"more than {MAX_MATCHES} places in {source.path} match", "name the `line:`")
    if not matches:
        sought = template if isinstance(template, str) else pattern
        where = f"line {line} of {source.path}" if line else source.path
        raise Unreadable(f"{sought!r} matches nothing in {where}", "copy the words around the value from the log")
    return tuple(matches)


def _line_span(source: Source, line: int) -> Span:
    if line > source.line_count:
        raise Unreadable(f"{source.path} has {source.line_count} lines, none numbered {line}")
    start = source.offset(line)
    return Span(start, start + len(source.line(line)))


def _match(source: Source, spans: tuple[Span, ...]) -> Match:
    place = source.position(spans[0].start)
    text = source.line(place.line)
    end = place.column - 1 + spans[-1].end - spans[0].start
    return Match(
        texts=tuple(source.text[span.start : span.end] for span in spans),
        line=place.line,
        excerpt=cut(text),
        after=text[end : end + AFTER],
    )


def _find_template(template: str, source: Source, within: Span, wanted: Wanted) -> Iterator[tuple[Span, ...]]:
    literals = _literals(template)
    first = literals[0]
    if first:
        at = source.text.find(first, within.start, within.end)
        while at >= 0:
            found = _follow(literals[1:], source.text, at + len(first), wanted)
            if found is not None and found[-1].end <= within.end:
                yield found
            at = source.text.find(first, at + 1, within.end)
        return
    for number in NUMBER.finditer(source.text, within.start, within.end):
        found = _follow(literals[1:], source.text, number.start(), wanted)
        if found is not None and not _is_within_word(source.text, number.start()):
            yield found


def _literals(template: str) -> list[str]:
    """What stands around the holes. Raises `Unreadable` for a template that finds nothing or everything."""
    unknown = next((word for word in PLACEHOLDER.findall(template) if word != HOLE), None)
    if unknown is not None:
        raise Unreadable(
            f"the template has an unknown placeholder {unknown}", "only {value} is filled in", rule="invalid-data"
        )
    literals = template.split(HOLE)
    if len(literals) < 2:
        raise Unreadable(
            f"the template {template!r} has no {HOLE}", "write {value} where the value stands", rule="invalid-data"
        )
    if "\n" in template or not "".join(literals).strip() or not all(literals[1:-1]):
        hint = "write the words around the value as the log has them, on one line"
        raise Unreadable(f"the template {template!r} does not say where the value stands", hint, rule="invalid-data")
    return literals


def _follow(literals: list[str], text: str, at: int, wanted: Wanted) -> tuple[Span, ...] | None:
    """The values that begin at *at*, each followed by its literal; `None` where the text goes on otherwise."""
    spans: list[Span] = []
    for literal in literals:
        span = _number(text, at) if wanted is Wanted.NUMBERS else _words(text, at, literal)
        if span is None or not text.startswith(literal, span.end):
            return None
        spans.append(span)
        at = span.end + len(literal)
    return tuple(spans)


def _number(text: str, at: int) -> Span | None:
    found = NUMBER.match(text, at)
    if found is None or cuts_number(text, found.start(), found.end()):
        return None
    return Span(found.start(), found.end())


def _words(text: str, at: int, literal: str) -> Span | None:
    """Up to the literal that follows, on the same line; without one, up to a blank, comma or semicolon."""
    if not literal.strip():
        found = WORD.match(text, at)
        return Span(at, found.end()) if found else None
    end = text.find(literal, at, at + MAX_WORDS + len(literal))
    if end <= at or "\n" in text[at:end]:
        return None
    return Span(at, end)


def _is_within_word(text: str, start: int) -> bool:
    return start > 0 and (text[start - 1].isalnum() or text[start - 1] == "_")
