"""What is inherited: file, then metric, then row, then cell. Context keys and caveats add up, everything else replaces."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from sitegen.evidence.contexts import read_context
from sitegen.evidence.origins import Origin, completed, read_origin
from sitegen.evidence.records import Premise, SampleSize, Setting, Tag
from sitegen.evidence.schema import (
    INHERITED,
    Troubles,
    note_unknown_key,
    read_choice,
    read_date,
    read_day,
    read_list,
    read_sample_size,
    read_site_files,
    read_table,
    read_tag,
    read_text,
    read_texts,
)
from sitegen.findings import Location
from sitegen.located_yaml import Node, Scalar, Sequence, Table

Checked = Mapping[str, tuple[str, Location]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """What one level says; `None` for what it leaves to the levels above."""

    tag: Tag | None = None
    n: SampleSize | None = None
    source: Origin | None = None
    context: Mapping[str, Setting] = field(default_factory=dict)
    caveats: tuple[str, ...] = ()
    cite: str | None = None
    publish: str | None = None
    superseded_by: str | None = None
    corroborated_by: str | None = None
    statistic: str | None = None
    date: str | None = None
    recheck_by: str | None = None
    made_by: tuple[str, ...] | None = None
    premises: tuple[Premise, ...] | None = None
    because: str | None = None
    statement: str | None = None
    checked_against: Checked | None = None
    locations: Mapping[str, Location] = field(default_factory=dict)
    """Of the keys that were given."""
    broken: frozenset[str] = frozenset()
    """Keys that were given but could not be read: nothing is said about their absence."""

    def over(self, lower: Layer) -> Layer:
        """What holds below this level, where *lower* speaks too."""
        given = {name: value for name in REPLACED if (value := getattr(lower, name)) is not None}
        source = self.source
        if lower.tag is not None and lower.tag is not Tag.LIVE_LOG and source is not None and source.is_file:
            source = None  # a memory in a set of log figures does not come from their log
        if lower.source is not None:
            given["source"] = completed(self.source, lower.source)
        return replace(
            self,
            **{"source": source, **given},
            context={**self.context, **lower.context},
            caveats=tuple(dict.fromkeys((*self.caveats, *lower.caveats))),
            locations={**self.locations, **lower.locations},
            broken=(self.broken - lower.locations.keys()) | lower.broken,
        )


ADDED = frozenset({"context", "caveats", "locations", "broken"})
REPLACED = tuple(each.name for each in fields(Layer) if each.name not in ADDED)
"""What a level says in place of the one above it."""

FIELDS: Mapping[str, str] = {"from": "premises"}
"""Keys that are no Python names."""


def read_layer(
    table: Table, own: tuple[str, ...], troubles: Troubles, *, without: tuple[str, ...] = ()
) -> tuple[Layer, frozenset[str]]:
    """The inherited keys of *table*, and which of its *own* keys an unknown one was probably meant for.

    Every key that is neither inherited nor among *own* is a finding; *without* names inherited keys that mean something
    else here (the `n` of k of n).
    """
    known = [key for key in INHERITED if key not in without]
    values: dict[str, Any] = {}
    locations: dict[str, Location] = {}
    broken: set[str] = set()
    for key, node in table:
        if key.text in known:
            value = READERS[key.text](node, troubles)
            locations[key.text] = node.location
            if value is None:
                broken.add(key.text)
            else:
                values[FIELDS.get(key.text, key.text)] = value
        elif key.text not in own:
            like = note_unknown_key(key, (*own, *known), troubles)
            if like is not None and like not in table.entries:
                broken.add(like)
    layer = Layer(**values, locations=locations, broken=frozenset(broken & set(INHERITED)))
    return layer, frozenset(broken - set(INHERITED))


def _read_premises(node: Node, troubles: Troubles) -> tuple[Premise, ...] | None:
    premises = read_list(node, "`from`", lambda item: _read_premise(item, troubles), troubles)
    if premises == ():
        troubles.add(node.location, "the inference rests on nothing", "list its records", rule="inference-unsupported")
        return None
    return premises


def _read_premise(node: Node, troubles: Troubles) -> Premise | None:
    """A record, a row, a set, with `*` for all of them; or `{unmeasured: "in words"}`."""
    if isinstance(node, Scalar):
        text = read_text(node, "a premise", troubles)
        return None if text is None else Premise(record_id=text, location=node.location)
    table = read_table(node, "a premise", troubles)
    if table is None:
        return None
    unmeasured = table.get("unmeasured")
    for key, _ in table:
        if key.text != "unmeasured":
            note_unknown_key(key, ("unmeasured",), troubles)
            return None
    text = None if unmeasured is None else read_text(unmeasured, "an unmeasured premise", troubles)
    return None if text is None else Premise(record_id=None, unmeasured=text, location=node.location)


def _read_checked(node: Node, troubles: Troubles) -> Checked | None:
    table = read_table(node, "`checked_against`", troubles)
    if table is None:
        return None
    found = {key.text: (_spelt(value, troubles), value.location) for key, value in table}
    return {key: (text, place) for key, (text, place) in found.items() if text is not None}


def _spelt(node: Node, troubles: Troubles) -> str | None:
    """A value as it was looked at; the ends of a range and the members of a tuple as a list."""
    if not isinstance(node, Sequence):
        return read_text(node, "a value that was checked", troubles)
    texts = [read_text(item, "a value that was checked", troubles) for item in node.items]
    return f"[{', '.join(text or '' for text in texts)}]"


def _text_reader(key: str) -> Callable[[Node, Troubles], str | None]:
    return lambda node, troubles: read_text(node, f"`{key}`", troubles)


READERS: Mapping[str, Callable[[Node, Troubles], Any]] = {
    "tag": read_tag,
    "n": read_sample_size,
    "source": read_origin,
    "context": read_context,
    "caveats": lambda node, troubles: read_texts(node, "caveats", troubles),
    "cite": lambda node, troubles: read_choice(node, "`cite`", ("relative",), troubles),
    "publish": lambda node, troubles: read_choice(node, "`publish`", ("never",), troubles),
    "superseded_by": _text_reader("superseded_by"),
    "corroborated_by": _text_reader("corroborated_by"),
    "statistic": _text_reader("statistic"),
    "date": read_date,
    "recheck_by": read_day,
    "made_by": read_site_files,
    "from": _read_premises,
    "because": _text_reader("because"),
    "statement": _text_reader("statement"),
    "checked_against": _read_checked,
}
