"""Verdicts on JSON: structured data in pages (JSON-LD), the evidence as JSON, search indexes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.findings import Finding
from sitegen.verify.built_file import BuiltFile
from sitegen.verify.numerals import holds_number
from sitegen.verify.stated import verify_written

ADDRESS_OR_DATE = re.compile(
    r"(?:https?|mailto|urn|tag|ftp):[^\s]+|/[^\s]*|\#[^\s]*"
    r"|\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
)
"""A whole text that is an address or an ISO date states no figure."""
_ADDRESSES = frozenset(("@id", "@context", "@type"))
_MARKUP = "content_html"
"""JSON Feed's key for HTML; it is read as HTML."""
_NEEDED = ("tag", "n", "caveats")


@dataclass(frozen=True, slots=True)
class Members:
    """An object as written, repeated keys included."""

    pairs: tuple[tuple[str, object], ...]


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number with its digits as written."""

    text: str


class UnreadableJsonError(Exception):
    """The text is not JSON, or nested beyond reading."""


def verify_json(text: str, built: BuiltFile) -> Iterator[Finding]:
    """JSON inside a page: each text and number in it must be the build's."""
    try:
        value = parsed(text)
    except UnreadableJsonError:
        yield _unreadable(built, "the JSON cannot be read, so nothing in it can be verified")
        return
    yield from _verify_values(value, built)


def verify_island(text: str, built: BuiltFile) -> Iterator[Finding]:
    """Structured data in a page: likewise, and a `value` with a number in it is one that has its badge in words."""
    yield from verify_json(text, built)
    try:
        objects = tuple(_objects(parsed(text)))
    except UnreadableJsonError:
        return
    for members in objects:
        for key, value in members.pairs:
            shown = value.text if isinstance(value, Numeral) else value
            if key == "value" and isinstance(shown, str) and holds_number(shown) and shown not in built.manifest.worded:
                yield built.finding(
                    "badge-missing",
                    built.of_text(shown),
                    f"the value {shown!r} comes without its badge in words",
                    "structured data must take its texts from the build, with the badge in words",
                )


def verify_evidence(text: str, built: BuiltFile) -> Iterator[Finding]:
    """A JSON file: likewise, and whatever has a value says how it is known."""
    if built.manifest.written is not None:
        yield from verify_written(text, built)
        return
    yield from verify_json(text, built)
    try:
        value = parsed(text)
    except UnreadableJsonError:
        return
    for members in _objects(value):
        yield from _verify_object(members, built)


def html_parts(text: str) -> tuple[str, ...]:
    """The `content_html` of a JSON feed's entries; none where *text* cannot be read."""
    try:
        value = parsed(text)
    except UnreadableJsonError:
        return ()
    pairs = [pair for members in _objects(value) for pair in members.pairs]
    return tuple(part for key, part in pairs if key == _MARKUP and isinstance(part, str))


def parsed(text: str) -> object:
    """JSON as lists, `Members`, `Numeral`s, texts and constants; raises `UnreadableJsonError`."""
    try:
        return json.loads(
            text,
            parse_int=Numeral,
            parse_float=Numeral,
            parse_constant=Numeral,
            object_pairs_hook=lambda pairs: Members(tuple(pairs)),
        )
    except (ValueError, RecursionError):
        raise UnreadableJsonError from None


def _unreadable(built: BuiltFile, message: str) -> Finding:
    return built.finding(
        "unreadable-output", built.of_line(1), message, "look at the template: values must go through a JSON filter"
    )


def _objects(value: object) -> Iterator[Members]:
    stack = [value]
    while stack:
        value = stack.pop()
        if isinstance(value, Members):
            yield value
            stack += [member for _, member in value.pairs]
        elif isinstance(value, list):
            stack += value


def _verify_values(value: object, built: BuiltFile) -> Iterator[Finding]:
    """Every text and number below *value*, and every key.

    The `position` of a list's entry is its place in the list, and may say so.
    """
    stack: list[tuple[str, object, int]] = [("", value, 0)]
    while stack:
        key, value, ordinal = stack.pop()
        if isinstance(value, Members):
            for name, _ in value.pairs:
                yield from _verify_value("a key", name, built)
            stack += [(name, member, ordinal) for name, member in reversed(value.pairs)]
        elif isinstance(value, list):
            stack += [(key, member, index) for index, member in reversed(list(enumerate(value, 1)))]
        elif not (key == "position" and isinstance(value, Numeral) and value.text == str(ordinal)):
            yield from _verify_value(key, value, built)


def _verify_value(key: str, value: object, built: BuiltFile) -> Iterator[Finding]:
    text = value.text if isinstance(value, Numeral) else value
    if not isinstance(text, str) or key in _ADDRESSES or key == _MARKUP or ADDRESS_OR_DATE.fullmatch(text):
        return
    for word in dict.fromkeys(built.backing.unworded(text, built.backing.backed)):
        yield built.finding(
            "unverified-number",
            built.of_text(word, text),
            f"{word!r} in {key!r} is not what the build wrote: no worded figure and no record stands behind it",
            "structured data must take its texts from the build, with the badge in words",
        )


def _verify_object(members: Members, built: BuiltFile) -> Iterator[Finding]:
    keys = dict(members.pairs)
    if len(keys) != len(members.pairs):
        yield _unreadable(built, f"an object has a key twice, and readers disagree which counts: {', '.join(keys)}")
    value = keys.get("value")
    missing = [name for name in _NEEDED if name not in keys]
    if value is not None and missing:
        shown = value.text if isinstance(value, Numeral) else str(value)
        yield built.finding(
            "badge-missing",
            built.of_text(shown, str(keys.get("id", ""))),
            f"the value {shown} comes without {' and '.join(missing)}",
            "each value carries its tag, its n and its caveats, so that it can be quoted with them",
        )
