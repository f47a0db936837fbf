"""Charts that can be pointed at: each bar and point says which cell of the table it shows, and nothing else changes."""

from __future__ import annotations

import re

import pytest

from render.bench import drawn, tree, verdicts
from render.chart_bench import chart, files_of, findings_of, grid_of, texts_of

SAMPLED = (
    "  a: {before: {samples: [12, 13]}, after: 9.1, size: 700}\n  b: {before: {samples: [20, 19]}, after: 22, size: 300}"
)
CELLS = re.compile(r' data-cell="([^"]*)"')
POINTED = "interactive: true"
KINDS = {
    "set: s\ntype: bar\nmetrics: [before, size]": ["r0-c0", "r1-c0", "r0-c1", "r1-c1"],
    "set: s\ntype: column\nmetrics: before\norder: [b, a]": ["r0-c0", "r1-c0"],
    "set: s\ntype: grouped\nmetrics: [before, after]": ["r0-c0", "r1-c0", "r0-c1", "r1-c1"],
    "set: s\ntype: line\nmetrics: before": ["r0-c0", "r1-c0"],
    "set: s\ntype: line\nx: size\ny: before": ["r1-c0 r1-c1", "r0-c0 r0-c1"],
    "set: s\ntype: scatter\nx: size\ny: before": ["r0-c0 r0-c1", "r1-c0 r1-c1"],
    "set: s\ntype: slope\nmetrics: [before, after]": ["r0-c0", "r1-c0", "r0-c1", "r1-c1"],
    "set: s\ntype: dumbbell\nmetrics: [before, after]": ["r0-c0", "r1-c0", "r0-c1", "r1-c1"],
    "set: s\ntype: range\nmetrics: before": ["r0-c0", "r1-c0"],
}


@pytest.mark.parametrize("options", KINDS)
def test_each_mark_says_which_cell_of_the_table_it_shows(options: str) -> None:
    assert CELLS.findall(chart(f"{options}\n{POINTED}").svg) == KINDS[options]


@pytest.mark.parametrize("options", KINDS)
def test_what_is_drawn_is_the_same_with_and_without(options: str) -> None:
    plain, pointed = chart(options), chart(f"{options}\n{POINTED}")

    assert CELLS.sub("", pointed.svg) == plain.svg
    assert texts_of(pointed.svg) == texts_of(plain.svg)


def test_each_sample_leads_to_the_cell_of_its_record() -> None:
    assert (
        CELLS.findall(chart(f"set: s\ntype: strip\nmetrics: before\n{POINTED}", SAMPLED).svg)
        == ["r0-c0"] * 2 + ["r1-c0"] * 2
    )


def test_the_cells_are_those_of_the_table_below_the_chart() -> None:
    page = tree(drawn(files_of(f"set: s\ntype: bar\nmetrics: [before, size]\n{POINTED}"))["posts/post/index.html"])
    figure = page.css_first("figure.chart")
    assert figure is not None
    for mark in figure.css("[data-cell]"):
        (cell,) = figure.css(f'table [data-figure$="-{mark.attributes["data-cell"]}"]')
        assert cell.text().strip()


def test_the_script_is_loaded_where_a_chart_asks_for_it_only() -> None:
    options = "set: s\ntype: bar\nmetrics: before"
    pointed, plain = (
        drawn(files_of(each))["posts/post/index.html"].content.decode() for each in (f"{options}\n{POINTED}", options)
    )

    assert 'src="../../points.js" integrity="sha384-' in pointed
    assert "points.js" not in plain
    assert "data-points" not in plain


def test_such_a_page_passes_the_second_reading_and_not_with_its_marks_changed_round() -> None:
    files = files_of(f"set: s\ntype: bar\nmetrics: before\n{POINTED}")
    turned = r"""{{ body | replace('r0-c0" d', 'r1-c0" d') }}"""
    theme = "{% extends 'base.html' %}{% block content %}<h1>{{ title }}</h1>" + turned + "{% endblock %}"

    assert [each for each in verdicts(files) if "altered" in each] == []
    assert [each for each in verdicts({**files, "templates/post.html": theme}) if "altered" in each] != []


def test_a_chart_of_the_sites_own_code_cannot_be_asked_for_it() -> None:
    (found,) = (one for one in findings_of(f"set: s\ncode: charts/own.py\n{POINTED}") if "interactive" in one.message)
    assert "has no interactive" in found.message


def test_only_true_and_false_are_answers() -> None:
    assert not grid_of("set: s\ntype: bar\ninteractive: false").is_interactive
    assert any("expected one of true, false" in one.message for one in findings_of("set: s\ninteractive: perhaps"))
