"""All that an import will write, worked out before anything is: the set, and the evidence file where it must be copied."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from sitegen.config import DATA
from sitegen.evidence.loading import load_sets
from sitegen.evidence.schema import is_name
from sitegen.importers import format_called, format_of
from sitegen.importers.imported import Imported, Unimportable
from sitegen.importers.keys import key_of
from sitegen.importers.merging import Merged, merged
from sitegen.importers.set_text import text_of_set
from sitegen.importers.standing_set import differences, sources_in, units_in
from sitegen.importers.tool_output import read_output
from sitegen.importers.trees import Branch, Target, tree_of
from sitegen.quantities.units import unit_for_metric
from sitegen.source import MemoryReader, Reader, Source, SourceError, decode

ENDINGS: Mapping[str, tuple[str, ...]] = {
    "json": (".json",),
    "jsonl": (".jsonl", ".ndjson"),
    "csv": (".csv",),
    "log": (".txt", ".log", ".md", ".out"),
}
"""Of each kind of evidence file; a copy keeps its own where it is one of these, else it gets the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What the person who imports asks for."""

    set_id: str
    file: str
    """The tool's file as it was named."""
    content: bytes
    inside: str | None
    """Its path in the site where it lies in *folder*, and is cited where it is."""
    folder: str = DATA
    """Of the records: the site's `data:`."""
    format: str | None = None
    row: str | None = None
    title: str | None = None
    context: Mapping[str, str]
    folder_of_file: Reader | None = None
    """Where the tool's file lies: some tools tell of one run in several files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What will be written, and what to tell the person."""

    set_path: str
    files: Mapping[str, bytes]
    """Paths in the site; the evidence files stand before the set."""
    said: tuple[str, ...]


def refuse_beforehand(request: Request, reader: Reader) -> None:
    """Raises `Unimportable` for what can be told before the file is there: names, and a set that cannot be renewed."""
    _refuse_names(request)
    there = _set_there(request, reader)
    if there is not None:
        merged(there, {})
    _copy_path(request, "log", there, reader)


def plan(request: Request, reader: Reader) -> Plan:
    """Raises `Unimportable` for a file that no format reads, and a set that cannot be renewed."""
    _refuse_names(request)
    there = _set_there(request, reader)
    name, imported = _read(request)
    imported = imported if there is None or request.row is None else _with_units_of(there, imported)
    evidence_path = request.inside or _copy_path(request, imported.kind, there, reader)
    target = Target(
        title=request.title or request.set_id.rpartition("/")[2].replace("-", " ").replace("_", " ").capitalize(),
        path=evidence_path.removeprefix(f"{request.folder}/"),
        sha256=hashlib.sha256(request.content).hexdigest(),
        context=request.context,
        row=request.row,
    )
    tree = tree_of(imported, target)
    written = Merged(text_of_set(tree, name), gone=()) if there is None else merged(there, tree)
    set_path = f"{request.folder}/{request.set_id}.yaml" if there is None else there.path
    copies = {} if request.inside else {evidence_path: request.content}
    files = {**copies, set_path: _as_written(written.text, there, reader)}
    _refuse_unsound(tree, request, evidence_path)
    return Plan(set_path=set_path, files=files, said=tuple(_said(imported, request, there, target, written.gone)))


def _refuse_unsound(tree: Branch, request: Request, evidence_path: str) -> None:
    """What the file says is held against the file before anything is written: what a check would find fault with never is.

    As a set of its own, whatever a set that is there already says beside it.
    """
    set_path = f"{request.folder}/{request.set_id}.yaml"
    files = {set_path: text_of_set(tree, "").encode(), evidence_path: request.content}
    findings = load_sets(MemoryReader(files), folder=request.folder).findings
    if findings:
        raise Unimportable(f"{request.file} cannot be recorded: {findings[0].message}", findings[0].hint)


def _refuse_names(request: Request) -> None:
    names = {"set": request.set_id.split("/"), "row": [request.row] if request.row is not None else []}
    for what, parts in names.items():
        if not all(map(is_name, parts)):
            hint = "letters, digits, `_`, `.`, `+` and `-`"
            raise Unimportable(f"{'/'.join(parts)!r} cannot be the id of a {what}", hint)


def _set_there(request: Request, reader: Reader) -> Source | None:
    path = next(filter(reader.exists, (f"{request.folder}/{request.set_id}{end}" for end in (".yaml", ".yml"))), None)
    if path is None:
        return None
    try:
        return reader.read(path)
    except SourceError as error:
        raise Unimportable(f"{path}: {error.trouble.value}", "mend the set first, or remove it") from None


def _read(request: Request) -> tuple[str, Imported]:
    """The name of the format, and what the file says."""
    chosen = format_called(request.format) if request.format is not None else None
    try:
        output = read_output(decode(request.file, request.content), request.folder_of_file)
    except SourceError as error:
        raise Unimportable(f"{request.file}:{error.line}: {error.trouble.value}") from None
    chosen = chosen or format_of(output)
    imported = chosen.read(output)
    if not any(row.cells for row in imported.rows):
        raise Unimportable(f"{request.file} holds no figures", "look whether the run came to its end")
    return chosen.NAME, _for_row(imported, request)


def _for_row(imported: Imported, request: Request) -> Imported:
    """A run may become a row; a file with several results has rows of its own."""
    if request.row is None:
        return imported
    if len(imported.rows) > 1:
        hint = "leave --row out: each result becomes a row"
        raise Unimportable(f"{request.file} holds {len(imported.rows)} results, and --row names one", hint)
    return replace(imported, is_one_run=True)


def _with_units_of(there: Source, imported: Imported) -> Imported:
    """A metric that the set has in another unit gets a key of its own: figures are kept in the unit that was printed."""
    units = units_in(there)
    keys = {
        key: key if unit_for_metric(units.get(key, metric.unit)) == unit_for_metric(metric.unit) else f"{key}_{metric.unit}"
        for key, metric in imported.metrics.items()
    }
    rows = tuple(replace(row, cells={keys[key]: cell for key, cell in row.cells.items()}) for row in imported.rows)
    return replace(imported, metrics={keys[key]: metric for key, metric in imported.metrics.items()}, rows=rows)


def _copy_path(request: Request, kind: str, there: Source | None, reader: Reader) -> str:
    """Where the copy goes: always the same place for a set, so that importing again renews it."""
    ending = next((end for end in ENDINGS[kind] if request.file.casefold().endswith(end)), ENDINGS[kind][0])
    name = request.set_id if request.row is None else f"{request.set_id}-{key_of(request.row)}"
    path = f"{request.folder}/logs/{name}{ending}"
    is_own = there is not None and path.removeprefix(f"{request.folder}/") in sources_in(there)
    is_free = not reader.exists(path) or is_own
    if is_free or reader.read_bytes(path) == request.content:
        return path
    hint = f"move that file, or put the tool's file below {request.folder}/ yourself and import it from there"
    raise Unimportable(f"{path} is there already, and the set does not rest on it", hint)


def _as_written(text: str, there: Source | None, reader: Reader) -> bytes:
    """With the line ends and the byte-order mark that the set had."""
    old = b"" if there is None else reader.read_bytes(there.path)
    ends = text.replace("\n", "\r\n") if b"\r\n" in old else text
    return (b"\xef\xbb\xbf" if old.startswith(b"\xef\xbb\xbf") else b"") + ends.encode()


def _said(
    imported: Imported, request: Request, there: Source | None, target: Target, gone: tuple[str, ...]
) -> Iterator[str]:
    figures = _counted(sum(len(row.cells) for row in imported.rows), "figure")
    rows = "" if imported.is_one_run else f"{_counted(len(imported.rows), 'row')}, "
    path = there.path if there else f"{request.folder}/{request.set_id}.yaml"
    source = f"{request.folder}/{target.path}"
    yield f"{path} {'renewed' if there else 'written'}: {rows}{figures} from {imported.tool}, {source}"
    yield from imported.left_out
    for key in gone:
        yield f"the row `{key}` stands in the set and not in {request.file}: remove it, or give it a source of its own"
    if there is not None and request.row is not None:
        context = {**imported.context, **imported.rows[0].context, **request.context}
        differing = ", ".join(differences(there, request.row, context))
        if differing:
            yield f"the rows differ in {differing}: name in `varies:` what differs on purpose"
    unsaid = [
        key for key in imported.unsaid if key not in request.context and (there is None or f"{key}:" not in there.text)
    ]
    if unsaid:
        keys = " ".join(f'--context {key}="…"' for key in unsaid)
        yield f"{imported.tool} does not say: {', '.join(unsaid)}; what you know goes into the context: {keys}"


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
