"""Templates: found without a wheel, overridden file by file, and wrong ones told with their line."""

from __future__ import annotations

import pytest

from render.bench import FILES, drawn, verdicts
from sitegen.render.theme import TemplateProblem, load_theme, packaged
from sitegen.source import MemoryReader


def test_the_default_theme_is_found_in_a_checkout() -> None:
    assert {"base.html", "post.html", "style.css"} <= {entry.name for entry in packaged().iterdir()}


def test_the_stylesheets_name_changes_with_its_content() -> None:
    first = load_theme(MemoryReader({}))
    second = load_theme(MemoryReader({"templates/style.css": "body { color: red }"}))

    assert first.stylesheet != second.stylesheet
    assert second.static[second.stylesheet] == b"body { color: red }"


def test_a_sites_own_template_stands_before_the_default_one() -> None:
    own = "{% extends 'base.html' %}{% block content %}<p>Gone.</p>{% endblock %}"

    assert b"<p>Gone.</p>" in drawn(FILES | {"templates/404.html": own})["404.html"].content


@pytest.mark.parametrize(
    ("template", "line", "said"),
    [
        ("<p>\n{{ nothing }}\n</p>", 2, "nothing"),
        ("<p>\n\n{% if %}", 3, "Expected"),
        ("{% extends 'missing.html' %}", 1, "missing.html"),
        ("a\nb\n{{ 1 + 'x' }}", 3, "unsupported operand"),
        ("{{ site.nothing }}", 1, "nothing"),
        ("\n{% include '404.html' %}", 2, "recursion"),
        ("\n{{ free('45 tok/s', '') }}", 2, "reason"),
        ("{{ site.title | no_such_filter }}", 1, "no_such_filter"),
    ],
)
def test_a_wrong_template_is_a_finding_at_its_line(template: str, line: int, said: str) -> None:
    with pytest.raises(TemplateProblem) as problem:
        drawn(FILES | {"templates/404.html": template})

    finding = problem.value.finding
    assert (finding.rule, finding.location.file, finding.location.line) == ("template-error", "templates/404.html", line)
    assert said in finding.message


@pytest.mark.parametrize(
    ("name", "template", "rule"),
    [
        ("_badge.html", "", "badge-missing"),
        ("_badge.html", "<b data-badge-for=\"{{ badge.belongs_to | join(' ') }}\">log</b>", "badge-missing"),
        ("_figure.html", "{{ text }}", "missing-figure"),
        ("_figure.html", '<i data-figure="{{ figure.id }}">40 tok/s</i>{% include "_badge.html" %}', "altered-figure"),
        ("404.html", "<!doctype html><p>We serve 45 tok/s", "unverified-number"),
    ],
)
def test_a_theme_that_drops_or_changes_a_figure_is_caught_by_the_verifier(name: str, template: str, rule: str) -> None:
    assert any(f": {rule}:" in verdict for verdict in verdicts(FILES | {f"templates/{name}": template}))
