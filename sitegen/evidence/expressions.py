"""The grammar of `ev:` citations. Each parsing function's docstring is its line of the grammar."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.source import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """`draft-cache-ab/q4/decode`, `ab/*/decode`, `live/per_position#3`, `ab@context_length`, `ab/q4@n`."""

    path: tuple[str, ...]
    """Its segments; `*` stands for all rows or all metrics."""
    member: int | None = None
    """Which member of a tuple, from 1."""
    setting: str | None = None
    """The key after `@`: a context key, or `n`."""
    span: Span
    """Within the expression's text."""

    def __str__(self) -> str:
        text = "/".join(self.path)
        if self.member is not None:
            text += f"#{self.member}"
        return text if self.setting is None else f"{text}@{self.setting}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A function of design section 3 over its arguments; they nest."""

    function: str
    arguments: tuple[Node, ...]
    span: Span

    def __str__(self) -> str:
        return f"{self.function}({','.join(map(str, self.arguments))})"


Node = Reference | Call


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """What follows `ev:`."""

    root: Node
    despite: tuple[str, ...] = ()
    """Context keys whose difference the writer acknowledges: `?despite=context_length,prompt`."""
    text: str

    def __str__(self) -> str:
        suffix = f"?despite={','.join(self.despite)}" if self.despite else ""
        return f"{self.root}{suffix}"


class InvalidExpression(Exception):  # noqa: N818 - named for what is wrong
    """The text is no expression; `span` is the place in it, `expected` what should have stood there."""

    def __init__(self, text: str, span: Span, expected: str) -> None:
        found = text[span.start : span.end] or "the end"
        super().__init__(f"expected {expected}, found {found!r}" if span.start < len(text) else f"expected {expected}")
        self.text = text
        self.span = span
        self.expected = expected
