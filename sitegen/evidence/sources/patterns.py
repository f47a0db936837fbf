"""A `regex:` that cannot be made to hang: only patterns whose cost can be told beforehand are run.

Repetition stands on single characters only, so nothing is nested; references and conditions are refused. What is left
takes at most *starts × the lengths its repetitions can have* steps on a line; the sum over the lines is bounded, and a
pattern that would go over it is refused instead of run.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from sitegen.evidence.sources.matches import Unreadable
from sitegen.evidence.sources.printed_numbers import cuts_number
from sitegen.source import Source, Span

MAX_PATTERN = 500
MAX_LINE = 10_000
MAX_STEPS = 30_000_000
"""Less than a second in all."""

SINGLE = frozenset({"LITERAL", "NOT_LITERAL", "ANY", "IN"})
DIGIT_RUN = re.compile(r"[0-9.,]+")


@dataclass(frozen=True, slots=True)
class Cost:
    """How a pattern's steps grow with the line."""

    repeats: tuple[tuple[bool, int], ...]
    """Each repetition: whether it takes digits and points only (it is as long as the longest number of the line, else as
    the line), and how many lengths it can have."""
    ways: int
    """In how many ways the alternatives can be taken together."""
    prefix: str
    """Literal text that every match begins with; the places where it stands are the starts."""


def find_by_pattern(pattern: str, source: Source, within: Span) -> Iterator[tuple[Span, ...]]:
    """The group `value` of each match, line by line. Raises `Unreadable` for a pattern that isn't run."""
    compiled, cost = _compile(pattern)
    steps = 0
    at = within.start
    while at <= within.end:
        end = source.text.find("\n", at)
        end = len(source.text) if end < 0 else end
        line = source.text[at : min(end, within.end)]
        if cost.prefix in line:
            steps += _steps(line, cost)
            if steps > MAX_STEPS or len(line) > MAX_LINE:
                raise _too_slow(pattern)
            for found in compiled.finditer(line):
                start, stop = found.span("value")
                if start >= 0 and not cuts_number(line, start, stop):
                    yield (Span(at + start, at + stop),)
        at = end + 1


def _too_slow(pattern: str) -> Unreadable:
    hint = "begin it with literal text, use fewer `.*`, or write a template with `match:`"
    return Unreadable(f"the pattern {pattern!r} could take too long on this file", hint, rule="invalid-data")


def _steps(line: str, cost: Cost) -> int:
    longest = max(map(len, DIGIT_RUN.findall(line)), default=1)
    steps = cost.ways * (line.count(cost.prefix) if cost.prefix else len(line) + 1)
    for is_digits, lengths in cost.repeats:
        steps *= min(lengths, (longest if is_digits else len(line)) + 1)
        if steps > MAX_STEPS:
            break
    return steps + len(line)


def _compile(pattern: str) -> tuple[re.Pattern[str], Cost]:
    if len(pattern) > MAX_PATTERN:
        raise Unreadable(f"the pattern has more than {MAX_PATTERN} characters", rule="invalid-data")
    try:
        with warnings.catch_warnings(action="error", category=FutureWarning):
            # `[[` or `--` in a class, which a later Python will read as something else
            compiled, tree = re.compile(pattern), parser.parse(pattern)
    except (re.error, RecursionError, OverflowError, FutureWarning) as error:
        raise Unreadable(f"{pattern!r} is no pattern: {error}", rule="invalid-data") from None
    if "value" not in compiled.groupindex:
        hint = r"put it around the number: (?P<value>[0-9.]+)"
        raise Unreadable(f"the pattern {pattern!r} has no group `value`", hint, rule="invalid-data")
    if compiled.flags & (re.VERBOSE | re.IGNORECASE | re.DOTALL | re.MULTILINE):
        raise Unreadable("flags such as (?i) are not read in a pattern", rule="invalid-data")
    repeats, ways = _choices(tree)
    return compiled, Cost(tuple(repeats), ways, _prefix(tree))


def _choices(tree: Any) -> tuple[list[tuple[bool, int]], int]:
    """The repetitions of the pattern, and in how many ways its alternatives can be taken."""
    repeats: list[tuple[bool, int]] = []
    ways = 1
    for code, argument in tree:
        name = str(code)
        if name in ("MAX_REPEAT", "MIN_REPEAT"):
            low, high, inner = argument
            if len(inner) != 1 or str(inner[0][0]) not in SINGLE:
                raise _refused("repeats a group")
            repeats.append((_is_digits(inner[0]), int(high) - int(low) + 1))
        elif name == "SUBPATTERN":
            if argument[1] or argument[2]:
                raise _refused("sets flags")
            more, times = _choices(argument[3])
            repeats, ways = repeats + more, ways * times
        elif name == "BRANCH":
            for branch in argument[1]:
                more, times = _choices(branch)
                repeats, ways = repeats + more, ways * times
            ways *= len(argument[1])
        elif name not in SINGLE and name != "AT":
            raise _refused(f"uses {name.lower().replace('_', ' ')}")
    return repeats, ways


def _refused(what: str) -> Unreadable:
    hint = "use literal text, classes and `+` or `*` on single characters, or write a template with `match:`"
    return Unreadable(f"the pattern {what}; its time could not be bounded", hint, rule="invalid-data")


def _is_digits(item: Any) -> bool:
    """`[0-9]`, `\\d`, `[0-9.]`, `[\\d.,]`."""
    code, argument = item
    if str(code) != "IN":
        return False
    allowed = {(codes.CATEGORY, codes.CATEGORY_DIGIT), (codes.RANGE, (48, 57)), *((codes.LITERAL, ord(c)) for c in ".,")}
    return all(member in allowed for member in argument)


def _prefix(tree: Any) -> str:
    letters: list[str] = []
    for code, argument in tree:
        if str(code) == "AT" and not letters:
            continue
        if str(code) != "LITERAL":
            break
        letters.append(chr(argument))
    return "".join(letters)
