"""The options of the theme as rules."""

from __future__ import annotations

from sitegen.findings import Severity
from sitegen.pipeline.build import build_site
from sitegen.render.dressing import dressing
from sitegen.render.theme import load_theme
from sitegen.source import MemoryReader
from sitegen.theme_options import ThemeOptions

SITE = {"content/one.md": "---\ntitle: One\n---\n\nWords.\n"}


def test_no_options_bring_no_rule() -> None:
    assert dressing(ThemeOptions()) == ""


def test_colours_stand_in_their_scheme_alone() -> None:
    assert dressing(ThemeOptions(light={"link": "#002244"})) == (
        "@media (prefers-color-scheme: light) { :root { --link: #002244; } }\n"
    )


def test_a_font_with_a_number_in_its_name_is_written_without_a_string() -> None:
    assert "--mono: Source Code \\34 , monospace" in dressing(ThemeOptions(code=("Source Code 4",)))


def test_a_width_in_characters_is_a_length() -> None:
    assert "--measure: 34.0rem" in dressing(ThemeOptions(width=67))


def test_options_and_own_rules_follow_those_of_the_theme_in_one_sheet() -> None:
    own = "body { letter-spacing: 0 }"
    theme = load_theme(MemoryReader({"templates/site.css": own}), ThemeOptions(width=70))

    style = theme.static[theme.stylesheet].decode()

    assert style.index("@font-face") < style.index("--measure: 35.5rem") < style.index(own)
    assert "site.css" not in theme.static


def test_a_dressed_site_passes_the_second_reading() -> None:
    theme = "theme: {text: 'Source Serif 4, Georgia', width: 60, light: {link: '#024'}}\n"
    files = {**SITE, "sitegen.yaml": theme}

    built = build_site(MemoryReader(files))

    assert not built.has_errors, built.findings


def test_own_rules_may_not_show_a_number() -> None:
    files = {**SITE, "templates/site.css": 'h1::after { content: "34% faster" }'}

    built = build_site(MemoryReader(files))

    assert {finding.rule for finding in built.findings if finding.severity is Severity.ERROR} == {"unverified-number"}
