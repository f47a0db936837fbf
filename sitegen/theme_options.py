"""`theme:` of `sitegen.yaml`: colours for light and dark, fonts, width of a line; colours that cannot be read are refused.

Contrast is that of WCAG 2.2: (L1 + 0.05) / (L2 + 0.05) with relative luminances L1 ≥ L2, from 1 to 21.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_DOWN, Decimal
from types import MappingProxyType

from sitegen.findings import Finding
from sitegen.located_yaml import Node, Scalar, Table
from sitegen.source import nearest

RULE = "invalid-config"
LIGHT: Mapping[str, str] = MappingProxyType(
    {
        "paper": "#fbfaf7",
        "well": "#f3f1eb",
        "ink": "#1d2326",
        "quiet": "#576268",
        "line": "#dad8d1",
        "link": "#0b5c79",
        "log": "#17643b",
        "memory": "#7a4b00",
        "inference": "#6a3f93",
        "warn": "#a33a16",
        "chart": "#6d8b99",
        "chart-best": "#1f7a5c",
        "keyword": "#8a2f6b",
        "string": "#2c6a2e",
        "number": "#8a4a00",
        "comment": "#626b75",
        "name": "#1f5b8f",
    }
)
"""The colours of `style.css` that a site may set, as they are without it."""
DARK: Mapping[str, str] = MappingProxyType(
    {
        "paper": "#14181a",
        "well": "#1c2225",
        "ink": "#dde2e0",
        "quiet": "#9aa5a9",
        "line": "#343b3f",
        "link": "#7cc4e0",
        "log": "#7fd1a5",
        "memory": "#e5b567",
        "inference": "#c9a7ee",
        "warn": "#f0906c",
        "chart": "#5f8293",
        "chart-best": "#58b591",
        "keyword": "#e398c7",
        "string": "#9ccf8f",
        "number": "#e5b567",
        "comment": "#929da2",
        "name": "#8fbcec",
    }
)
GROUNDS = ("paper", "well")
"""What text stands on: the page, and code and callouts."""
DRAWN = ("chart", "chart-best")
UNREAD = (*GROUNDS, *DRAWN, "line")
FOR_TEXT, FOR_SHAPES = Decimal("4.5"), Decimal(3)
"""Level AA: success criteria 1.4.3 for text and 1.4.11 for what a drawing is understood by."""
FAMILIES = ("serif", "sans", "mono")
KEYS = ("light", "dark", "text", "code", "width")
NARROWEST, WIDEST = 45, 90
"""Characters of a line; 60 to 75 are read most easily."""
_COLOUR = r"#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})"
_FAMILY = r"[^\W_][\w -]{0,60}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeOptions:
    """What a site changes about the look of the theme."""

    light: Mapping[str, str] = field(default_factory=dict)
    """Name → `#rrggbb`; what is not named stays as it is."""
    dark: Mapping[str, str] = field(default_factory=dict)
    text: tuple[str, ...] = ()
    """One of `FAMILIES`, or names of font families; empty for the theme's own."""
    code: tuple[str, ...] = ()
    width: int | None = None
    """Characters of a line."""


class InvalidTheme(Exception):  # noqa: N818 - named for what is wrong
    """`theme:` cannot be used; `findings` say where and why."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(findings[0].message)
        self.findings = findings


class _Refused(Exception):  # noqa: N818 - carries one finding
    def __init__(self, node: Node, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.finding = Finding(rule=RULE, location=node.location, message=message, hint=hint)


def read_theme(node: Node) -> ThemeOptions:
    """The options in *node*; raises `InvalidTheme` with all that is wrong."""
    values: dict[str, object] = {}
    findings: list[Finding] = []
    for key, value in _entries(node, KEYS):
        try:
            if key.text not in KEYS:
                near = nearest(key.text, KEYS)
                hint = f"did you mean {near}?" if near else f"there are: {', '.join(KEYS)}"
                raise _Refused(key, f"the theme has no setting {key.text!r}", hint)
            values[key.text] = READERS[key.text](value)
        except _Refused as refused:
            findings.append(refused.finding)
        except InvalidTheme as invalid:
            findings += invalid.findings
    if findings:
        raise InvalidTheme(tuple(findings))
    return ThemeOptions(**values)  # type: ignore[arg-type]  # each was read by the function that stands for it in READERS


def _entries(node: Node, keys: tuple[str, ...]) -> Table:
    if not isinstance(node, Table):
        refused = _Refused(node, f"expected a mapping with some of {', '.join(keys)}")
        raise InvalidTheme((refused.finding,))
    return node


def _light(node: Node) -> Mapping[str, str]:
    return _colours(node, LIGHT, "light")


def _dark(node: Node) -> Mapping[str, str]:
    return _colours(node, DARK, "dark")


def _colours(node: Node, standing: Mapping[str, str], scheme: str) -> Mapping[str, str]:
    findings: list[Finding] = []
    found: dict[str, tuple[str, Node]] = {}
    for key, value in _entries(node, tuple(standing)):
        try:
            found[key.text] = _colour(key, value, standing), value
        except _Refused as refused:
            findings.append(refused.finding)
    findings = findings or list(_unreadable(found, standing, scheme))
    if findings:
        raise InvalidTheme(tuple(findings))
    return {name: colour for name, (colour, _) in found.items()}


def _colour(key: Scalar, value: Node, standing: Mapping[str, str]) -> str:
    if key.text not in standing:
        near = nearest(key.text, standing)
        hint = f"did you mean {near}?" if near else f"there are: {', '.join(standing)}"
        raise _Refused(key, f"the theme has no colour {key.text!r}", hint)
    text = value.text if isinstance(value, Scalar) else ""
    if not re.fullmatch(_COLOUR, text):
        raise _Refused(value, f"expected a colour for {key.text}, found {text!r}", 'write it as "#0b5c79", with quotes')
    digits = text[1:] if len(text) == 7 else "".join(digit * 2 for digit in text[1:])
    return f"#{digits.lower()}"


def _unreadable(found: Mapping[str, tuple[str, Node]], standing: Mapping[str, str], scheme: str) -> Iterator[Finding]:
    """Each pair of colours that has too little contrast, and of which the site set one."""
    colours = {**standing, **{name: colour for name, (colour, _) in found.items()}}
    texts = ((name, ground, FOR_TEXT) for name in colours if name not in UNREAD for ground in GROUNDS)
    for name, ground, least in (*texts, *((name, "paper", FOR_SHAPES) for name in DRAWN)):
        own = found.get(name) or found.get(ground)
        ratio = contrast(colours[name], colours[ground])
        if own is None or ratio >= least:
            continue
        rounded = ratio.quantize(Decimal("0.01"), rounding=ROUND_DOWN)
        what = "text" if least == FOR_TEXT else "a drawing"
        message = (
            f"{scheme}: {name} {colours[name]} on {ground} {colours[ground]} has a contrast of {rounded}:1, "
            f"and {what} needs {least}:1 (WCAG level AA)"
        )
        better = readable(colours[name], colours[ground], least)
        hint = f'write {name}: "{better}", or another {ground}' if better else f"choose another {ground}"
        yield Finding(rule=RULE, location=own[1].location, message=message, hint=hint)


def readable(colour: str, ground: str, least: Decimal) -> str | None:
    """*colour*, so much darker or lighter that its contrast with *ground* is at least *least*; `None` where none is."""
    for end in sorted((0, 255), key=lambda end: -contrast(f"#{end:02x}{end:02x}{end:02x}", ground)):
        for step in range(1, 33):
            mixed = "#" + "".join(f"{part + (end - part) * step // 32:02x}" for part in _channels(colour))
            if contrast(mixed, ground) >= least:
                return mixed
    return None


def contrast(one: str, other: str) -> Decimal:
    """The contrast ratio of two `#rrggbb`, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + Decimal("0.05")) / (dark + Decimal("0.05"))


def _luminance(colour: str) -> Decimal:
    """Relative luminance in sRGB, 0 to 1."""
    red, green, blue = (_linear(Decimal(part) / 255) for part in _channels(colour))
    return Decimal("0.2126") * red + Decimal("0.7152") * green + Decimal("0.0722") * blue


def _linear(part: Decimal) -> Decimal:
    return (
        part / Decimal("12.92")
        if part <= Decimal("0.04045")
        else ((part + Decimal("0.055")) / Decimal("1.055")) ** Decimal("2.4")
    )


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _families(node: Node) -> tuple[str, ...]:
    text = node.text if isinstance(node, Scalar) else ""
    names = tuple(name.strip().strip("'\"") for name in text.split(","))
    if not all(re.fullmatch(_FAMILY, name) for name in names):
        hint = "write serif, sans or mono, or names of fonts that readers have: Charter, Georgia"
        raise _Refused(node, f"expected names of fonts, found {text!r}", hint)
    return names


def _width(node: Node) -> int:
    text = node.text if isinstance(node, Scalar) else ""
    if not re.fullmatch(r"[0-9]{2}", text) or not NARROWEST <= int(text) <= WIDEST:
        message = f"expected the characters of a line, {NARROWEST} to {WIDEST}, found {text!r}"
        raise _Refused(node, message, "60 to 75 are read most easily")
    return int(text)


READERS = {"light": _light, "dark": _dark, "text": _families, "code": _families, "width": _width}
