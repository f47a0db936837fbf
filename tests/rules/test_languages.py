"""Figures in posts of other languages: each surface is read by the post's separators, with or without words."""

from __future__ import annotations

import pytest

from checking import check_texts

SET = """\
title: Decode
tag: memory-note
context: {card: 2080 Ti 22G}
varies: cache
n: 5
source: {note: written down}
metrics:
  decode: {unit: ms, better: lower}
rows:
  f16: {decode: 39.7}
"""
PLACES = {
    "title": ("{}", ""),
    "description": ("Titel", "description: {}\n"),
    "heading": ("Titel", "---\n\n## {}\n"),
    "cell": ("Titel", "---\n\n| Zelle |\n| --- |\n| {} |\n"),
    "alt": ("Titel", "---\n\n![{}](x.png)\n"),
    "faq": ("Titel", "---\n\n::: faq\n\n### {}\n\nText.\n:::\n"),
    "answer": ("Titel", "---\n\n::: faq\n\n### Frage?\n\n{}\n:::\n"),
    "footnote": ("Titel", "---\n\nText.[^1]\n\n[^1]: {}\n"),
}


def found(place: str, said: str, language: str) -> list[tuple[str, str]]:
    """Rule and message of the errors in a post that says *said* in one *place*."""
    title, rest = PLACES[place]
    end = "" if "---\n" in rest else "---\n\nText.\n"
    post = f"---\ntitle: {title}\ndate: 2026-11-24\nlang: {language}\n{rest}{end}".replace("{}", said)
    files = {"data/ab.yaml": SET, "content/post.md": post, "content/x.png": "a picture"}
    return [(one.rule, one.message) for one in check_texts(files) if one.rule in ("uncited-number", "malformed-number")]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("language", "right", "wrong"),
    [
        ("de", "12,5 ms", "12.5 ms"),
        ("fr", "12,5 ms", "12.5 ms"),
        ("zh", "12.5 毫秒", "12,5 毫秒"),
        ("ja", "12.5 ミリ秒", "12,5 ミリ秒"),
    ],
)
def test_each_surface_is_read_in_the_language_of_its_post(place: str, language: str, right: str, wrong: str) -> None:
    assert [rule for rule, _ in found(place, right, language)] == ["uncited-number"]
    assert [rule for rule, _ in found(place, wrong, language)] == ["malformed-number"]


@pytest.mark.parametrize("language", ["sv", "fi", "ru", "x-own"])
def test_a_language_that_nobody_wrote_down_has_figures_and_no_words(language: str) -> None:
    (uncited,) = found("cell", "fyra, 39.7 ms", language)
    assert uncited[0] == "uncited-number"
    assert "39.7 ms" in uncited[1]


@pytest.mark.parametrize(("said", "rules"), [("39.7 ms", set()), ("36.5 ms", {"value-mismatch"})])
def test_a_cited_figure_is_checked_in_any_language(said: str, rules: set[str]) -> None:
    text = f"Tiden är [{said}](ev:ab/f16/decode).\n\n```disclaimer\n```\n"
    post = f"---\ntitle: Titel\ndate: 2026-11-24\nlang: sv\n---\n\n{text}"
    findings = check_texts({"data/ab.yaml": SET, "content/post.md": post})
    assert {one.rule for one in findings if one.rule in ("value-mismatch", "uncited-number")} == rules
