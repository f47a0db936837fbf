"""Charts that a site's own code draws: fed records, and held against them."""

from __future__ import annotations

import pytest

from render.chart_bench import POST, grid_of, texts_of
from sitegen.render.charts import Chart, chart_of
from sitegen.render.charts.authored import records_of
from sitegen.render.theme import TemplateProblem
from sitegen.source import Source

OPTIONS = "set: s\nmetrics: before\ncode: charts/own.py"
GOOD = """\
import altair as alt


def chart(records):
    rows = [{key: one[key] for key in ("row", "value", "text")} for one in records]
    base = alt.Chart(alt.InlineData(values=rows)).encode(x="value:Q", y="row:N")
    return base.mark_point() + base.mark_text(dx=20).encode(text="text:N")
"""


def drawn(code: str, options: str = OPTIONS) -> Chart:
    source = Source("content/post.md", POST % options)
    return chart_of(grid_of(options), source, "en", {"charts/own.py": Source("charts/own.py", code)})


def refused(code: str) -> TemplateProblem:
    with pytest.raises(TemplateProblem) as caught:
        drawn(code)
    return caught.value


def test_the_code_gets_one_mapping_for_each_number() -> None:
    first = records_of(grid_of(OPTIONS), "en")[0]
    assert first == {
        "row": "a",
        "metric": "before",
        "unit": "ms",
        "text": "12.5 ms",
        "value": 12.5,
        "low": None,
        "high": None,
        "samples": [],
        "tag": "memory",
        "n": "3",
        "best": False,
    }


def test_a_chart_of_the_records_is_drawn_and_each_of_its_numbers_declared() -> None:
    chart = drawn(GOOD)

    assert {"12.5 ms", "20 ms"} <= set(chart.texts)
    numbers = [text for text in texts_of(chart.svg) if any(char.isdigit() for char in text)]
    assert sorted(numbers) == sorted(text for text in chart.texts if any(char.isdigit() for char in text))
    assert "aria-" not in chart.svg
    assert chart == drawn(GOOD)


def test_values_of_one_row_or_one_metric_may_stand_side_by_side() -> None:
    options = "set: s\nmetrics: [before, after]\ncode: charts/own.py"
    code = """\
import altair as alt


def chart(records):
    rows = {}
    for one in records:
        rows.setdefault(one["row"], {"row": one["row"]})[one["metric"]] = one["value"]
    return alt.Chart(alt.InlineData(values=list(rows.values()))).mark_point().encode(
        x=alt.X("before:Q", title="before (ms)"), y=alt.Y("after:Q", title="after (ms)")
    )
"""
    assert "before (ms)" in texts_of(drawn(code, options).svg)


def test_a_finding_names_the_line_of_the_code() -> None:
    found = refused(GOOD.replace("    rows = [", "    records[99]\n    rows = [")).finding
    assert (found.location.file, found.location.line) == ("charts/own.py", 5)
    assert refused("def chart(:\n").finding.location.line == 1


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("values=rows)", "values=[*rows, {'row': 'c', 'value': 99, 'text': '9'}])", "no record does"),
        ("for one in records]", "for one in records]; rows[0]['value'] *= 2", "no record does"),
        ("for one in records]", "for one in records]; rows[0]['text'] = '99 ms'", "no record does"),
        ("for one in records]", "for one in records]; rows[0]['value'] = rows[1]['value']", "no record does"),
        ("for one in records]", "for one in records]; rows[0]['row'] = rows[1]['row']", "no record does"),
        ('x="value:Q"', "x=alt.X('value:Q', title='before (s)')", "no record says 's'"),
        ('x="value:Q"', "x=alt.X('value:Q', title='MiB')", "no record says 'mib'"),
        ('x="value:Q"', "x=alt.X('value:Q', title='before, twice as fast')", "no record says 'twice'"),
        ('x="value:Q"', "x=alt.X('value:Q', title='a of 12.5')", "no record says"),
        ('x="value:Q"', 'x="mean(value):Q"', "aggregate"),
        ('x="value:Q"', 'x=alt.X("value:Q", bin=True)', "bin"),
        ("alt.InlineData(values=rows)", "'https://example.org/x.csv'", "url"),
        ("alt.InlineData(values=rows)", "alt.InlineData(values=rows), title='up to 99 ms'", "99"),
        ("alt.InlineData(values=rows)", "alt.InlineData(values=rows), title=['before', 'twice as fast']", "twice"),
        ('x="value:Q"', "x=alt.X('value:Q', title='ms (max 99)')", "99"),
        ('x="value:Q"', "x=alt.X('value:Q', axis=alt.Axis(labelExpr=\"'99'\"))", "labelExpr"),
        ('x="value:Q"', "x=alt.X(datum=99)", "no record does"),
        ("mark_text(dx=20)", "transform_calculate(v='datum.value * 2').mark_text(dx=20)", "transform"),
        ("mark_point()", "mark_point(href='javascript:alert(1)')", "href"),
        (
            "    rows",
            "    import random\n    alt_ = random.random()\n    records[0]['value'] = alt_\n    rows",
            "another chart",
        ),
        ("def chart", "def other", "no function chart"),
        ("    rows", "    raise SystemExit(3)\n    rows", "SystemExit"),
    ],
)
def test_code_that_shows_what_no_record_holds_is_refused(old: str, new: str, told: str) -> None:
    assert told in refused(GOOD.replace(old, new, 1)).finding.message


def test_bars_that_the_library_would_stack_are_refused() -> None:
    code = GOOD.replace('y="row:N")', 'color="row:N", y=alt.value(5))').replace("mark_point()", "mark_bar()")
    assert "stack" in refused(code).finding.message


def test_a_file_that_is_not_there_is_named() -> None:
    with pytest.raises(TemplateProblem, match=r"charts/other\.py"):
        drawn(GOOD, OPTIONS.replace("own", "other"))


@pytest.mark.parametrize("path", ["../charts/own.py", "/etc/own.py", "charts/../own.py", "charts/own.txt", "own.py"])
def test_a_path_that_leads_elsewhere_is_no_chart_code(path: str) -> None:
    assert any("below charts/" in one.message for one in grid_of(OPTIONS.replace("charts/own.py", path)).findings)


def test_checking_a_site_does_not_run_its_code() -> None:
    from checking import checked
    from render.chart_bench import files_of

    code = "raise SystemExit('was run')"
    checked({**files_of(OPTIONS), "charts/own.py": code})
