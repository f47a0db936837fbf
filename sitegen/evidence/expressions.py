"""The grammar of `ev:` citations. Each parsing function's docstring is its line of the grammar."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from sitegen.evidence.summaries import percentile_of
from sitegen.source import Span, nearest

MAX_LENGTH = 4000
"""Characters of an expression: one over a whole table by name still fits, a pasted file does not."""

MAX_DEPTH = 32
"""Functions within one another; Markdown balances as many parentheses in a link and no more."""

FUNCTION_NAMES = (
    "best",
    "change",
    "ci",
    "count",
    "diff",
    "max",
    "mean",
    "median",
    "min",
    "order",
    "range",
    "ratio",
    "sd",
    "seq",
    "share",
    "speedup",
    "sum",
    "trend",
    "wins",
    "within",
    "worst",
)
"""What may stand before a parenthesis, and percentiles (`p99`, `p99.9`); `functions/` holds what each one does."""

_DELIMITERS = frozenset('/#@,()?*<>|[]\\"`')


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """`draft-cache-ab/q4/decode`, `ab/*/decode`, `live/per_position#3`, `ab@context_length`, `ab/q4@n`."""

    path: tuple[str, ...]
    """Its segments; `*` stands for all rows or all metrics."""
    member: int | None = None
    """Which member of a tuple, from 1."""
    setting: str | None = None
    """The key after `@`: a context key, or `n`."""
    span: Span = field(compare=False)
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
    span: Span = field(compare=False)

    def __str__(self) -> str:
        return f"{self.function}({','.join(map(str, self.arguments))})"


Node = Reference | Call


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """What follows `ev:`."""

    root: Node
    despite: tuple[str, ...] = ()
    """Context keys whose difference the writer acknowledges: `?despite=context_length,prompt`."""
    proposed: bool = False
    """`?proposed`: a program wrote it, and nobody has accepted it yet."""
    text: str = field(compare=False)
    """As it was written; two expressions are equal when they mean the same, wherever their blanks stand."""

    def __str__(self) -> str:
        suffix = f"?despite={','.join(self.despite)}" if self.despite else ""
        return f"{self.root}{suffix}{PROPOSED if self.proposed else ''}"


PROPOSED = "?proposed"
"""At the end of a target that `sitegen cite` wrote."""
FORM = "a target is an id, set/row/metric, or a function of ids: change(a,b), ratio(a,b), order(a,b,c)"


class InvalidExpression(Exception):  # noqa: N818 - named for what is wrong
    """The text is no expression; `span` is the place in it, `expected` what should have stood there."""

    def __init__(self, text: str, span: Span, expected: str, hint: str | None = None) -> None:
        found = text[span.start : span.end] or "the end"
        super().__init__(f"expected {expected}, found {found!r}" if span.start < len(text) else f"expected {expected}")
        self.text = text
        self.span = span
        self.expected = expected
        self.hint = hint or FORM
        """What to write instead, where that can be told."""


@lru_cache(maxsize=4096)
def parse_expression(text: str) -> Expression:
    """`expression = node [ "?despite=" key *( "," key ) ] [ "?proposed" ]`

    Blanks may stand around commas and parentheses. The time is linear in the text's length.

    Raises:
        InvalidExpression: for every text that is none, with the place and what should have stood there.
    """
    if len(text) > MAX_LENGTH:
        span = Span(MAX_LENGTH, min(len(text), MAX_LENGTH + 1))
        raise InvalidExpression(text, span, f"at most {MAX_LENGTH} characters")
    cursor = _Cursor(text)
    root = _node(cursor, depth=0)
    proposed = cursor.take(PROPOSED)
    despite = _despite(cursor) if not proposed and cursor.take("?") else ()
    proposed = proposed or cursor.take(PROPOSED)
    cursor.skip_blanks()
    if cursor.at < len(text):
        raise cursor.error("the end of the expression", "write one function, or one record, after ev:")
    return Expression(root=root, despite=despite, proposed=proposed, text=text)


class _Cursor:
    """A place in the text, and the tokens: single delimiters, and words of everything between them."""

    __slots__ = ("at", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def skip_blanks(self) -> None:
        while self.at < len(self.text) and self.text[self.at] in " \t\n":
            self.at += 1

    def take(self, delimiter: str) -> bool:
        """Steps over *delimiter* if it stands here."""
        if not self.text.startswith(delimiter, self.at):
            return False
        self.at += len(delimiter)
        return True

    def word(self) -> str:
        """`word = 1*( any printable character but a blank or a delimiter )`; empty where none stands here."""
        start = self.at
        while self.at < len(self.text) and _is_word_character(self.text[self.at]):
            self.at += 1
        return self.text[start : self.at]

    def error(self, expected: str, hint: str | None = None) -> InvalidExpression:
        return InvalidExpression(self.text, Span(self.at, min(self.at + 1, len(self.text))), expected, hint)


def _is_word_character(character: str) -> bool:
    return character.isprintable() and not character.isspace() and character not in _DELIMITERS


def _node(cursor: _Cursor, depth: int) -> Node:
    """`node = call | reference`"""
    cursor.skip_blanks()
    start = cursor.at
    first = cursor.word()
    if first and cursor.text.startswith("(", cursor.at):
        return _call(cursor, start, first, depth)
    cursor.at = start
    return _reference(cursor)


def _call(cursor: _Cursor, start: int, name: str, depth: int) -> Call:
    """`call = name "(" node *( "," node ) ")"`"""
    span = Span(start, cursor.at)
    if name not in FUNCTION_NAMES and percentile_of(name) is None:
        close = nearest(name[:40], FUNCTION_NAMES)
        hint = f"did you mean {close}?" if close else f"the functions are {', '.join(FUNCTION_NAMES)}, and p99 or p99.9"
        raise InvalidExpression(cursor.text, span, "a function", hint)
    if depth >= MAX_DEPTH:
        raise InvalidExpression(cursor.text, span, f"at most {MAX_DEPTH} functions within one another")
    cursor.take("(")
    arguments = [_node(cursor, depth + 1)]
    cursor.skip_blanks()
    while cursor.take(","):
        arguments.append(_node(cursor, depth + 1))
        cursor.skip_blanks()
    if not cursor.take(")"):
        raise cursor.error("a comma or a closing parenthesis")
    end = cursor.at
    cursor.skip_blanks()
    return Call(function=name, arguments=tuple(arguments), span=Span(start, end))


def _reference(cursor: _Cursor) -> Reference:
    """`reference = segment *( "/" segment ) [ "#" member | "@" key ]`"""
    start = cursor.at
    path = [_segment(cursor)]
    while cursor.take("/"):
        path.append(_segment(cursor))
    member = _member(cursor) if cursor.take("#") else None
    setting = _key(cursor, "a setting's key or n") if cursor.take("@") else None
    if member is not None and setting is not None:
        raise InvalidExpression(cursor.text, Span(start, cursor.at), "a member (#) or a setting (@), not both")
    span = Span(start, cursor.at)
    cursor.skip_blanks()
    return Reference(path=tuple(path), member=member, setting=setting, span=span)


def _segment(cursor: _Cursor) -> str:
    """`segment = "*" | word`"""
    word = "*" if cursor.take("*") else cursor.word()
    if not word:
        raise cursor.error("a name or *" if cursor.at else "a record or a function")
    return word


def _member(cursor: _Cursor) -> int:
    """`member = a whole number from 1, in ASCII digits`"""
    start = cursor.at
    digits = cursor.word()
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 6 and not digits.startswith("0")):
        raise InvalidExpression(cursor.text, Span(start, cursor.at), "a member's number, from 1")
    return int(digits)


def _despite(cursor: _Cursor) -> tuple[str, ...]:
    """`"despite=" key *( "," key )`; the question mark is behind us. A key that stands twice counts once."""
    if not cursor.take("despite="):
        raise cursor.error("despite= and the context keys that may differ")
    keys = [_key(cursor, "a context key")]
    cursor.skip_blanks()
    while cursor.take(","):
        cursor.skip_blanks()
        keys.append(_key(cursor, "a context key"))
        cursor.skip_blanks()
    return tuple(dict.fromkeys(keys))


def _key(cursor: _Cursor, expected: str) -> str:
    """`key = word`"""
    word = cursor.word()
    if not word:
        raise cursor.error(expected)
    return word
