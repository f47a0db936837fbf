"""Figures and tables in templates: with their badges, before the verifier, and refused where the evidence gives none."""

from __future__ import annotations

import pytest

from render.bench import FILES, drawn, the, tree, verdicts
from sitegen.render.theme import TemplateProblem

INDEX = "{{% extends 'base.html' %}}\n{{% block content %}}\n<p>It ran at {call}.</p>\n{{% endblock %}}"


def site(call: str) -> dict[str, str | bytes]:
    return {**FILES, "templates/404.html": INDEX.format(call="{{ " + call + " }}")}


def test_a_figure_has_its_value_and_its_badge() -> None:
    files = site("figure('ab/f16/decode')")
    page = drawn(files)["404.html"]
    assert the(page, "main [data-figure]").text() == "39.7 tok/s"
    assert "memory ⚠" in the(page, "main .badge").text()
    assert verdicts(files) == []


def test_a_formula_is_written_like_an_empty_citation() -> None:
    files = site("figure('change(ab/f16/decode,ab/q4/decode)')")
    assert the(drawn(files)["404.html"], "main [data-figure]").text() == "−25%"
    assert verdicts(files) == []


def test_a_table_holds_the_rows_and_metrics_that_are_asked_for() -> None:
    files = site("table('ab', metrics=['decode'], rows=['q4'])")
    page = drawn(files)["404.html"]
    assert [cell.text() for cell in tree(page).css("main tbody [data-figure]")] == ["29.6"]
    assert verdicts(files) == []


def test_a_filter_that_rounds_a_figure_is_found() -> None:
    found = verdicts(site("figure('ab/f16/decode') | replace('39.7', '40')"))
    assert any("altered-figure" in verdict for verdict in found)


def test_a_figure_without_its_badge_is_found() -> None:
    files = site("figure('ab/f16/decode') | replace('data-badge-for', 'data-other')")
    assert any("badge-missing" in verdict for verdict in verdicts(files))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ("figure('ab/f17/decode')", "f17"),
        ("figure('ab/f16/')", "'ab/f16/'"),
        ("figure('hidden/all/scratch')", "hidden"),
        ("table('abc')", "abc"),
        ("table('ab', caption='39.7')", "no option 'caption'"),
        ("table('ab', rows=['q5'])", "q5"),
    ],
)
def test_what_the_evidence_does_not_give_is_an_error_of_the_template_at_its_line(call: str, message: str) -> None:
    with pytest.raises(TemplateProblem) as caught:
        drawn(site(call))
    finding = caught.value.finding
    assert (finding.rule, str(finding.location)) == ("template-error", "templates/404.html:3")
    assert message in finding.message


def test_a_post_may_be_drawn_by_a_template_of_its_own() -> None:
    wide = "{% extends 'post.html' %}{% block content %}<div class='wide'>{{ super() }}</div>{% endblock %}"
    post = "---\ntitle: X\ntemplate: wide.html\n---\nText.\n"
    files = {**FILES, "content/x.md": post, "templates/wide.html": wide}
    assert the(drawn(files)["posts/x/index.html"], ".wide article")
    assert not tree(drawn(files)["posts/second/index.html"]).css(".wide")
    assert verdicts(files) == []


def test_an_error_in_an_included_template_says_from_where() -> None:
    files = {**site("1 }}{% include 'part.html' %}{{ 1"), "templates/part.html": "\n{{ figure('x') }}"}
    with pytest.raises(TemplateProblem) as caught:
        drawn(files)
    finding = caught.value.finding
    assert str(finding.location) == "templates/part.html:2"
    assert "templates/404.html:3" in [str(each.location) for each in finding.related]
