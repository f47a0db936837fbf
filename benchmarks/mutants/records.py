"""Changes of `data/`: values, units, tags, N, contexts, caveats, logs, premises."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mutants.mutant import GoodSite, Mutant, document, scalars, whole_lines
from sitegen.located_yaml import Entry, Node, Scalar, Sequence, Table
from sitegen.source import Source, Span

FIGURE = re.compile(r"~?-?\d+(?:\.\d+)?(?:[eE]-?\d+)?")
NUMBERED = ("value", "sd", "se", "k", "n", "samples", "range", "tuple")
TAGS = ("live-log", "memory-note", "inference")


def sets(site: GoodSite) -> Iterator[tuple[Source, Table]]:
    for path in sorted(site.files):
        if path.startswith("data/") and path.endswith((".yaml", ".yml")):
            source = site.source(path)
            yield source, document(source)


def _cells(table: Table) -> Iterator[tuple[tuple[str, ...], Scalar]]:
    for head in ("rows", "values"):
        node = table.get(head)
        if node is not None:
            yield from scalars(node, (head,))


def values(site: GoodSite) -> Iterator[Mutant]:
    """Each number of each record: its last digit one up, and its sign turned round. N is a kind of its own."""
    for source, table in sets(site):
        for path, scalar in _cells(table):
            in_part = any(key in path for key in ("source", "label", "caveats", "context", "tag", "csv", "where", "n"))
            if in_part or not FIGURE.fullmatch(scalar.text):
                continue
            at = source.text.index(scalar.text, scalar.span.start)
            last = at + len(scalar.text) - 1
            digit = source.text[last]
            yield from site.change("record value", source, Span(last, last + 1), str((int(digit) + 1) % 10))
            first = at + scalar.text.startswith("~")
            turned = ("", "-")[source.text[first] != "-"]
            yield from site.change("record value", source, Span(first, first + (turned == "")), turned)


def units(site: GoodSite) -> Iterator[Mutant]:
    for source, table in sets(site):
        metrics = table.get("metrics")
        if not isinstance(metrics, Table):
            continue
        for path, scalar in scalars(metrics):
            if path[-1] == "unit":
                new = "MiB" if scalar.text != "MiB" else "ms"
                yield from site.change("record unit", source, scalar.span, new)


def tags(site: GoodSite) -> Iterator[Mutant]:
    """Each tag becomes each other one: a stronger one is a lie, a weaker one hides a log."""
    for source, table in sets(site):
        for path, scalar in scalars(table):
            if path[-1] == "tag":
                for tag in TAGS:
                    yield from site.change("tag", source, scalar.span, tag)


def sample_sizes(site: GoodSite) -> Iterator[Mutant]:
    """N removed, recorded where it was not, one more."""
    for source, table in sets(site):
        for entry in _entries(table, "n"):
            text = entry.value.text if isinstance(entry.value, Scalar) else ""
            new = str(int(text) + 1) if text.isdigit() else "5"
            yield from site.change("N", source, entry.value.span, new)
            yield from site.change("N", source, entry.value.span, "not recorded")
        top = table.entries.get("n")
        if top is not None:
            yield from _removed(site, "N", source, top)


def _entries(node: Node, key: str) -> Iterator[Entry]:
    if isinstance(node, Table):
        for name, entry in node.entries.items():
            if name == key and isinstance(entry.value, Scalar):
                yield entry
            yield from _entries(entry.value, key)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _entries(item, key)


def _removed(site: GoodSite, kind: str, source: Source, entry: Entry) -> Iterator[Mutant]:
    """An entry without its key: a whole line, or its stretch of a `{…}`."""
    start = entry.key.span.start
    line = source.text.rfind("\n", 0, start) + 1
    if not source.text[line:start].strip():
        yield from site.change(kind, source, whole_lines(source, Span(line, entry.value.span.end)), "")
        return
    end = entry.value.span.end
    comma = re.compile(r",\s*").match(source.text, end)
    yield from site.change(kind, source, Span(start, comma.end() if comma else end), "")


def context_keys(site: GoodSite) -> Iterator[Mutant]:
    """Each key of a context removed, and given another value."""
    for source, table in sets(site):
        context = table.get("context")
        if not isinstance(context, Table):
            continue
        for entry in context.entries.values():
            yield from _removed(site, "context key", source, entry)
            if isinstance(entry.value, Scalar):
                yield from site.change("context key", source, entry.value.span, "something else")


def caveats(site: GoodSite) -> Iterator[Mutant]:
    for source, table in sets(site):
        for found in _lists(table, "caveats"):
            for item in found.items:
                before = source.text[: item.span.start].rstrip(" ")
                dash = len(before) - 1 if before.endswith("-") else None
                if dash is not None and len(found.items) > 1:
                    yield from site.change("caveat removed", source, whole_lines(source, Span(dash, item.span.end)), "")
                elif len(found.items) == 1:
                    yield from site.change("caveat removed", source, found.span, "[]" if dash is None else "[]\n")


def _lists(node: Node, key: str) -> Iterator[Sequence]:
    if isinstance(node, Table):
        for name, value in node:
            if name.text == key and isinstance(value, Sequence):
                yield value
            yield from _lists(value, key)


def _log_lines(site: GoodSite) -> Iterator[tuple[Source, int]]:
    """Lines of evidence files that a record is read from, a block shows or a code span quotes."""
    checked = site.checked.site
    places: set[tuple[str, int]] = set()
    for record in checked.evidence.records.values():
        if record.read_back:
            places |= {(record.read_back.path, number) for number, _ in record.read_back.excerpt}
    for post in checked.posts:
        places |= {(quote.path, quote.line) for quote in post.quotes}
        for excerpt in post.excerpts:
            places |= {(excerpt.path, number) for number, _ in excerpt.lines if number}
    for path, number in sorted(places):
        if path in site.files:
            yield site.source(path), number


def log_lines(site: GoodSite) -> Iterator[Mutant]:
    """Each line that something rests on, removed."""
    for source, number in _log_lines(site):
        start = source.offset(number)
        yield from site.change("log line", source, whole_lines(source, Span(start, start + 1)), "")


def log_values(site: GoodSite) -> Iterator[Mutant]:
    """Each figure that a record is read from or a post shows: its last digit one up."""
    shown = _shown_figures(site)
    for source, number in _log_lines(site):
        for match in re.finditer(r"\d+(?:\.\d+)?", source.line(number)):
            if match[0] in shown:
                last = source.offset(number) + match.end() - 1
                new = str((int(source.text[last]) + 1) % 10)
                yield from site.change("log value", source, Span(last, last + 1), new)


def _shown_figures(site: GoodSite) -> set[str]:
    """What the records of evidence files hold as typed, and every figure of a block or quote."""
    found: set[str] = set()
    for _, table in sets(site):
        found |= {scalar.text.lstrip("~-") for _, scalar in _cells(table)}
    for post in site.checked.site.posts:
        texts = [text for excerpt in post.excerpts for _, text in excerpt.lines]
        texts += [quote.surface.text[quote.start : quote.end] for quote in post.quotes]
        found |= {number for text in texts for number in re.findall(r"\d+(?:\.\d+)?", text)}
    return found


def premises(site: GoodSite) -> Iterator[Mutant]:
    """A premise gone, a value that it had when a person looked changed, the reason and the statement gone."""
    for source, table in sets(site):
        for key in ("because", "statement", "from", "checked_against"):
            if key in table.entries and "from" in table.entries:
                yield from _removed(site, "premise", source, table.entries[key])
        checked = table.get("checked_against")
        if isinstance(checked, Table):
            for entry in checked.entries.values():
                yield from _removed(site, "premise", source, entry)
                yield from site.change("premise", source, entry.value.span, "12345")
        premise = table.get("from")
        if isinstance(premise, Sequence):
            for item in premise.items:
                if isinstance(item, Scalar):
                    yield from site.change("premise", source, item.span, "nothing/at-all")
                    yield from site.change("premise", source, whole_lines(source, item.span), "")
