"""What `@key` says: a setting of a context, the sample size, or the date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sitegen.evidence.citing import cite_sample_size, cite_setting
from sitegen.evidence.figures import Outcome, Problem, ProblemKind, Wording
from sitegen.evidence.functions.arguments import Refusal, unsuitable
from sitegen.evidence.records import Record, SampleSize, Setting
from sitegen.evidence.selection import Selection
from sitegen.source import nearest

SAMPLE_SIZE = "n"
DATE = "date"


def settings_of(selection: Selection) -> tuple[Outcome, ...]:
    """The setting that the selection's reference names: one, or with `*` one for each row or record."""
    if not selection.is_list:
        return (_setting(selection, selection.records),)
    if selection.rows is None:
        return tuple(_setting(selection, (record,)) for record in selection.records)
    groups: dict[str | None, list[Record]] = {}
    for record in selection.records:
        groups.setdefault(record.row, []).append(record)
    return tuple(_setting(selection, group) for group in groups.values())


def _setting(selection: Selection, records: Sequence[Record]) -> Outcome:
    """What all *records* agree in. A set has no setting in which its rows differ: a row must be named."""
    key = selection.reference.setting or SAMPLE_SIZE
    if key == SAMPLE_SIZE:
        return cite_sample_size(_size(selection, records))
    found = [record.context.get(key) for record in records]
    stated = [setting for setting in found if setting is not None]
    if not stated and key == DATE:
        return _date(selection, records)
    if not stated:
        return cite_setting(key, _of_set(selection, key))
    if not _agree(found):
        raise _several(selection, [setting.text if setting else "not stated" for setting in found])
    return cite_setting(key, stated[0])


def _agree(settings: Sequence[Setting | None]) -> bool:
    """Whether all say the same; here `unknown` may stand more than once, for it is told as it is."""
    first = settings[0]
    return first is not None and all(
        other is not None and (other.text == first.text or first.agrees_with(other)) for other in settings
    )


def _size(selection: Selection, records: Sequence[Record]) -> SampleSize:
    own = selection.measurement_set.n
    if not records and own is not None:
        return own
    if not records:
        raise _no_such_setting(selection, selection.measurement_set.context)
    if any(record.n != records[0].n for record in records):
        sizes = (record.n for record in records)
        raise _several(selection, [str(size) if isinstance(size, int) else size.value for size in sizes])
    return records[0].n


def _date(selection: Selection, records: Sequence[Record]) -> Wording:
    dates = list(dict.fromkeys(record.date for record in records))
    if len(dates) > 1:
        raise _several(selection, [date or "not stated" for date in dates])
    if not dates or dates[0] is None:
        raise _no_such_setting(selection, selection.measurement_set.context)
    return Wording(text=dates[0], key=DATE)


def _of_set(selection: Selection, key: str) -> Setting:
    """For a set without records, or a key that none of them carries."""
    context = selection.measurement_set.context
    if key not in context:
        carried = (name for record in selection.records for name in record.context)
        raise _no_such_setting(selection, dict.fromkeys((*context, *carried)))
    return context[key]


def _several(selection: Selection, spelled: Sequence[str]) -> Refusal:
    reference = selection.reference
    return unsuitable(
        reference,
        f"`{reference}` is not one value: {', '.join(list(dict.fromkeys(spelled))[:5])}",
        "name a row, of which it holds: set/row@key",
        selection.records,
    )


def _no_such_setting(selection: Selection, known: Iterable[str]) -> Refusal:
    names = [*known, SAMPLE_SIZE]
    key = selection.reference.setting or ""
    close = nearest(key, names)
    hint = f"did you mean `@{close}`?" if close else f"there are {', '.join(f'`@{name}`' for name in names)}"
    return Refusal(
        Problem(
            kind=ProblemKind.UNKNOWN_RECORD,
            span=selection.reference.span,
            message=f"`{selection.measurement_set.id}` has no setting `{key}`",
            hint=hint,
        )
    )
