"""Values of a block's keys, read strictly: what is not one of the expected is refused with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sitegen.findings import Finding
from sitegen.located_yaml import Node, Scalar, Sequence
from sitegen.source import nearest

RULE = "invalid-block"


class Refused(Exception):  # noqa: N818 - carries one finding out of a key's reader
    def __init__(self, node: Node, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.finding = Finding(rule=RULE, location=node.location, message=message, hint=hint)


def unknown_key(key: Scalar, what: str, known: Iterable[str]) -> Refused:
    near = nearest(key.text, known)
    return Refused(key, f"{what} {key.text!r}", f"did you mean {near}?" if near else f"there are: {', '.join(known)}")


def scalar(node: Node, expected: str) -> Scalar:
    if not isinstance(node, Scalar) or not node.text.strip():
        raise Refused(node, f"expected {expected}")
    return node


def names(node: Node) -> tuple[Scalar, ...]:
    nodes = node.items if isinstance(node, Sequence) else (node,)
    if not nodes:
        raise Refused(node, "the list is empty")
    return tuple(scalar(each, "a name") for each in nodes)


def one_of(known: tuple[str, ...]) -> Callable[[Node], str]:
    def read(node: Node) -> str:
        text = scalar(node, f"one of {', '.join(known)}").text
        if text not in known:
            near = nearest(text, known)
            hint = f"did you mean {near}?" if near else None
            raise Refused(node, f"expected one of {', '.join(known)}, found {text!r}", hint)
        return text

    return read
