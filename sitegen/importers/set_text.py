"""A tree as the text of a file in `data/`: keys a line each down to the rows, what stands below in `{ }` where it fits."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from sitegen.importers.trees import Branch, Leaf, Listing, Tree

WIDTH = 116
INDENT = 2
OPEN = frozenset({"metrics", "rows", "values"})
"""Keys below which each entry has a line of its own, however short it is."""

HEAD = "# Written by `sitegen import {tool}`. Importing again renews the figures and keeps what you add.\n"

PLAIN = re.compile(r"[A-Za-z/](?:[\w./()+%-]| (?=[\w./()+%-]))*|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?", re.ASCII)
"""Text that no reader of YAML takes for anything else, inside `{ }` too."""
MEANT_OTHERWISE = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


def text_of_set(tree: Branch, tool: str) -> str:
    """The whole file, with a line at its head that says where it comes from."""
    return HEAD.format(tool=tool) + "".join(f"{line}\n" for line in block(tree, 0))


def block(tree: Branch, indent: int) -> Iterator[str]:
    """The entries of *tree*, a line each or more, all *indent* deep."""
    for key, value in tree.items():
        yield from entry(key, value, indent)


def entry(key: str, value: Tree, indent: int) -> Iterator[str]:
    """One key with its value, *indent* deep."""
    head = f"{' ' * indent}{key}:"
    flowing = flow(value)
    if not isinstance(value, (Leaf, Listing)):
        if key in OPEN or len(head) + 1 + len(flowing) > WIDTH:
            yield head
            yield from block(value, indent + INDENT)
            return
    elif isinstance(value, Listing) and len(head) + 1 + len(flowing) > WIDTH:
        yield f"{head} ["
        yield from _wrapped(map(scalar, value.items), indent + INDENT)
        yield f"{' ' * indent}]"
        return
    yield f"{head} {flowing}"


def flow(value: Tree) -> str:
    """*value* in one line, as it stands within `{ }`."""
    if isinstance(value, Leaf):
        return scalar(value.text)
    if isinstance(value, Listing):
        return f"[{', '.join(map(scalar, value.items))}]"
    return f"{{{', '.join(f'{key}: {flow(each)}' for key, each in value.items())}}}"


def scalar(text: str) -> str:
    """*text* without quotes where it means itself, else in double quotes.

    >>> scalar("wall time"), scalar("39.70"), scalar("yes"), scalar("a: b"), scalar("/results/0/mean")
    ('wall time', '39.70', '"yes"', '"a: b"', '/results/0/mean')
    """
    if PLAIN.fullmatch(text) and text.casefold() not in MEANT_OTHERWISE:
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(char if char.isprintable() else _escaped(char) for char in quoted)


def _escaped(char: str) -> str:
    return f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}"


def _wrapped(words: Iterable[str], indent: int) -> Iterator[str]:
    """*words* with commas between them, as many a line as there is room for."""
    line = ""
    for word in words:
        if line and indent + len(line) + len(word) + 3 > WIDTH:
            yield f"{' ' * indent}{line}"
            line = ""
        line = f"{line} {word}," if line else f"{word},"
    yield f"{' ' * indent}{line.removesuffix(',')}"
