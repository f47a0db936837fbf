"""Changes of the theme alone: the second reading finds each, and a build that fails publishes nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from demo.test_demo_site import FILES, ROOT
from sitegen.pipeline.build import Built, build_site
from sitegen.pipeline.output import publish
from sitegen.source import MemoryReader

POST = "posts/draft-cache/index.html"


def template(name: str) -> str:
    return (ROOT / "templates" / name).read_text(encoding="utf-8")


def built_with(name: str, old: str, new: str) -> Built:
    text = template(name)
    assert old in text, f"{old!r} does not stand in {name}"
    reader = MemoryReader(FILES | {f"templates/{name}": text.replace(old, new, 1).encode()})
    return build_site(reader)


WRONG = {
    "drops the badge": ("_figure.html", '{% include "_badge.html" %}', "", "badge-missing"),
    "drops only the warning sign": ("_badge.html", "{% if badge.doubtful %} ⚠{% endif %}]</button>", "]</button>", "badge-missing"),
    "calls every badge a log": ("_badge.html", " [{{ badge.word }}{% if", " [log{% if", "badge-missing"),
    "hides the badge": ("_badge.html", '<span class="badge-place"', '<span hidden class="badge-place"', "badge-missing"),
    "rewrites a digit of every figure": ("_figure.html", "{{ text }}</data>", '{{ text | replace("9", "8") }}</data>', "altered-figure"),
    "cuts the figures short": ("_figure.html", "{{ text }}</data>", "{{ text | truncate(3, true, '') }}</data>", "altered-figure"),
    "types a number": ("base.html", "<main", "<p>3 of 4 readers agree</p><main", "unverified-number"),
    "types a number word": ("base.html", "<main", "<p>twice as fast</p><main", "unverified-number"),
    "types a number into a title": ("base.html", "</title>", " 34%</title>", "unverified-number"),
    "types a number into an attribute": ("base.html", "<main", '<main aria-label="40 tok/s"', "unverified-number"),
    "types a number into a style sheet": ("style.css", "body {", 'body::after { content: "40 tok/s"; }\nbody {', "unverified-number"),
    "types a number into the feed": ("feed.xml", "</title>", " 34%</title>", "unverified-number"),
    "rewrites the title": ("post.html", "<h1>{{ title }}</h1>", '<h1>{{ title | replace("34", "43") }}</h1>', "altered-figure"),
    "rewrites prose": ("post.html", "{{ body }}", '{{ body | replace("Qwen3.6", "Qwen3.7") }}', "unverified-number"),
    "types a number into a card": ("_card.html", "{{ card.heading }}", "{{ card.heading }} 41.7", "unverified-number"),
    "rewrites a card": ("_facts.html", "{{ line.text }}{% endif %}", "{{ line.text | replace('25.4', '26.4') }}{% endif %}", "unverified-number"),
    "drops the caveats of a card": ("_facts.html", "{% for fact in card.facts %}", "{% for fact in card.facts if fact.term != 'caveats' %}", "badge-missing"),
    "drops N from a card": ("_facts.html", "{% for fact in card.facts %}", "{% for fact in card.facts if fact.term != 'N' %}", "badge-missing"),
    "drops the tag from a card": ("_facts.html", "{% for fact in card.facts %}", "{% for fact in card.facts if fact.term != 'evidence' %}", "badge-missing"),
    "drops the log lines of a card": ("_facts.html", "{% for fact in card.facts %}", "{% for fact in card.facts if fact.term != 'log' %}", "badge-missing"),
    "drops what a figure was worked out from": ("_facts.html", "{% for fact in card.facts %}", "{% for fact in card.facts if fact.term != 'inputs' %}", "altered-text"),
    "cuts the facts short": ("_facts.html", "{{ line.text }}{% endif %}", "{{ line.text | truncate(24) }}{% endif %}", "badge-missing"),
    "hides the facts": ("_facts.html", '<dl class="facts">', '<dl class="facts" hidden>', "badge-missing"),
    "exchanges two values of a card": ("_facts.html", "{{ line.text }}{% endif %}", "{{ line.text | replace('29.6', '?') | replace('39.7', '29.6') | replace('?', '39.7') }}{% endif %}", "altered-text"),
    "turns the terms of a card round": ("_facts.html", ">{{ fact.term }}", ">{{ card.facts[loop.revindex0].term }}", "badge-missing"),
    "leaves the cards out": ("post.html", "{% if cards %}", "{% if false %}", "badge-missing"),
    "leaves a card out": ("post.html", "{% for card in cards %}", "{% for card in cards[1:] %}", "badge-missing"),
    "opens no card": ("_badge.html", ' popovertarget="{{ badge.card }}"', "", "badge-missing"),
    "opens the last card from each badge": ("_badge.html", 'popovertarget="{{ badge.card }}"', 'popovertarget="card-c1"', "badge-missing"),
    "drops the caveats of the evidence": ("set.html", '{% include "_facts.html" %}\n</section>\n{% endfor %}', "</section>\n{% endfor %}", "badge-missing"),
    "drops the disclaimer's facts": ("_disclaimer.html", '{% include "_facts.html" %}', "", "badge-missing"),
    "drops the badge of a chart": ("_chart.html", '{% include "_badge.html" %}', "", "badge-missing"),
    "exchanges two values of a chart": ("_chart.html", "{{ chart.svg }}", "{{ chart.svg | replace('29.6', '?') | replace('39.7', '29.6') | replace('?', '39.7') }}", "altered-text"),
    "repeats a value of a chart": ("_chart.html", "{{ chart.svg }}", "{{ chart.svg | replace('29.6', '39.7') }}", "altered-text"),
    "turns the cells of a row round": ("_table.html", "{% for cell in row.cells %}", "{% for cell in row.cells | reverse %}", "altered-text"),
    "turns the heads of a table round": ("_table.html", "{% for column in grid.columns %}", "{% for column in grid.columns | reverse %}", "altered-text"),
    "turns the labels of a table round": ("_table.html", "{{ row.label }}", "{{ grid.rows[loop.revindex0].label }}", "altered-text"),
    "drops the units of a table": ("_table.html", "{% if column.unit %}", "{% if false %}", "altered-text"),
    "numbers a list from elsewhere": ("post.html", "<ul>", '<ol start="41">', "unverified-number"),
    "gives no reasons in the feed": ("_badge.html", "{% if badge.tells and badge.doubts %}", "{% if false %}", "badge-missing"),
    "leaves the figures out": ("post.html", "{{ body }}", "", "missing-figure"),
}  # fmt: skip


@pytest.mark.parametrize("change", WRONG.values(), ids=WRONG)
def test_a_theme_that_changes_what_is_known_fails_the_build(change: tuple[str, str, str, str]) -> None:
    name, old, new, rule = change

    built = built_with(name, old, new)

    assert rule in {finding.rule for finding in built.findings}
    assert built.has_errors


HARMLESS = {
    "terms in bold with a colon": ("_facts.html", ">{{ fact.term }}", "><b>{{ fact.term }}</b>:"),
    "facts in a fold": ("_card.html", '{% include "_facts.html" %}', '<details><summary>More</summary>{% include "_facts.html" %}</details>'),
    "cards that stand open": ("_card.html", "<aside popover ", "<aside "),
    "words around a chart": ("_chart.html", '<p class="chart-badge">{{ t.fact_evidence }}', '<p class="chart-badge">known from '),
    "another class": ("_figure.html", '<span class="figure{%', '<span class="figure quiet{%'),
    "a wrapper around the body": ("post.html", "{{ body }}", '<div class="wide">{{ body }}</div>'),
    "words without numbers": ("base.html", "<main", "<p>Read the small print.</p><main"),
}  # fmt: skip


@pytest.mark.parametrize("change", HARMLESS.values(), ids=HARMLESS)
def test_a_theme_that_only_dresses_passes(change: tuple[str, str, str]) -> None:
    assert built_with(*change).findings == ()


def test_a_template_that_cannot_be_read_is_a_finding_with_its_line() -> None:
    built = built_with("post.html", "{{ body }}", "{{ body | nosuchfilter }}")

    (finding,) = [finding for finding in built.findings if finding.rule == "template-error"]

    line = next(n for n, text in enumerate(template("post.html").splitlines(), 1) if "{{ body }}" in text)
    assert (finding.location.file, finding.location.line) == ("templates/post.html", line)


def write_site(folder: Path, files: dict[str, bytes]) -> None:
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def tree(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {
        str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def sitegen(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "sitegen", "-C", str(folder), *words], capture_output=True, text=True)


def test_a_failing_build_leaves_the_last_good_output_byte_for_byte(tmp_path: Path) -> None:
    write_site(tmp_path, FILES)
    assert sitegen(tmp_path, "build").returncode == 0
    before = tree(tmp_path / "public")
    post = tmp_path / "content/draft-cache.md"
    post.write_text(post.read_text(encoding="utf-8").replace("[29.6 tok/s]", "[26.9 tok/s]"), encoding="utf-8")

    failed = sitegen(tmp_path, "build")

    assert failed.returncode == 1
    assert "value-mismatch" in failed.stdout
    assert tree(tmp_path / "public") == before


def test_a_theme_that_fails_the_second_reading_leaves_the_last_good_output(tmp_path: Path) -> None:
    write_site(tmp_path, FILES)
    assert sitegen(tmp_path, "build").returncode == 0
    before = tree(tmp_path / "public")
    write_site(
        tmp_path, {"templates/_figure.html": template("_figure.html").replace('{% include "_badge.html" %}', "").encode()}
    )

    failed = sitegen(tmp_path, "build")

    assert failed.returncode == 1
    assert "badge-missing" in failed.stdout
    assert tree(tmp_path / "public") == before


def test_two_builds_of_one_site_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = (build_site(MemoryReader(FILES)) for _ in range(2))

    assert first.files == second.files
    assert publish(first.files, tmp_path / "public").written == len(first.files)
