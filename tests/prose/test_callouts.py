"""Callouts, their titles and abbreviations: what a reader sees of them is read, each character at its place."""

from __future__ import annotations

import pytest

from sitegen.config import Config
from sitegen.prose.posts import Post, Surface, SurfaceKind
from sitegen.prose.reading import read_post
from sitegen.source import Source

HEAD = "---\ntitle: T\n---\n"


def post(body: str) -> Post:
    return read_post(Source("content/p.md", HEAD + body), Config())


def showing(body: str, text: str) -> Surface:
    """The surface that holds *text*."""
    (found,) = (surface for surface in post(body).surfaces if text in surface.text)
    return found


def place(surface: Surface, text: str) -> tuple[int, int | None]:
    start = surface.text.index(text)
    location = surface.location(start, start + len(text))
    return location.line, location.column


@pytest.mark.parametrize("kind", ["note", "tip", "important", "warning", "caution"])
def test_an_alert_of_github_is_the_container_of_its_kind(kind: str) -> None:
    surface = showing(f"> [!{kind.upper()}]\n> It took 12 ms.\n", "12 ms")
    assert surface.containers == (kind,)
    assert place(surface, "12") == (5, 11)


def test_an_alert_shows_no_word_of_its_own_as_a_text_of_the_post() -> None:
    texts = [surface.text for surface in post("> [!NOTE]\n> Text.\n").surfaces]
    assert texts == ["T", "Text."]


def test_alerts_within_alerts_close_in_their_order() -> None:
    body = "> [!NOTE]\n> > [!TIP]\n> > inner\n>\n> outer\n"
    assert showing(body, "inner").containers == ("note", "tip")
    assert showing(body, "outer").containers == ("note",)


def test_the_title_of_a_container_is_read_where_it_stands() -> None:
    surface = showing("> ::: warning  Mind the **12** ms\n> Text.\n> :::\n", "12 ms")
    assert (surface.kind, surface.containers) == (SurfaceKind.PARAGRAPH, ("quote", "warning"))
    assert place(surface, "12") == (4, 27)


def test_what_an_abbreviation_stands_for_is_read_where_it_stands() -> None:
    surface = showing("The VRAM.\n\n*[VRAM]: memory of 12 GB\n", "12 GB")
    assert place(surface, "12") == (6, 20)


@pytest.mark.parametrize("line", ["*[]: x", "*[a]:", "*[a] : x", "    *[a]: x", "*[a\\]: x"])
def test_what_defines_no_abbreviation_is_shown_as_it_is_typed(line: str) -> None:
    assert "abbreviations" not in post(f"a\n\n{line}\n").environment
