"""The options of the theme as rules of a style sheet, which follow those of `style.css`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from sitegen.theme_options import ThemeOptions

STACKS = {
    "serif": "var(--serif)",
    "sans": 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", "Noto Sans CJK TC", sans-serif',
    "mono": "var(--mono)",
}
PER_CHARACTER = Decimal("0.507")
"""Of the theme's own font: how many times the size of the font a character is wide, on an average of English."""
_ODD = re.compile(r"(?:^|(?<= ))\d")


def dressing(options: ThemeOptions) -> str:
    """Rules for what *options* set; empty where they set nothing. The printed page keeps its own colours."""
    rules = [
        f"@media (prefers-color-scheme: {scheme}) {{ :root {{ {_colours(colours)} }} }}\n"
        for scheme, colours in (("light", options.light), ("dark", options.dark))
        if colours
    ]
    if options.text:
        rules.append(f":root, :lang(ja), :lang(zh), :lang(ko) {{ --text: {_families(options.text, 'serif')}; }}\n")
    if options.code:
        rules.append(f":root {{ --mono: {_families(options.code, 'monospace')}; }}\n")
    if options.width is not None:
        rules.append(f":root {{ --measure: {(options.width * PER_CHARACTER).quantize(Decimal('0.1'))}rem; }}\n")
    return "".join(rules)


def _colours(colours: Mapping[str, str]) -> str:
    return " ".join(f"--{name}: {colour};" for name, colour in colours.items())


def _families(names: tuple[str, ...], last: str) -> str:
    if names[0] in STACKS and len(names) == 1:
        return "monospace" if last == "monospace" else STACKS[names[0]]
    return ", ".join((*map(_identifier, names), last))


def _identifier(name: str) -> str:
    """A family's name without quotes: a word that begins with a digit has it escaped (`Plex \\31 0`)."""
    return _ODD.sub(lambda digit: f"\\3{digit[0]} ", name)
