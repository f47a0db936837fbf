"""Changes of records and figures for a terminal, for a comment on a pull request, and for programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from sitegen.reports.changes import Changes, FigureChange, RecordChange, Told
from sitegen.reports.columns import visible
from sitegen.reports.counts import counted
from sitegen.reports.json_report import dumped

NONE = "none"
STALE = "stale: the text does not say what the records give"


def text(changes: Changes) -> str:
    """A line a change; ends with one about the whole."""
    return "".join(f"{visible(line)}\n" for line in _lines(changes))


def markdown(changes: Changes) -> str:
    """Two tables. Every text of the site stands in a code span, where it is no markup, no mention and no link."""
    return "\n\n".join("\n".join(part) for part in _parts(changes)) + "\n"


def json(changes: Changes) -> str:
    """`{"version": 1, "records": […], "figures": […]}`; what is new has no `before`, what is gone no `after`."""
    records = [
        {**_placed(each), "id": each.id, "before": each.before, "after": each.after, "details": each.details}
        for each in changes.records
    ]
    figures = [
        {
            **_placed(each),
            "what": each.what,
            "before": asdict(each.before) if each.before else None,
            "after": asdict(each.after) if each.after else None,
            "stale": each.is_stale,
        }
        for each in changes.figures
    ]
    return dumped({"version": 1, "records": records, "figures": figures}, indent=2)


def _placed(change: RecordChange | FigureChange) -> dict[str, object]:
    return {"file": change.location.file, "line": change.location.line, "column": change.location.column}


def _lines(changes: Changes) -> Iterator[str]:
    for record in changes.records:
        yield f"{record.location}: {record.id}: {_course(record.before, record.after)}"
        yield from (f"   {detail}" for detail in record.details)
    for figure in changes.figures:
        yield f"{figure.location}: {_course(_text(figure.before), _text(figure.after))}"
        yield f"   {figure.what}: {_course(_value(figure.before), _value(figure.after))}"
        if figure.is_stale:
            yield f"   {STALE}"
    yield _summary(changes)


def _course(before: str | None, after: str | None) -> str:
    """`29.6 → 27.6`, `29.6` where both are alike, `new: …`, `gone: …`."""
    if before is None:
        return f"new: {after}"
    if after is None:
        return f"gone: {before}"
    return after if before == after else f"{before} → {after}"


def _text(told: Told | None) -> str | None:
    return told.text if told else None


def _value(told: Told | None) -> str | None:
    return (told.value or "no value") if told else None


def _summary(changes: Changes) -> str:
    stale = sum(figure.is_stale for figure in changes.figures)
    counts = f"{counted(len(changes.records), 'record')} and {counted(len(changes.figures), 'figure')} changed"
    return f"{counts}, {stale} stale" if stale else counts


def _parts(changes: Changes) -> Iterator[list[str]]:
    if changes.records:
        rows = (
            f"| {_code(each.id)} | {_code(each.before)} | {_code(each.after)} | {'; '.join(map(_code, each.details))} |"
            for each in changes.records
        )
        yield ["| record | before | after | also |", "| --- | --- | --- | --- |", *rows]
    if changes.figures:
        rows = (
            f"| {_code(str(each.location))} | {_code(_text(each.before))} | {_code(_text(each.after))} | {_code(each.what)}"
            f"{f' **{STALE}**' if each.is_stale else ''} |"
            for each in changes.figures
        )
        yield ["| figure | before | after | of |", "| --- | --- | --- | --- |", *rows]
    yield [f"{_summary(changes)}."]


def _code(content: str | None) -> str:
    """*content* as a code span in a cell: its fence is longer than any run of backticks in it (CommonMark 0.31, 6.1), and
    a `|` is escaped (GFM, tables)."""
    if content is None:
        return NONE
    shown = visible(" ".join(content.split())).replace("|", "\\|") or " "
    longest = max(map(len, "".join(char if char == "`" else " " for char in shown).split()), default=0)
    pad = " " if longest else ""
    return f"{'`' * (longest + 1)}{pad}{shown}{pad}{'`' * (longest + 1)}"
