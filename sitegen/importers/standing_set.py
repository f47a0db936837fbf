"""What a set that is there already says, where an import has to know it before it is renewed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sitegen.located_yaml import InvalidYaml, Node, Scalar, Sequence, Table, read_yaml
from sitegen.source import Source, Span


def units_in(there: Source) -> Mapping[str, str]:
    """The units of the set's metrics, as they are spelt."""
    named = ((key, node.get("unit")) for key, node in _tables(_root(there).get("metrics")))
    return {key: unit.text for key, unit in named if isinstance(unit, Scalar)}


def sources_in(there: Source) -> frozenset[str]:
    """Every text of a `source:` of the set and its rows, paths among them."""
    root = _root(there)
    levels = [root, *(row for _, row in _tables(root.get("rows")))]
    return frozenset(text for level in levels for _, text in _texts(level.get("source")))


def differences(there: Source, row: str, context: Mapping[str, str]) -> tuple[str, ...]:
    """The keys in which *context*, that of *row*, differs from another row's, but for those that the set varies."""
    root = _root(there)
    varies = root.get("varies")
    named = varies.items if isinstance(varies, Sequence) else (varies,)
    known = {node.text for node in named if isinstance(node, Scalar)}
    others = [_texts(node.get("context")) for key, node in _tables(root.get("rows")) if key != row]
    return tuple(
        dict.fromkeys(
            key for settings in others for key, text in settings if key not in known and context.get(key, text) != text
        )
    )


def _root(there: Source) -> Table:
    """An empty one for a text that is no set, which is told where it is to be renewed."""
    try:
        root = read_yaml(there)
    except InvalidYaml:
        root = None
    return root if isinstance(root, Table) else Table(entries={}, span=Span(0, 0), source=there)


def _tables(node: Node | None) -> Iterator[tuple[str, Table]]:
    entries = node if isinstance(node, Table) else ()
    return ((key.text, value) for key, value in entries if isinstance(value, Table))


def _texts(node: Node | None) -> tuple[tuple[str, str], ...]:
    entries = node if isinstance(node, Table) else ()
    return tuple((key.text, value.text) for key, value in entries if isinstance(value, Scalar))
