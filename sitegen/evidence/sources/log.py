"""A log: a template finds the value, `match: "total state size = {value} MiB"`, or a `regex:` with a group `value`.

A template is literal but for `{value}`, which may stand more than once (ends of a range, members of a tuple, k and n). It
stands for one whole number (or, for a text, one word): a template never cuts 18 out of 18,642 or 1.2 out of 1.2.3.
`line:` names the line where it must stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from sitegen.evidence.records import EvidenceFile
from sitegen.evidence.sources.evidence_files import EvidenceFiles, Page, Query
from sitegen.evidence.sources.matches import (
    MAX_EXCERPTS,
    MAX_MATCHES,
    Match,
    NothingFound,
    TooMany,
    Unreadable,
    Wanted,
    around,
)
from sitegen.evidence.sources.patterns import compiled, find_by_pattern
from sitegen.evidence.sources.printed_numbers import NUMBER, cuts_number
from sitegen.evidence.sources.unpacking import Allowance
from sitegen.source import Source, Span

HOLE = "{value}"
PLACEHOLDER = re.compile(r"\{[A-Za-z_]\w{0,40}\}")
WORD = re.compile(r"[^\s,;]{1,200}")
MAX_WORDS = 200
AFTER = 24
MAX_TEMPLATE = 1000
STEPS_OF_A_TRY = 2048
"""What one value of a template costs where its first words stand, in steps of a pattern."""


def find(evidence: EvidenceFile, files: EvidenceFiles, wanted: Wanted) -> tuple[Match, ...]:
    """All places in the log, first to last. Raises `Unreadable` where there is none or the template can't be used."""
    path, query = evidence.path, _query(evidence, wanted)
    files.touched.add(path)
    answers = files.answers.setdefault(path, {})
    if query not in answers:
        asked = {**files.queries.get(path, {}), query: None}
        answers.update(search(files.pages(path), [each for each in asked if each not in answers], files.allowance))
    files.check_pin(evidence)
    found = answers[query]
    if isinstance(found, Unreadable):
        raise found
    if not found:
        sought = query.pattern if query.template is None else query.template
        where = path if query.line is None else f"line {query.line} of {path}"
        raise NothingFound(f"{sought!r} matches nothing in {where}", "copy the words around the value from the log")
    return found


def plan(evidence: EvidenceFile, files: EvidenceFiles, wanted: Wanted) -> None:
    """Says beforehand what will be looked for, so that a log is gone through once for all of it."""
    files.queries.setdefault(evidence.path, {})[_query(evidence, wanted)] = None


def _query(evidence: EvidenceFile, wanted: Wanted) -> Query:
    template, pattern, line = (evidence.options.get(key) for key in ("match", "regex", "line"))
    return Query(
        template=template if isinstance(template, str) else None,
        pattern=pattern if isinstance(pattern, str) else None,
        line=int(line) if isinstance(line, str) else None,
        wanted=wanted,
    )


def search(
    pages: Iterable[Page], queries: Sequence[Query], allowance: Allowance
) -> dict[Query, tuple[Match, ...] | Unreadable]:
    """Every place for each query, or why it cannot be told; the pages are gone through once."""
    found: dict[Query, list[Match]] = {query: [] for query in queries}
    troubles: dict[Query, Unreadable] = {}
    count, path = 0, ""
    for page in pages:
        path = page.source.path
        for query, matches in found.items():
            if query not in troubles:
                try:
                    _search_page(page, query, matches, allowance)
                except Unreadable as trouble:
                    troubles[query] = trouble
        count = page.before + page.lines + (not page.source.text.endswith("\n"))
    for query in queries:
        if query.line is not None and query.line > count:
            troubles[query] = Unreadable(f"{path} has {count} lines, none numbered {query.line}")
    return {query: troubles.get(query) or tuple(matches) for query, matches in found.items()}


def _search_page(page: Page, query: Query, matches: list[Match], allowance: Allowance) -> None:
    """Adds what the page holds to *matches*."""
    for each in _spans(page, query, allowance):
        if len(matches) >= MAX_MATCHES:
            raise TooMany(f"more than {MAX_MATCHES} places in {page.source.path} match", "name the `line:`")
        is_open = query.template is not None and query.template.endswith(HOLE)
        matches.append(_match(page, each, is_shown=len(matches) < MAX_EXCERPTS, is_open=is_open))


def _spans(page: Page, query: Query, allowance: Allowance) -> Iterator[tuple[Span, ...]]:
    within = Span(0, len(page.source.text)) if query.line is None else _line_span(page, query.line)
    if query.template is not None:
        literals = _literals(query.template)
        return _find_template(literals, page.source, within, query.wanted, allowance) if within else iter(())
    pattern = compiled(query.pattern or "")
    if within is None:
        return iter(())
    allowance.run(pattern.size * (within.end - within.start), query.pattern or "")
    return find_by_pattern(pattern, page.source, within)


def _line_span(page: Page, line: int) -> Span | None:
    """Where line number *line* of the log stands in the page; `None` where it is not there."""
    source, number = page.source, line - page.before
    if not 1 <= number <= source.line_count:
        return None
    start = source.offset(number)
    return Span(start, start + len(source.line(number)))


def _match(page: Page, spans: tuple[Span, ...], *, is_shown: bool, is_open: bool) -> Match:
    source = page.source
    place = source.position(spans[0].start)
    text = source.line(place.line)
    end = place.column - 1 + spans[-1].end - spans[0].start
    return Match(
        texts=tuple(source.text[span.start : span.end] for span in spans),
        line=page.before + place.line,
        excerpt=around(text, place.column) if is_shown else "",
        after=text[end : end + AFTER],
        before=text[max(place.column - 3, 0) : place.column - 1],
        is_open=is_open,
    )


def _find_template(
    literals: list[str], source: Source, within: Span, wanted: Wanted, allowance: Allowance
) -> Iterator[tuple[Span, ...]]:
    first, cost = literals[0], STEPS_OF_A_TRY * len(literals)
    if first:
        at = source.text.find(first, within.start, within.end)
        while at >= 0:
            allowance.run(cost, first)
            found = _follow(literals[1:], source.text, at + len(first), wanted)
            if found is not None and found[-1].end <= within.end:
                yield found
            at = source.text.find(first, at + 1, within.end)
        return
    for number in NUMBER.finditer(source.text, within.start, within.end):
        allowance.run(cost, literals[1])
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
    if len(template) > MAX_TEMPLATE:
        raise Unreadable(f"the template has more than {MAX_TEMPLATE} characters", rule="invalid-data")
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
        if wanted is Wanted.NUMBERS and cuts_number(text, span.start, span.end):
            return None
        spans.append(span)
        at = span.end + len(literal)
    return tuple(spans)


def _number(text: str, at: int) -> Span | None:
    found = NUMBER.match(text, at)
    return Span(found.start(), found.end()) if found else None


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
