"""Charts: every number in the drawing is one that the records gave."""

from __future__ import annotations

import re
from html import unescape

import pytest

from checking import checked
from render.bench import FILES, drawn, the, tree
from sitegen.claims.claims import Grid
from sitegen.render.charts import chart_of
from sitegen.render.shown import Page
from sitegen.source import Source

POST = "posts/first/index.html"
BAR = r'<path d="M[0-9.]+,[0-9.]+h([0-9.]+)v16h'
"""A bar that lies, and how long it is."""
SOURCE = Source("content/first.md", FILES["content/first.md"])


def grid_of(options: str) -> Grid:
    text = FILES["content/first.md"].replace("```chart\nset: ab\n", f"```chart\n{options}\n")
    claims = next(each for each in checked(FILES | {"content/first.md": text}).site.posts if each.post.slug == "first")
    return next(grid for grid in claims.grids if grid.kind != "table")


@pytest.fixture(scope="module")
def page() -> Page:
    return drawn()[POST]


@pytest.mark.parametrize("kind", ["bar", "column", "line", "area", "scatter"])
def test_a_drawing_shows_the_texts_of_its_cells_and_no_other_number(kind: str) -> None:
    grid = grid_of(f"set: ab\ntype: {kind}")
    chart = chart_of(grid, SOURCE, "en")
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", chart.svg)

    assert sorted(unescape(text) for text in texts if text) == sorted(chart.texts)
    assert {"39.7 tok/s", "29.6 tok/s", "0.75", "0.59"} <= set(texts)


def test_a_drawing_is_the_same_each_time_and_has_no_labels_for_machines() -> None:
    grid = grid_of("set: ab")

    assert chart_of(grid, SOURCE, "en").svg == chart_of(grid, SOURCE, "en").svg
    assert "aria-label=" not in chart_of(grid, SOURCE, "en").svg
    assert "http://" not in chart_of(grid, SOURCE, "en").svg.replace("http://www.w3.org/", "")


def test_bars_begin_at_zero_and_their_lengths_are_in_proportion() -> None:
    svg = chart_of(grid_of("set: ab\nmetrics: [decode]"), SOURCE, "en").svg

    ends = [float(width) for width in re.findall(BAR, svg)]
    assert len(ends) == 2
    assert ends[1] / ends[0] == pytest.approx(29.6 / 39.7, abs=1e-4)


def test_rows_of_one_label_stand_apart() -> None:
    files = FILES | {"data/ab.yaml": FILES["data/ab.yaml"].replace("q4: {", "q4: {label: f16 (default), ")}
    claims = next(each for each in checked(files).site.posts if each.post.slug == "first")
    grid = next(grid for grid in claims.grids if grid.kind != "table")

    svg = chart_of(grid, SOURCE, "en").svg

    places = re.findall(r"translate\([0-9.]+,([0-9.]+)\)[^<>]*>f16 \(default\)<", svg)
    assert len(places) == 4
    assert len(set(places)) == 2


def test_a_spread_is_drawn_from_its_low_to_its_high_end() -> None:
    data = FILES["data/ab.yaml"].replace("q4: {decode: 29.6,", "q4: {decode: {value: 29.6, sd: 2.5, n: 5},")
    claims = next(each for each in checked(FILES | {"data/ab.yaml": data}).site.posts if each.post.slug == "first")
    grid = next(grid for grid in claims.grids if grid.kind != "table")

    svg = chart_of(grid, SOURCE, "en").svg

    bars = re.findall(BAR, svg)
    error = re.search(r'translate\(([0-9.]+),[0-9.]+\)" x2="(-?[0-9.]+)" y2="0" stroke="var\(--chart-error\)"', svg)
    assert error is not None
    assert set(re.findall(r"<text[^>]*>([^<]+)</text>", svg)) <= set(chart_of(grid, SOURCE, "en").texts)
    start, pixel = float(re.findall(r'd="M([0-9.]+),', svg)[0]), float(bars[0]) / 39.7
    ends = sorted((float(error[1]), float(error[1]) + float(error[2])))
    assert ends == [pytest.approx(start + 27.1 * pixel, abs=0.02), pytest.approx(start + 32.1 * pixel, abs=0.02)]


def test_a_drawing_has_a_name_a_description_and_its_figures_as_a_table(page: Page) -> None:
    svg = the(page, "figure.chart svg[role=img]")

    assert "decode, acceptance" in the(page, "figure.chart svg title").text()
    assert "39.7" in the(page, "figure.chart svg desc").text()
    assert svg.attributes["aria-labelledby"] == the(page, "figure.chart svg title").attributes["id"]
    assert len(tree(page).css("figure.chart details table tbody tr")) == 2


def test_every_numeric_word_of_the_drawing_is_declared(page: Page) -> None:
    shown = the(page, ".drawing-place")
    for mark in shown.css(".printed"):
        mark.decompose()
    words = {word for word in re.split(r"\s+", shown.text(separator=" ")) if any(char.isdigit() for char in word)}

    assert words <= {word for text in page.shown.backed[shown.attributes["data-backed"] or ""] for word in text.split()}
