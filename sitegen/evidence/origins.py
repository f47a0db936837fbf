"""`source:`: where a figure comes from. A note in words, a publication, or an evidence file below `data/`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sitegen.evidence.records import EvidenceFile, Note, Publication, RecordSource
from sitegen.evidence.schema import Troubles, note_unknown_key, read_choice, read_table, read_text, read_whole
from sitegen.findings import Location
from sitegen.located_yaml import Node, Scalar, Table
from sitegen.source import SourceError, normalise

FILE_KINDS: Mapping[str, tuple[str, ...]] = {
    "log": ("match", "regex", "line", "all"),
    "json": ("pointer", "where", "field", "all"),
    "jsonl": ("where", "field", "all"),
    "csv": ("where", "column", "delimiter", "all"),
    "parquet": ("where", "column", "all"),
}
"""Kinds of evidence file, and how the value is found in each."""

LOCATORS: Mapping[str, tuple[str, ...]] = {
    "log": ("match", "regex"),
    "json": ("pointer",),
    "jsonl": ("field",),
    "csv": ("column",),
    "parquet": ("column",),
}
"""Of these exactly one is needed."""

DELIMITERS = ("comma", "semicolon", "tab", "pipe")
"""What may separate the fields of a CSV file."""

OPTIONS = tuple(sorted({option for options in FILE_KINDS.values() for option in options}))
KEYS = ("note", "citation", "url", *FILE_KINDS, *OPTIONS, "sha256")

Options = Mapping[str, str | Mapping[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """A `source:` as it stands at one level; it may lack its file, or the way to the value, which another level has."""

    location: Location
    note: str | None = None
    citation: str | None = None
    url: str | None = None
    kind: str | None = None
    path: str | None = None
    options: Options = field(default_factory=dict)
    sha256: str | None = None

    @property
    def is_file(self) -> bool:
        return self.note is None and self.citation is None

    @property
    def lacks_file(self) -> bool:
        return self.is_file and self.kind is None


def read_origin(node: Node, troubles: Troubles) -> Origin | None:
    """A `source:` mapping."""
    if isinstance(node, Scalar):
        troubles.add(
            node.location, "a source is a mapping, found text", "write `source: {note: …}` or `{log: …, match: …}`"
        )
        return None
    table = read_table(node, "a source", troubles)
    if table is None:
        return None
    before = len(troubles.findings)
    unknown = [key for key, _ in table if key.text not in KEYS]
    for key in unknown:
        note_unknown_key(key, KEYS, troubles)
    kinds = [key for key in ("note", "citation", *FILE_KINDS) if key in table.entries]
    if len(kinds) > 1:
        troubles.add(table.location, f"a source names one thing, found {' and '.join(kinds)}")
    if not unknown:
        _check_options(table, kinds, troubles)
    origin = _origin(table, troubles)
    return origin if len(troubles.findings) == before else None


def _check_options(table: Table, kinds: list[str], troubles: Troubles) -> None:
    """Says which keys don't go with the kind, or that no kind was named."""
    words = ("citation", "url")
    allowed = {"note": ("note",), "citation": words}.get(kinds[0] if kinds else "")
    if allowed is None:
        kind = kinds[0] if kinds else "url" if "url" in table.entries else ""
        allowed = words if kind == "url" else ("sha256", *((kind, *FILE_KINDS[kind]) if kind else OPTIONS))
    for key, _ in table:
        if key.text not in allowed and key.text not in kinds:
            goes = f"a {kinds[0]} source" if kinds else "this source"
            troubles.add(key.location, f"`{key.text}` does not go with {goes}", f"known here: {', '.join(allowed)}")
    if not table.entries:
        troubles.add(table.location, "the source is empty", "leave the key out where nothing is known")


def _origin(table: Table, troubles: Troubles) -> Origin:
    kind = next((kind for kind in FILE_KINDS if kind in table.entries), None)
    path = table.get(kind) if kind else None
    note, citation, url = (
        read_text(node, f"`{key}`", troubles) if (node := table.get(key)) is not None else None
        for key in ("note", "citation", "url")
    )
    digest = table.get("sha256")
    return Origin(
        location=table.location,
        note=note,
        citation=citation or url,
        url=url,
        kind=kind,
        path=None if path is None else _read_path(path, troubles),
        options=_read_options(table, troubles),
        sha256=None if digest is None else _read_digest(digest, troubles),
    )


def _read_path(node: Node, troubles: Troubles) -> str | None:
    """A path relative to the folder of the records, as one of the site; it must not lead out of that folder."""
    text = read_text(node, "the path of an evidence file", troubles)
    if text is None:
        return None
    try:
        path = normalise(f"{troubles.folder}/{text}")
    except SourceError:
        path = ""
    if path.endswith((".yaml", ".yml", ".lock")):
        troubles.add(
            node.location, f"{text!r} holds records, and records are no evidence", "name the log that they come from"
        )
        return None
    own = f"{troubles.folder}/"
    if path.startswith(own) and not text.startswith("/"):
        return path
    troubles.add(node.location, f"{text!r} leads out of {own}", f"evidence files lie below {own}, next to the records")
    return None


def _read_digest(node: Node, troubles: Troubles) -> str | None:
    text = read_text(node, "sha256", troubles)
    if text is None or re.fullmatch(r"[0-9a-fA-F]{64}", text):
        return text
    troubles.add(node.location, "sha256 is 64 hexadecimal digits")
    return None


def _read_options(table: Table, troubles: Troubles) -> Options:
    options: dict[str, str | Mapping[str, str]] = {}
    for key, node in table:
        if key.text == "where":
            options["where"] = _read_conditions(node, troubles)
        elif key.text == "line":
            line = read_whole(node, "`line`", 1, troubles)
            options["line"] = str(line or 1)
        elif key.text == "delimiter":
            options["delimiter"] = read_choice(node, "`delimiter`", DELIMITERS, troubles) or "comma"
        elif key.text == "all":
            options["all"] = read_choice(node, "`all`", ("true", "false"), troubles) or "false"
        elif key.text in OPTIONS:
            # A template may begin or end with blanks, and a pointer may be empty (the whole document).
            text = node.text if isinstance(node, Scalar) else read_text(node, f"`{key.text}`", troubles)
            options[key.text] = text or ""
    return options


def _read_conditions(node: Node, troubles: Troubles) -> Mapping[str, str]:
    table = read_table(node, "`where`", troubles)
    if table is None:
        return {}
    found = {key.text: read_text(value, f"`{key.text}`", troubles) for key, value in table}
    return {key: text for key, text in found.items() if text is not None}


def completed(upper: Origin | None, lower: Origin) -> Origin:
    """*lower* in place of *upper*; where it names no file, that of *upper* with the way to the value of *lower*.

    So a set names its log once, and each cell only its template. A digest holds for the file wherever it is named below.
    """
    if upper is None or upper.kind is None:
        return lower
    if lower.lacks_file:
        return replace(lower, kind=upper.kind, path=upper.path, sha256=lower.sha256 or upper.sha256)
    is_same_file = (lower.kind, lower.path) == (upper.kind, upper.path)
    return replace(lower, sha256=lower.sha256 or upper.sha256) if is_same_file else lower


def record_source(origin: Origin, row: str | None, metric: str | None, troubles: Troubles) -> RecordSource | None:
    """The source of one record, its `{row}` and `{metric}` filled in; `None` with a finding if it is not whole."""
    if origin.note is not None:
        return Note(text=origin.note)
    if origin.citation is not None:
        return Publication(citation=origin.citation, url=origin.url)
    if origin.kind is None or origin.path is None:
        troubles.add(
            origin.location, "the source names no file", "add `log:`, `json:`, `jsonl:`, `csv:` or `parquet:` with its path"
        )
        return None
    given = [name for name in LOCATORS[origin.kind] if name in origin.options]
    stray = [name for name in origin.options if name not in FILE_KINDS[origin.kind]]
    if len(given) != 1 or stray:
        wanted = " or ".join(LOCATORS[origin.kind])
        found = " and ".join([*given, *stray]) or "none"
        hint = 'write the words around the value: match: "total = {value} MiB"' if origin.kind == "log" else None
        message = f"a {origin.kind} source says where the value stands by `{wanted}`, found {found}"
        troubles.add(origin.location, message, hint)
        return None
    return EvidenceFile(
        kind=origin.kind,
        path=origin.path,
        options={key: _filled(option, row, metric) for key, option in origin.options.items()},
        sha256=origin.sha256,
        location=origin.location,
    )


def _filled(option: str | Mapping[str, str], row: str | None, metric: str | None) -> str | Mapping[str, str]:
    if not isinstance(option, str):
        return {key: str(_filled(text, row, metric)) for key, text in option.items()}
    for placeholder, name in (("{row}", row), ("{metric}", metric)):
        option = option if name is None else option.replace(placeholder, name)
    return option
