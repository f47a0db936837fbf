"""Importing again: the text of a set is edited where the file says something new, and is left alone everywhere else.

So comments, the order of the keys, keys that a person added, a better title, a caveat: all stay. A row that a person
called otherwise is known by what the tool calls it, which stands in its context.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sitegen.evidence.schema import SPREAD_KEYS, VALUE_KEYS
from sitegen.importers.imported import Unimportable
from sitegen.importers.set_text import entry, flow, scalar
from sitegen.importers.trees import Branch, Leaf, Listing, Said, Tree
from sitegen.located_yaml import InvalidYaml, Node, Scalar, Sequence, Table, read_yaml
from sitegen.source import Source

FORMS = frozenset({*VALUE_KEYS, *SPREAD_KEYS})
"""Of these a cell has those that the file gives it; one that it gave before goes."""


@dataclass(frozen=True, slots=True, order=True)
class _Edit:
    """`text[start:end]` becomes *text*."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Merged:
    text: str
    gone: tuple[str, ...]
    """Rows that stand in the set but not in the file."""


def merged(source: Source, tree: Branch) -> Merged:
    """The text of the set in *source* with what *tree* says; raises `Unimportable` for a text that is no set."""
    root = _root(source)
    rows, gone = _as_called_there(root, tree)
    edits = sorted(_table_edits(root, {**tree, **rows}, is_cell=False))
    text, at = [], 0
    for edit in edits:
        text += [source.text[at : edit.start], edit.text]
        at = edit.end
    result = "".join([*text, source.text[at:]])
    _root(Source(source.path, result))
    return Merged(result, gone)


def _root(source: Source) -> Table:
    try:
        root = read_yaml(source)
    except InvalidYaml as error:
        place = error.finding.location
        raise Unimportable(f"{place}: {error.finding.message}", "mend the set first, or remove it") from None
    if not isinstance(root, Table):
        raise Unimportable(f"{source.path} is no measurement set", "mend the set first, or remove it")
    return root


def _as_called_there(root: Table, tree: Branch) -> tuple[Branch, tuple[str, ...]]:
    """`rows:` of the tree under the keys that they have in the set, and the keys of the set that none of them has."""
    rows, there = tree.get("rows"), root.get("rows")
    if not isinstance(rows, Mapping) or not isinstance(there, Table):
        return {}, ()
    renamed: dict[str, Tree] = {}
    for key, row in rows.items():
        renamed[key if key in there.entries else _same_row(row, there, {*rows, *renamed}) or key] = row
    first = next(iter(rows.values()), None)
    if isinstance(first, Mapping) and "source" in first:  # each row has a file of its own
        return {"rows": renamed}, ()
    return {"rows": renamed}, tuple(key for key in there.entries if key not in renamed)


def _same_row(row: Tree, there: Table, taken: set[str]) -> str | None:
    """The row of the set that has the very context of *row*, whatever it is called."""
    context = row.get("context") if isinstance(row, Mapping) else None
    if not isinstance(context, Mapping):
        return None
    for key, node in there:
        settings = node.get("context") if isinstance(node, Table) else None
        if key.text not in taken and isinstance(settings, Table) and _has_all(settings, context):
            return key.text
    return None


def _has_all(settings: Table, context: Branch) -> bool:
    found = {key.text: node.text for key, node in settings if isinstance(node, Scalar)}
    return all(isinstance(leaf, Leaf) and found.get(key) == leaf.text for key, leaf in context.items())


def _table_edits(table: Table, tree: Branch, *, is_cell: bool) -> Iterator[_Edit]:
    """What makes *table* say what *tree* says."""
    stale = [key for key in table.entries if is_cell and key in FORMS and key not in tree]
    if is_cell and stale:
        yield _rewritten(table, tree, stale)
        return
    missing = {key: value for key, value in tree.items() if key not in table.entries}
    for key, value in tree.items():
        if key in table.entries:
            yield from _value_edits(table.entries[key].value, key, value, table)
    if missing:
        yield _addition(table, missing)


def _value_edits(node: Node, key: str, value: Tree, parent: Table) -> Iterator[_Edit]:
    if isinstance(value, Mapping) and isinstance(node, Table) and node.entries:
        yield from _table_edits(node, value, is_cell="source" in value and bool(FORMS & value.keys()))
    elif isinstance(value, Listing) and value.said is Said.ADDED:
        yield from _added_members(node, value, key, parent)
    elif not _says(node, value):
        yield _replaced(node, key, value, parent)


def _says(node: Node, value: Tree) -> bool:
    """Whether nothing is to be done: the same stands there, or what a person may have put in place of a proposal."""
    if isinstance(value, Leaf):
        return value.said is Said.PROPOSED or (isinstance(node, Scalar) and node.text == value.text)
    if isinstance(value, Listing):
        return isinstance(node, Sequence) and value.items == _texts(node)
    return False


def _texts(node: Node) -> tuple[str, ...]:
    nodes = node.items if isinstance(node, Sequence) else (node,)
    return tuple(each.text for each in nodes if isinstance(each, Scalar))


def _added_members(node: Node, value: Listing, key: str, parent: Table) -> Iterator[_Edit]:
    """The members that are not there yet, at the end of the list."""
    there = _texts(node)
    new = tuple(text for text in value.items if text not in there)
    if not new:
        return
    if isinstance(node, Sequence) and node.items and not _is_flow(node):
        end = _line_end(node)
        dash = node.source.position(node.span.start).column - 1
        yield _Edit(end, end, "".join(f"\n{' ' * dash}- {scalar(text)}" for text in new))
    elif isinstance(node, Sequence) and node.items:
        end = _end(node.items[-1])
        yield _Edit(end, end, "".join(f", {scalar(text)}" for text in new))
    else:
        yield _replaced(node, key, Listing((*there, *new)), parent)


def _replaced(node: Node, key: str, value: Tree, parent: Table) -> _Edit:
    """Another value in the place of *node*: within `{ }` in one line, else as it would be written new."""
    start = node.source.offset(*_place(parent.entries[key].key)) if not _is_flow(parent) else node.span.start
    if _is_flow(parent):
        return _Edit(start, max(_end(node), start), flow(value))
    indent = node.source.position(start).column - 1
    return _Edit(start, _end(node), "\n".join(entry(key, value, indent)).lstrip())


def _place(key: Scalar) -> tuple[int, int]:
    position = key.source.position(key.span.start)
    return position.line, position.column


def _addition(table: Table, missing: Branch) -> _Edit:
    """New keys behind the last one."""
    last = list(table.entries.values())[-1]
    if _is_flow(table):
        end = _end(last.value) if not _is_absent(last.value) else last.value.span.start
        return _Edit(end, end, "".join(f", {key}: {flow(value)}" for key, value in missing.items()))
    end = _line_end(last.value)
    first = next(iter(table.entries.values())).key
    indent = table.source.position(first.span.start).column - 1
    lines = [line for key, value in missing.items() for line in entry(key, value, indent)]
    return _Edit(end, end, "".join(f"\n{line}" for line in lines))


def _rewritten(table: Table, tree: Branch, stale: list[str]) -> _Edit:
    """A cell that has another form now: what the file says, and behind it the other keys with the text they had."""
    text = table.source.text
    kept = [
        f"{key}: {text[each.value.span.start : _end(each.value)]}"
        for key, each in table.entries.items()
        if key not in tree and key not in stale
    ]
    words = [f"{key}: {flow(value)}" for key, value in tree.items()]
    end = table.span.end if _is_flow(table) else _end(table)
    return _Edit(table.span.start, end, f"{{{', '.join([*words, *kept])}}}")


def _is_absent(node: Node) -> bool:
    return isinstance(node, Scalar) and node.plain and not node.text


def _is_flow(node: Table | Sequence) -> bool:
    return node.source.text.startswith(("{", "["), node.span.start)


def _end(node: Node) -> int:
    """Where the text of *node* ends; YAML's own end of a block lies behind the comments that follow it."""
    if isinstance(node, Scalar):
        body = node.source.text[node.span.start : node.span.end]
        return node.span.start + len(body.rstrip())
    if _is_flow(node):
        return node.span.end
    members = node.items if isinstance(node, Sequence) else [each.value for each in node.entries.values()]
    return _end(members[-1]) if members else node.span.end


def _line_end(node: Node) -> int:
    """The end of the line on which *node* ends, a comment on it included."""
    text = node.source.text
    end = text.find("\n", _end(node))
    return len(text) if end < 0 else end
