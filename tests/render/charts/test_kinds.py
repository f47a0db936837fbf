"""Every kind of chart: what it says is what its cells and axes say, whatever the records hold."""

from __future__ import annotations

import re

import pytest

from render.chart_bench import chart, findings_of, grid_of, texts_of
from sitegen.render.charts import KINDS, chart_of
from sitegen.render.theme import TemplateProblem
from sitegen.source import Source

SAMPLES = "  a: {before: {samples: [1.5, 2.5, 2.25, 9]}}\n  b: {before: {samples: [3, 3, 3, 4]}}"
RANGES = "  a: {before: {range: [1.2, 3.4]}}\n  b: {before: {value: 5, sd: 1}}"
OPTIONS = {
    "bar": "set: s\nhighlight: best",
    "column": "set: s\ntype: column",
    "grouped": "set: s\ntype: grouped\nhighlight: best",
    "line": "set: s\ntype: line",
    "area": "set: s\ntype: area\nmetrics: size",
    "point": "set: s\ntype: point\nx: before\ny: size",
    "scatter": "set: s\ntype: scatter\nx: before\ny: size\nscale: log",
    "curve": "set: s\ntype: line\nx: before\ny: size\nscale: log",
    "slope": "set: s\ntype: slope\nmetrics: [before, after]",
    "dumbbell": "set: s\ntype: dumbbell\nmetrics: [before, after]",
    "range": "set: s\ntype: range\nmetrics: before",
    "strip": "set: s\ntype: strip\nmetrics: before",
    "box": "set: s\ntype: box\nmetrics: before",
    "histogram": "set: s\ntype: histogram\nmetrics: before",
}
ROWS_OF = {"strip": SAMPLES, "box": SAMPLES, "histogram": SAMPLES, "range": RANGES}
PLAIN = "  a: {before: 12.5, after: 9.1, size: 700}\n  b: {before: 20, after: 22, size: 300}"


def test_each_kind_that_is_drawn_is_tried_here() -> None:
    assert set(OPTIONS) == set(KINDS)


@pytest.mark.parametrize("kind", OPTIONS)
def test_a_drawing_says_what_it_declares_and_nothing_else(kind: str) -> None:
    drawn = chart(OPTIONS[kind], ROWS_OF.get(kind, PLAIN))

    assert sorted(texts_of(drawn.svg)) == sorted(drawn.texts)
    assert "NaN" not in drawn.svg
    assert "undefined" not in drawn.svg


@pytest.mark.parametrize("kind", OPTIONS)
def test_a_drawing_has_one_colour_of_its_own_at_most_and_no_font_or_size(kind: str) -> None:
    svg = chart(OPTIONS[kind], ROWS_OF.get(kind, PLAIN)).svg

    assert "#" not in svg
    assert "style=" not in svg
    assert " width=" not in svg.split(">")[0]
    assert "font-family" not in svg.replace('font-family="inherit"', "")


@pytest.mark.parametrize("kind", OPTIONS)
def test_names_that_look_like_markup_or_code_are_texts_like_others(kind: str) -> None:
    rows = ROWS_OF.get(kind, PLAIN).replace("a: {", "a: {label: '</script><b>{{datum.x}}${1+1}&amp;', ")
    drawn = chart(OPTIONS[kind], rows)

    assert sorted(texts_of(drawn.svg)) == sorted(drawn.texts)
    assert "<b>" not in drawn.svg
    assert "</script" not in drawn.svg


@pytest.mark.parametrize("kind", OPTIONS)
def test_one_record_alone_is_drawn_or_said_to_be_too_little(kind: str) -> None:
    rows = ROWS_OF.get(kind, PLAIN).split("\n")[0]
    drawn = chart(OPTIONS[kind], rows)

    assert sorted(texts_of(drawn.svg)) == sorted(drawn.texts)


@pytest.mark.parametrize("kind", ["bar", "column", "grouped", "line", "point", "slope", "dumbbell"])
def test_a_missing_cell_leaves_a_gap_and_no_zero(kind: str) -> None:
    rows = "  a: {before: 12.5, after: 9.1, size: 700}\n  b: {before: 20, after: 22, size: 300}\n  c: {size: 11}"
    drawn = chart(OPTIONS[kind], rows)

    assert "0 ms" not in drawn.texts
    assert sorted(texts_of(drawn.svg)) == sorted(drawn.texts)


@pytest.mark.parametrize("kind", ["bar", "column", "line", "slope", "dumbbell"])
def test_negative_and_huge_and_tiny_values_are_drawn(kind: str) -> None:
    rows = "  a: {before: -1.5, after: 900000000000, size: -700}\n  b: {before: 0.0000002, after: -3, size: 0}"
    drawn = chart(OPTIONS[kind], rows)

    assert "NaN" not in drawn.svg
    assert "Infinity" not in drawn.svg
    assert sorted(texts_of(drawn.svg)) == sorted(drawn.texts)


def test_a_value_beyond_what_can_be_drawn_is_a_finding_and_no_fault() -> None:
    rows = f"  a: {{before: 1{'0' * 400}, after: 1, size: 1}}"
    try:
        grid = grid_of("set: s\nmetrics: before", rows)
    except ValueError:
        pytest.fail("the record was not refused with a finding")
    with pytest.raises(TemplateProblem) as caught:
        chart_of(grid, Source("content/post.md", "x" * 4000), "en")
    assert caught.value.finding.rule == "chart-failed"


def test_wide_characters_are_kept_in_the_drawing() -> None:
    drawn = chart(
        "set: s\nmetrics: before", PLAIN.replace("a: {", "a: {label: 量子化されたキャッシュの設定値と実測の長い名前, ")
    )

    assert any("量子化" in text for text in texts_of(drawn.svg))


def test_a_long_name_is_broken_into_lines_and_none_of_its_words_is_lost() -> None:
    name = "the build of March with a name so long that no drawing has a place for it in one line"
    drawn = chart("set: s\nmetrics: before", PLAIN.replace("a: {", f"a: {{label: {name}, "))

    assert name in " ".join(drawn.texts)
    assert name not in drawn.texts


def test_rows_that_are_known_differently_say_how_each_is_known() -> None:
    rows = "  a: {before: {value: 12.5, n: 10}}\n  b: {before: {value: 20, n: 3}}"
    drawn = chart("set: s\nmetrics: before", rows)

    assert {"a [memory, N 10]", "b [memory, N 3]"} <= set(drawn.texts)
    assert not any("N =" in note for note in drawn.notes)
    assert "N = 3 for each figure." in chart("set: s\nmetrics: before").notes


def test_the_best_is_said_and_not_only_coloured() -> None:
    assert any(text.endswith("· best") for text in chart(OPTIONS["bar"]).texts)
    assert any(text.endswith("· best") for text in chart(OPTIONS["grouped"]).texts)


def test_an_axis_that_is_cut_says_so_and_zero_says_nothing() -> None:
    assert chart("set: s\nmetrics: before\naxis: {from: 10}").notes[0] == "The axis of before begins at 10 ms, not at zero."
    assert not any("axis" in note for note in chart("set: s").notes)


def test_spreads_are_told_by_kind_and_level() -> None:
    rows = (
        "  a: {before: {value: 12.5, ci: {level: 95, low: 11, high: 13}}}\n"
        "  b: {before: {value: 20, sd: 2}}\n  c: {before: 4}"
    )
    (note,) = [note for note in chart("set: s\nmetrics: before", rows).notes if note.startswith("Error")]
    assert note == (
        "Error bars: 95% confidence interval (a); one standard deviation to either side (b). "
        "Where there is none, no spread was recorded."
    )


def test_panels_of_one_metric_share_an_axis() -> None:
    other = PLAIN.replace("20", "40")
    options = "set: [s, t]\nmetrics: before\ntype: column\npanels: set"
    drawn = chart_of(grid_of(options, PLAIN, other), Source("content/post.md", "x" * 4000), "en")

    assert {"before (ms) · The first", "before (ms) · The second"} <= set(drawn.texts)
    assert drawn.svg.count("12.5 ms") == 2


@pytest.mark.parametrize("kind", ["bar", "column", "grouped", "area", "histogram"])
def test_lengths_on_a_log_scale_are_refused_with_a_way_out(kind: str) -> None:
    (found,) = [one for one in findings_of(f"set: s\nmetrics: before\ntype: {kind}\nscale: log") if "zero" in one.message]
    assert found.rule == "invalid-block"
    assert "scatter" in (found.hint or "")


def test_an_end_of_an_interval_beyond_its_axis_is_a_finding() -> None:
    rows = "  a: {before: {value: 12.5, ci: {level: 95, low: 8, high: 13}}}"
    assert any("beyond the axis" in one.message for one in findings_of("set: s\nmetrics: before\naxis: {from: 10}", rows))


def test_a_log_scale_has_ends_of_its_own() -> None:
    options = "set: s\nmetrics: before\ntype: strip\nscale: log\naxis: {from: 1}"
    assert any("ends of its own" in one.message for one in findings_of(options))


@pytest.mark.parametrize("axis", ["{from: 15}", "{to: 15}", "{before: {from: 13}}"])
def test_a_figure_beyond_its_axis_is_a_finding(axis: str) -> None:
    assert any("beyond the axis" in one.message for one in findings_of(f"set: s\nmetrics: before\naxis: {axis}"))


@pytest.mark.parametrize(
    ("axis", "told"),
    [
        ("{from: 9, to: 3}", "ends at 3"),
        ("{start: 3}", "ends of the axis"),
        ("20", "ends of an axis"),
        ("{from: a}", "a number"),
    ],
)
def test_an_axis_that_cannot_be_meant_is_a_finding(axis: str, told: str) -> None:
    assert any(told in one.message for one in findings_of(f"set: s\nmetrics: before\naxis: {axis}"))


@pytest.mark.parametrize(
    ("order", "told"),
    [("[b]", "leaves out a"), ("[b, a, b]", "twice"), ("[b, x]", "no row"), ("[b, a]\nsort: before", "not of both")],
)
def test_an_order_that_is_not_the_order_of_the_rows_is_a_finding(order: str, told: str) -> None:
    assert any(told in one.message for one in findings_of(f"set: s\nmetrics: before\norder: {order}"))


def test_rows_stand_in_the_stated_order() -> None:
    assert [row.key for row in grid_of("set: s\norder: [b, a]").rows] == ["b", "a"]


def test_a_chart_needs_no_altair() -> None:
    import subprocess
    import sys

    code = (
        "import sys; sys.path.insert(0, 'tests')\n"
        "from render.chart_bench import chart; chart('set: s'); assert 'altair' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_long_name_without_spaces_is_broken_between_its_characters() -> None:
    from sitegen.render.charts.values import width_of, wrapped

    lines = wrapped("量子化されたキャッシュの設定値と実測 v2", 120)
    assert "".join(lines).replace(" ", "") == "量子化されたキャッシュの設定値と実測v2"
    assert all(width_of(line) <= 120 for line in lines)


@pytest.mark.parametrize("kind", ["column", "line"])
def test_names_that_stand_aslant_do_not_reach_out_of_the_drawing(kind: str) -> None:
    names = ("swift at its default level", "middle of the road", "the one that was there before", "dense")
    rows = "\n".join(f"  {key}: {{label: {name}, before: 12}}" for key, name in zip("abcd", names, strict=True))
    svg = chart(f"set: s\ntype: {kind}\nmetrics: before", rows).svg
    aslant = re.findall(r"translate\(([\d.]+),[\d.]+\) rotate\(-?\d+[^>]*>([^<]*)<", svg)

    assert [text for _, text in aslant] == list(names)
    assert all(float(x) + 8 >= len(text) * 7.2 * 0.82 for x, text in aslant)
