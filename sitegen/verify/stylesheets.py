"""Verdicts on CSS: text that a style sheet shows (`content: "39.7"`), and counters that are made to show a figure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sitegen.findings import Finding
from sitegen.verify.built_file import BuiltFile

_TOKEN = re.compile(
    r"""/\*.*?(?:\*/|\Z)|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|url\([^)"']*\)|[{};]|[^/"'{};u]+|.""", re.DOTALL
)
_SHOWING = re.compile(
    r"(?:^|[\s*])(content|quotes|list-style|list-style-type|symbols|additive-symbols|prefix|suffix|negative|pad|--[-\w]+)\s*:(.*)",
    re.DOTALL | re.IGNORECASE,
)
_COUNTER = re.compile(r"(?:^|\s)counter-(?:reset|set|increment)\s*:(.*)", re.DOTALL | re.IGNORECASE)
_COUNT = re.compile(r"(?<![-\w])[-+]?\d+")
_STRING = re.compile(r""""((?:[^"\\\n]|\\.)*)"?|'((?:[^'\\\n]|\\.)*)'?""", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|\n|(.))", re.DOTALL)
_ATTRIBUTE = re.compile(r"attr\(\s*([-\w]+)", re.IGNORECASE)


def verify_style(text: str, built: BuiltFile) -> Iterator[Finding]:
    """A style sheet, or the text of a `<style>`."""
    for declaration in declarations(text):
        yield from _verify_shown(declaration, built)
        yield from _verify_counter(declaration, built)


def verify_declarations(attributes: Iterable[str], built: BuiltFile) -> Iterator[Finding]:
    """`style` attributes: no text can be shown from there, but a counter can be set."""
    for attribute in attributes:
        if "counter" in attribute.lower():
            for declaration in declarations(attribute):
                yield from _verify_counter(declaration, built)


def attributes_shown(text: str) -> frozenset[str]:
    """Attributes that the style sheet shows as text: `content: attr(data-label)`."""
    if "attr(" not in text.lower():
        return frozenset()
    found = [match[2] for declaration in declarations(text) if (match := _SHOWING.search(declaration))]
    return frozenset(name.lower() for value in found for name in _ATTRIBUTE.findall(value))


def declarations(text: str) -> Iterator[str]:
    """`property: value` and selectors, without comments and addresses, strings whole."""
    parts: list[str] = []
    for match in _TOKEN.finditer(text):
        part = match[0]
        if part in "{};":
            yield "".join(parts).strip()
            parts = []
        elif not part.startswith(("/*", "url(")):
            parts.append(part)
    yield "".join(parts).strip()


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
