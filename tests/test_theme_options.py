"""`theme:` of `sitegen.yaml`, and the contrast of its colours."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.config import Config, InvalidConfig, read_config
from sitegen.findings import Finding
from sitegen.source import MemoryReader
from sitegen.theme_options import DARK, DRAWN, FOR_SHAPES, FOR_TEXT, GROUNDS, LIGHT, UNREAD, contrast, readable

STYLE = Path(__file__).parents[1] / "templates" / "style.css"
COLOURS = st.integers(min_value=0, max_value=0xFFFFFF).map(lambda number: f"#{number:06x}")


def config(text: str) -> Config:
    return read_config(MemoryReader({"sitegen.yaml": text}))


def refused(text: str) -> tuple[Finding, ...]:
    with pytest.raises(InvalidConfig) as raised:
        config(text)
    return raised.value.findings


def test_options_are_read() -> None:
    colours = 'theme:\n  light: {link: "#024", paper: "#ffffff"}\n  dark: {link: "#9CF"}\n'
    theme = config(colours + "  text: sans\n  code: Fira Code, Menlo\n  width: 70\n").theme

    assert theme.light == {"link": "#002244", "paper": "#ffffff"}
    assert theme.dark == {"link": "#99ccff"}
    assert (theme.text, theme.code, theme.width) == (("sans",), ("Fira Code", "Menlo"), 70)


def test_the_colours_are_those_of_the_style_sheet() -> None:
    blocks = re.findall(r":root \{(.*?)\}", STYLE.read_text(encoding="utf-8"), re.DOTALL)[:2]

    for block, colours in zip(blocks, (LIGHT, DARK), strict=True):
        told = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block))
        assert told | colours == told


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_the_theme_itself_can_be_read(colours: dict[str, str]) -> None:
    for name, colour in colours.items():
        for ground in GROUNDS:
            if name not in UNREAD:
                assert contrast(colour, colours[ground]) >= FOR_TEXT, (name, ground)
    for name in DRAWN:
        assert contrast(colours[name], colours["paper"]) >= FOR_SHAPES, name


def test_a_colour_that_cannot_be_read_is_refused_with_the_ratio_and_one_that_can() -> None:
    found = refused('theme: {light: {link: "#8fd6a8", paper: "#ffffff", well: "#ffffff"}}')

    assert "light: link #8fd6a8 on paper #ffffff has a contrast of 1.70:1, and text needs 4.5:1" in found[0].message
    hint = re.search(r'link: "(#[0-9a-f]{6})"', found[0].hint or "")
    assert hint is not None
    assert contrast(hint[1], "#ffffff") >= FOR_TEXT


def test_a_ground_on_which_the_standing_colours_vanish_is_refused_where_it_was_set() -> None:
    found = refused('theme:\n  dark:\n    paper: "#ffffff"\n')

    assert {each.location.line for each in found} == {3}
    assert any("dark: ink #dde2e0 on paper #ffffff" in each.message for each in found)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("theme: dark", "expected a mapping"),
        ('theme: {lihgt: {ink: "#000"}}', "did you mean light?"),
        ('theme: {light: {links: "#000"}}', "did you mean link?"),
        ("theme: {light: {ink: black}}", "write it as"),
        ('theme: {light: {ink: "#12345"}}', "found '#12345'"),
        ("theme: {light: [a]}", "expected a mapping"),
        ("theme: {width: 44rem}", "the characters of a line, 45 to 90"),
        ("theme: {width: 91}", "45 to 90"),
        ("theme: {text: 'a;} body{'}", "names of fonts"),
        ("theme: {text: []}", "names of fonts"),
        ("theme: {code: 'url(x)'}", "names of fonts"),
    ],
)
def test_what_is_no_option_is_refused(text: str, told: str) -> None:
    first, *_ = refused(text)

    assert told in f"{first.message} {first.hint}"


@pytest.mark.parametrize(("one", "other", "ratio"), [("#000000", "#ffffff", 21), ("#ffffff", "#ffffff", 1)])
def test_contrast_has_its_ends(one: str, other: str, ratio: int) -> None:
    assert contrast(one, other) == ratio


def test_contrast_is_that_of_the_standard_for_a_known_pair() -> None:
    assert contrast("#767676", "#ffffff").quantize(Decimal("0.01")) == Decimal("4.54")
    assert contrast("#777777", "#ffffff") < FOR_TEXT


@given(COLOURS, COLOURS)
def test_a_readable_colour_is_readable(colour: str, ground: str) -> None:
    better = readable(colour, ground, FOR_TEXT)

    assert better is not None
    assert contrast(better, ground) >= FOR_TEXT
