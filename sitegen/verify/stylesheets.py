"""Verdicts on CSS: text that a style sheet shows (`content: "39.7"`), and counters that are made to show a figure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from sitegen.findings import Finding
from sitegen.verify.built_file import BuiltFile
from sitegen.verify.elements import HIDING

_TOKEN = re.compile(
    r"""/\*.*?(?:\*/|\Z)|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|url\([^)"']*\)|[{};]|[^/"'{};u]+|.""", re.DOTALL
)
_SHOWING = re.compile(
    r"(?:^|[\s*])(content|quotes|list-style|list-style-type|symbols|additive-symbols|prefix|suffix|negative|pad|--[-\w]+)\s*:(.*)",
    re.DOTALL | re.IGNORECASE,
)
_COUNTER = re.compile(r"(?:^|\s)counter-(?:reset|set|increment)\s*:(.*)", re.DOTALL | re.IGNORECASE)
_SAYING = re.compile(r"counter|[\"']", re.IGNORECASE)
_COUNT = re.compile(r"(?<![-\w])[-+]?\d+")
_STRING = re.compile(r""""((?:[^"\\\n]|\\.)*)"?|'((?:[^'\\\n]|\\.)*)'?""", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|\n|(.))", re.DOTALL)
_ADDRESS = re.compile(r"""url\(\s*(?:"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|([^)"'\s]*))""", re.IGNORECASE)
_IMPORT = re.compile(r"""@import\s+(?:"([^"\n]*)"|'([^'\n]*)')""", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"attr\(\s*([-\w]+)", re.IGNORECASE)


def verify_style(text: str, built: BuiltFile) -> Iterator[Finding]:
    """A style sheet, or the text of a `<style>`."""
    for declaration in declarations(text):
        yield from _verify_shown(declaration, built)
        yield from _verify_counter(declaration, built)


def verify_declarations(attributes: Iterable[str], built: BuiltFile) -> Iterator[Finding]:
    """`style` attributes: a counter can be set there, and the mark of a list item be written."""
    for attribute in attributes:
        if _SAYING.search(attribute):
            yield from verify_style(attribute, built)


def addresses_in(styles: Iterable[str]) -> Iterator[str]:
    """Every address in *styles*, decoded."""
    for style in styles:
        found = (*_ADDRESS.finditer(style), *_IMPORT.finditer(style))
        yield from (_decoded(next(filter(None, match.groups()), "")) for match in found)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownByStyle:
    """What the style sheets of a site do to its text."""

    attributes: frozenset[str] = frozenset()
    """Attributes that are shown as text: `content: attr(data-label)`."""
    hiding: frozenset[str] = frozenset()
    """Selectors of what is hidden from everybody, whatever the screen and state."""


@lru_cache(maxsize=4)
def shown_by(styles: tuple[str, ...]) -> ShownByStyle:
    """What all of *styles* together show and hide.

    A rule inside `@media` or with a pseudo-class holds only sometimes and hides nothing here. The cascade is not worked
    out:
    what one rule hides and another shows again counts as hidden.
    """
    attributes: set[str] = set()
    hiding: set[str] = set()
    for style in styles:
        if "attr(" in style.lower():
            found = [match[2] for declaration in declarations(style) if (match := _SHOWING.search(declaration))]
            attributes.update(name.lower() for value in found for name in _ATTRIBUTE.findall(value))
        hiding.update(selector for selector in _hiding(style) if ":" not in selector)
    return ShownByStyle(attributes=frozenset(attributes), hiding=frozenset(hiding))


def _hiding(text: str) -> Iterator[str]:
    """Selectors of the rules outside any block that hide."""
    selector, depth, before = "", 0, ""
    for part in _parts(text):
        if part == "{":
            depth += 1
            selector = before.strip() if depth == 1 else selector
        elif part == "}":
            depth = max(depth - 1, 0)
        elif part != ";" and depth == 1 and not selector.startswith("@") and HIDING.search(part):
            yield from (single.strip() for single in selector.split(","))
        before = part


def declarations(text: str) -> Iterator[str]:
    """`property: value` and selectors, without comments and addresses, strings whole."""
    return (part.strip() for part in _parts(text) if part not in ("{", "}", ";"))


def _parts(text: str) -> Iterator[str]:
    """What stands between braces and semicolons, and those."""
    parts: list[str] = []
    for match in _TOKEN.finditer(text):
        part = match[0]
        if part in "{};":
            yield "".join(parts)
            yield part
            parts = []
        elif not part.startswith(("/*", "url(")):
            parts.append(part)
    yield "".join(parts)


def _verify_shown(declaration: str, built: BuiltFile) -> Iterator[Finding]:
    shown = _SHOWING.search(declaration)
    if shown is None:
        return
    strings = [_decoded(match[1] or match[2] or "") for match in _STRING.finditer(shown[2])]
    for word in dict.fromkeys(built.backing.unworded("".join(strings))):
        yield built.finding(
            "unverified-number",
            built.of_text(declaration.split("\n")[0].strip(), word),
            f"the style sheet shows {word!r} to the reader ({shown[1]}), and no record stands behind it",
            "show figures in the page, with their evidence, and keep style sheets free of text",
        )


def _verify_counter(declaration: str, built: BuiltFile) -> Iterator[Finding]:
    counter = _COUNTER.search(declaration)
    if counter is None:
        return
    odd = [number for number in _COUNT.findall(counter[1]) if int(number) not in (-1, 0, 1)]
    if odd or "var(" in counter[1] or "attr(" in counter[1]:
        yield built.finding(
            "unverified-number",
            built.of_text(declaration.split("\n")[0].strip()),
            f"the counter {declaration!r} is set to a number of its own, which can then be shown as a figure",
            "a counter may count from 0 or 1; show figures in the page, with their evidence",
        )


def _decoded(text: str) -> str:
    """*text* with CSS escapes worked out: `\\33 9` is `39`."""

    def character(match: re.Match[str]) -> str:
        if match[1]:
            code = int(match[1], 16)
            return chr(code) if 0 < code < 0x110000 else "\ufffd"
        return match[2] or ""

    return _ESCAPE.sub(character, text)
