"""Rows 128 to 149 of the seed's requirements: wherever a reader meets a number."""

from __future__ import annotations

import json
import re

import pytest

from checking import check_texts
from seed.built import FEED, NEIGHBOUR, PAGE, SERIES, built, seen, text_of, themed, tree
from seed.rows import POST, SITE, Passing, Refused, assert_passes, assert_refused, passing, post, refused
from sitegen.findings import Severity
from sitegen.reports.text import report_findings

FASTER = "ev:change(ab/q4/decode,ab/f16/decode)"
SLOWER = "ev:change(ab/f16/decode,ab/q4/decode)"
FELL = "ev:seq(ab/f16/acceptance,ab/q4/acceptance)"
ROW = "{0} is [{1} / {2} / {3} MiB](ev:seq(ab/{0}/decode,ab/{0}/acceptance,ab/{0}/free_vram))"
NINE = "; ".join(
    ROW.format(*row)
    for row in (("f16", "39.7", "0.75", "177"), ("q8", "36.5", "0.67", "165"), ("q4", "29.6", "0.59", "165"))
)
WORDED = "34% faster [memory, N not recorded]"


def fence(info: str, text: str) -> dict[str, str]:
    return dict(post(f"Words.\n\n```{info}\n{text}\n```"))


def chart(text: str) -> dict[str, str]:
    return fence("chart", f"set: ab\n{text}")


def named(slug: str) -> dict[str, str]:
    return {f"content/{slug}.md": post("Words.")[POST]}


def described(text: str) -> dict[str, str]:
    return dict(post("Words.", more=f'description: "{text}"\n'))


def faq(answer: str) -> str:
    return f"::: faq\n### Why?\n\n{answer}\n:::"


def disclaimer(line: str) -> dict[str, str]:
    return fence("disclaimer", f'lines: ["{line}"]')


def cells(head: str, cell: str) -> str:
    return f"| cache | {head} |\n| --- | --- |\n| f16 | {cell} |"


def chinese(text: str) -> dict[str, str]:
    return dict(post(text, title="改裝", more="lang: zh\nnames: [2080 Ti 22G]\n"))


PASSING: list[Passing] = [
    *passing(128, "title", post("Words.", title=f'"f16 ran [34% faster]({FASTER}) than q4"')),
    *passing(130, "slug", named("mtp-quantized-draft-cache-backfires"), named("2-caches"), named("2026-05-16-part-4")),
    *passing(131, "description", described(f"f16 being [34% faster]({FASTER})")),
    *passing(132, "TL;DR", "::: tldr\nIt ran at [29.6 tok/s](ev:ab/q4/decode).\n:::\n\nAt [29.6](ev:ab/q4/decode)."),
    *passing(133, "heading", "## Down to [29.6 tok/s](ev:ab/q4/decode)\n\nWords."),
    *passing(
        134,
        "cells are borders",
        "| cache | acceptance | free (MiB) |\n| --- | --- | --- |\n"
        "| f16 | [0.75](ev:ab/f16/acceptance) | [177](ev:ab/f16/free_vram) |",
        cells("decode", "[**3**9.7 tok/s](ev:ab/f16/decode)"),
    ),
    *passing(
        135,
        "units in heads",
        cells("decode (tok/s)", "[39.7](ev:ab/f16/decode)"),
        cells("decode (tok/s)", "[39.7 tok/s](ev:ab/f16/decode)"),
        cells("free, MiB", "[0.17 GiB](ev:ab/f16/free_vram)"),
    ),
    *passing(136, "alt text", chart(f'alt: "{NINE}"'), "![q4 is [29.6 tok/s](ev:ab/q4/decode)](c.png)"),
    *passing(
        137, "scale of a chart", chart('metrics: [acceptance]\nunit: {acceptance: "%"}'), chart("type: line\nscale: log")
    ),
    *passing(
        138,
        "a declared scale",
        chart('metrics: [acceptance]\nunit: {acceptance: "%"}\ncaption: "acceptance [×100](lit: \\"a scale\\")"'),
    ),
    *passing(140, "second figure", f"![history → acceptance [0.75→0.59]({FELL}) → speed](mechanism.png)"),
    *passing(141, "FAQ", faq(f"Acceptance fell [from 0.75 to 0.59]({FELL}).")),
    *passing(143, "warning", "::: warning\nThese are separate samples.\n:::", "⚠️ These are separate samples."),
    *passing(144, "rule of thumb", "- It swings hard with content (live [0.42–0.95](ev:live/acceptance))."),
    *passing(146, "line of the disclaimer", disclaimer("Draft acceptance ran from [0.42–0.95](ev:live/acceptance)")),
    *passing(147, "category in brackets", post("Words.", title='"Backfires [Just for Fun — Advanced]"')),
    *passing(
        148,
        "scripts",
        chinese(f"改裝2080 Ti 22G：f16 比 q4 [快34%]({FASTER})。"),
        chinese(f"f16 比 q4 [快３４％]({FASTER})，第3部分。"),
        dict(post(f"f16 war [34 % schneller]({FASTER}), bei [39,7 tok/s](ev:ab/f16/decode).", more="lang: de\n")),
    ),
    *passing(149, "mark", "It was [f16 < q4 < q8](ev:memory-estimate/order) ([memory])."),
]

REFUSED: list[Refused] = [
    refused(128, "title", post("Words.", title=f'"f16 ran [35% faster]({FASTER})"'), "value-mismatch", "35%"),
    refused(128, "bare title", post("Words.", title="f16 ran 34% faster than q4"), "uncited-number", "34%"),
    refused(129, "typed title", "See [f16 ran 34% faster than q4](row.md).", "uncited-number", "34%"),
    refused(
        130,
        "figure in a slug",
        named("34-percent-faster"),
        "number-in-slug",
        "---",
        file="content/34-percent-faster.md",
        severity=Severity.WARNING,
    ),
    refused(131, "bare description", described("f16 being 34% faster"), "uncited-number", "34%"),
    refused(131, "description", described(f"f16 being [33% faster]({FASTER})"), "value-mismatch", "33%"),
    refused(
        132,
        "TL;DR and body",
        "::: tldr\nIt ran at [29.6 tok/s](ev:ab/q4/decode).\n:::\n\nIt ran at [29.5 tok/s](ev:ab/q4/decode).",
        "value-mismatch",
        "29.5 tok/s",
    ),
    refused(133, "heading", "## Down to [29.5 tok/s](ev:ab/q4/decode)\n\nWords.", "value-mismatch", "29.5 tok/s"),
    refused(134, "bare cells", "| a | b |\n| --- | --- |\n| 0.75 | 177 MiB |", "uncited-number", "0.75"),
    refused(134, "bare cells", "| a | b |\n| --- | --- |\n| 0.75 | 177 MiB |", "uncited-number", "177 MiB"),
    refused(134, "split", cells("decode", "**3**9.7 tok/s"), "uncited-number", "**3**9.7 tok/s"),
    refused(135, "another unit", cells("decode (MiB)", "[39.7](ev:ab/f16/decode)"), "unit-mismatch", "[39.7]"),
    refused(135, "two units", cells("decode (MiB)", "[39.7 tok/s](ev:ab/f16/decode)"), "unit-mismatch", "[39.7"),
    refused(
        135,
        "another baseline",
        cells("vs q4", f"[−25%]({SLOWER})").replace("f16 |", "q8 |"),
        "subject-mismatch",
        "−25%",
    ),
    refused(136, "alt text", chart('alt: "q4 is [26.9 tok/s](ev:ab/q4/decode)"'), "value-mismatch", "26.9 tok/s"),
    refused(136, "bare alt text", chart('alt: "q4 is 26.9"'), "uncited-number", "26.9"),
    refused(136, "alt of an image", "![q4 is 26.9](c.png)", "uncited-number", "26.9"),
    refused(136, "swapped", chart(f'alt: "{NINE.replace("39.7", "36.5", 1)}"'), "value-mismatch", "36.5"),
    refused(
        137,
        "the ratio called a percentage",
        chart('metrics: [acceptance]\nunit: {acceptance: "%"}\ncaption: "f16 at [0.75%](ev:ab/f16/acceptance)"'),
        "value-mismatch",
        "0.75%",
    ),
    refused(
        137, "an axis that is none", chart('metrics: [acceptance]\nunit: {acceptance: "tok/s"}'), "unit-mismatch", '"tok/s"'
    ),
    refused(
        138, "an undeclared scale", chart('metrics: [acceptance]\ncaption: "acceptance ×100"'), "uncited-number", "×100"
    ),
    refused(138, "a scale as a ratio", "[×100](ev:ratio(ab/f16/acceptance,ab/q4/acceptance))", "value-mismatch", "×100"),
    refused(139, "an axis cut off", chart("metrics: [decode]\nscale: [25, 40]"), "invalid-block", "[25, 40]"),
    refused(139, "no zero", chart("metrics: [decode]\nzero: false"), "invalid-block", "zero"),
    refused(140, "second figure", f"![acceptance [0.75→0.95]({FELL})](mechanism.png)", "value-mismatch", "0.75→0.95"),
    refused(141, "bare answer", faq("It was 25% slower."), "uncited-number", "25%"),
    refused(141, "bare question", "::: faq\n### Why 25% slower?\n\nWords.\n:::", "uncited-number", "25%"),
    refused(141, "answer", faq(f"It was [26% slower]({SLOWER})."), "value-mismatch", "26%"),
    refused(144, "stale bullet", "- It swings (live [0.42–0.99](ev:live/acceptance)).", "value-mismatch", "0.42–0.99"),
    refused(144, "bare bullet", "- It swings (live 0.42–0.95).", "uncited-number", "0.42–0.95"),
    refused(
        145,
        "no disclaimer",
        {POST: post("It ran at [29.6 tok/s](ev:ab/q4/decode).")[POST].replace("```disclaimer\n```\n", "")},
        "missing-disclaimer",
        "---",
        severity=Severity.WARNING,
    ),
    refused(146, "line", disclaimer("Acceptance ran from [0.42–0.99](ev:live/acceptance)"), "value-mismatch", "0.42–0.99"),
    refused(146, "bare line", disclaimer("Acceptance ran from 0.42–0.99"), "uncited-number", "0.42–0.99"),
    refused(147, "a cited-looking title", post("Words.", title='"f16 [34% faster] (Advanced)"'), "uncited-number", "34%"),
    refused(148, "full width, bare", chinese("f16比q4快３４％。"), "uncited-number", "３４％"),
    refused(148, "full width, stale", chinese(f"f16 比 q4 [快３３％]({FASTER})。"), "value-mismatch", "快３３％"),
    refused(
        148,
        "a translated page",
        dict(post(f"f16 war [33 % schneller]({FASTER}).", more="lang: de\n")),
        "value-mismatch",
        "33 %",
    ),
    refused(148, "a name glued to it", chinese("用2080 Ti 22G跑了3秒。"), "uncited-number", "3秒"),
    refused(149, "mark", "It was [f16 < q4 < q8](ev:memory-estimate/order) ([log]).", "contradicted-tag", "[log]"),
]


@pytest.mark.parametrize("case", PASSING, ids=lambda case: case.row)
def test_what_the_seed_says_passes(case: Passing) -> None:
    assert_passes(case)


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.row)
def test_its_wrong_neighbour_is_refused_there(case: Refused) -> None:
    assert_refused(case)


def test_the_site_of_these_rows_is_built_without_a_finding() -> None:
    assert built().findings == ()


def test_row_129_the_title_is_the_same_figure_wherever_it_travels() -> None:
    for path in ("index.html", SERIES, NEIGHBOUR, PAGE):
        links = [seen(node) for node in tree(path).css("h1, .entry h2 a, .series a, .related a") if "34%" in node.text()]
        assert links, path
        in_words = re.escape(f"f16 ran {WORDED} than q4")
        assert all(re.fullmatch(rf"f16 ran 34% faster\W*memory\W+than q4|{in_words}", text) for text in links), links
    assert f'<title type="text">f16 ran {WORDED} than q4</title>' in text_of(FEED)
    share = tree(PAGE).css_first('meta[property="og:title"]')
    assert share is not None
    assert share.attributes["content"] == f"f16 ran {WORDED} than q4"


def test_row_131_the_description_says_the_badge_in_words() -> None:
    for name in ('[name="description"]', '[property="og:description"]'):
        found = tree(PAGE).css_first(f"meta{name}")
        assert found is not None
        assert found.attributes["content"] == f"f16 being {WORDED} than q4"


def test_row_132_summary_and_body_show_one_figure_with_one_badge() -> None:
    page = tree(PAGE)
    shown = [node.parent for node in page.css("[data-figure]") if node.text() == "29.6 tok/s" and node.parent]
    assert {seen(node) for node in shown} == {"29.6 tok/s [memory ⚠]"}


def test_row_133_the_contents_say_of_a_figure_what_its_heading_says() -> None:
    page = tree(PAGE)
    heading = page.css_first("h2[id^=down]")
    entry = page.css_first(f".contents a[href='#{heading.attributes['id']}']")
    assert seen(entry) == seen(heading) == "Down to 29.6 tok/s [memory ⚠]"


def test_row_137_a_chart_in_percent_says_so_and_draws_no_ratio() -> None:
    drawing = tree(PAGE).css_first("figure.chart svg").text()
    assert "acceptance (%)" in drawing
    assert {"75%", "67%", "59%"} <= {node.text() for node in tree(PAGE).css("figure.chart svg text")}
    assert "0.75" not in drawing


def test_row_137_each_metric_has_a_scale_of_its_own_with_its_unit() -> None:
    titles = [node.text() for node in tree(PAGE).css("figure.chart svg text[font-weight=bold]")]
    assert titles == ["decode (tok/s)", "acceptance (%)", "free VRAM (MiB)"]


def test_row_139_bars_begin_at_zero_in_the_order_of_the_records() -> None:
    bars = [node.attributes["d"] or "" for node in tree(PAGE).css("figure.chart svg path[fill]")][:3]
    lengths = [float(match[1]) for bar in bars if (match := re.match(r"M[\d.]+,[\d.]+h([\d.]+)v16", bar))]
    assert [round(length / lengths[0], 3) for length in lengths] == [1, round(36.5 / 39.7, 3), round(29.6 / 39.7, 3)]


def test_row_142_structured_answers_say_the_badge_in_words() -> None:
    parts = [json.loads(node.text()) for node in tree(PAGE).css("script[type='application/ld+json']")]
    (answers,) = [part["mainEntity"] for part in parts if part["@type"] == "FAQPage"]
    assert answers[0]["acceptedAnswer"]["text"] == "Acceptance fell from 0.75 to 0.59 [memory, N not recorded]."


def test_row_143_a_warning_is_called_so_in_words() -> None:
    assert tree(PAGE).css_first(".container.warning .container-label").text() == "Warning"


def test_row_143_a_warning_sign_with_its_variation_selector_leaves_the_carets_in_place() -> None:
    findings = check_texts({**SITE, **post("⚠️ It ran at [29.5 tok/s](ev:ab/q4/decode).")})
    lines = report_findings(findings).split("\n")
    excerpt, carets = lines[1], lines[2]
    drawn = excerpt.replace("\ufe0f", "")
    assert drawn[carets.index("^") :].startswith("29.5 tok/s")


def test_row_145_the_disclaimer_lists_what_the_page_shows() -> None:
    facts = tree(PAGE).css_first(".disclaimer").text()
    for said in (
        "log",
        "memory",
        "inference",
        "not recorded: Draft-cache type at 256K",
        "cite ratios, changes and orders of it only",
        "Run at 256K only",
    ):
        assert said in facts, said
    (shown,) = re.findall(r"(\d+) figures: noted down", facts)
    badges = tree(PAGE).css(".body [data-badge-for] .memory, h1 [data-badge-for] .memory")
    assert int(shown) > len(badges) / 2


def test_row_147_the_feed_carries_badges_as_words() -> None:
    feed = text_of(FEED)
    assert f"f16 being {WORDED} than q4</summary>" in feed
    assert len(re.findall(r"\[memory ⚠[^\]]*\]", feed)) > 5
    assert re.search(r"\[log ⚠[^\]]*\]", feed)


def test_row_149_the_mark_is_the_badge_and_the_words_of_the_writer_are_not_needed() -> None:
    figure = tree(PAGE).css_first("[data-badge-for] .log")
    assert figure is not None
    assert figure.text().strip() == "[log ⚠]"


NO_BADGE = '| string | replace(" [memory, N not recorded]", "")'
THEMES = {
    "129 a title typed by hand": ("_entry.html", "{{ entry.title }}", "f16 ran 34% faster", "index.html", "unverified-number"),
    "129 another figure in a series list": ("_nearby.html", "{{ each.title }}", '{{ each.title | replace("34", "35") }}', NEIGHBOUR, "unverified-number"),
    "129 a share title without its badge": ("base.html", 'og:title" content="{{ head.title }}"', f'og:title" content="{{{{ head.title {NO_BADGE} }}}}"', PAGE, "unverified-number"),
    "129 a page title without its badge": ("base.html", "<title>{{ head.title }}", f"<title>{{{{ head.title {NO_BADGE} }}}}", PAGE, "unverified-number"),
    "131 a description cut in a number": ("base.html", 'description" content="{{ head.description }}"', "description\" content=\"{{ head.description | string | truncate(11, true, '') }}\"", PAGE, "unverified-number"),
    "131 a description cut in its badge": ("base.html", 'description" content="{{ head.description }}"', "description\" content=\"{{ head.description | string | truncate(20, true, '') }}\"", PAGE, "unverified-number"),
    "131 a summary cut in a list": ("_entry.html", "{{ entry.description }}", "{{ entry.description | striptags | truncate(11, true, '') }}", "index.html", "unverified-number"),
    "131 a summary cut in the feed": ("feed.xml", "{{ entry.summary }}", "{{ entry.summary | string | truncate(11, true, '') }}", FEED, "unverified-number"),
    "133 a stale entry of the contents": ("post.html", "{{ line.text }}", '{{ line.text | string | replace("29.6", "29.5") }}', PAGE, "altered-figure"),
    "133 a bare entry of the contents": ("post.html", "{{ line.text }}", '{{ line.text | striptags | replace("memory", "") }}', PAGE, "unverified-number"),
    "135 another unit in a head": ("_table.html", "({{ column.unit }})", "(MiB)", PAGE, "altered-text"),
    "137 another number at a bar": ("_chart.html", "{{ chart.svg }}", '{{ chart.svg | string | replace("75%", "0.75") }}', PAGE, "unverified-number"),
    "142 another figure in structured data": ("base.html", "{{ head.data }}", '{{ head.data | string | replace("0.59", "0.58") }}', PAGE, "unverified-number"),
    "142 structured data without badges": ("base.html", "{{ head.data }}", f"{{{{ head.data {NO_BADGE} }}}}", PAGE, "unverified-number"),
    "145 a disclaimer without its list": ("_disclaimer.html", '{% include "_facts.html" %}', "", PAGE, "badge-missing"),
    "145 a disclaimer that nobody sees": ("_disclaimer.html", "<div data-backed", "<div hidden data-backed", PAGE, "badge-missing"),
    "147 a title of the feed without its badge": ("feed.xml", "{{ entry.title }}", f"{{{{ entry.title {NO_BADGE} }}}}", FEED, "unverified-number"),
    "147 figures of the feed without badges": ("feed.xml", "{{ entry.body | string", '{{ entry.body | string | replace("memory", "")', FEED, "badge-missing"),
}  # fmt: skip


@pytest.mark.parametrize("row", THEMES)
def test_a_theme_that_shows_it_otherwise_is_refused_at_that_file(row: str) -> None:
    template, old, new, path, rule = THEMES[row]
    findings = themed(template, (old, new)).findings
    assert (path, rule) in {(finding.location.file, finding.rule) for finding in findings}, row


@pytest.mark.xfail(strict=True, reason="the verifier lets two figures touch: nothing parts `0.75` from `177` on the page")
def test_row_134_figures_that_lost_the_border_between_their_cells_are_refused() -> None:
    theme = themed(
        "_table.html",
        ('<td class="number{% if cell.is_best %} best{% endif %}">', "{% if loop.first %}<td>{% endif %}"),
        ("{% endif %}</td>\n", "{% endif %}{% if loop.last %}</td>{% endif %}"),
        ("{% for cell in row.cells %}\n", "{% for cell in row.cells %}"),
    )
    assert PAGE in {finding.location.file for finding in theme.findings}


def test_row_134_a_digit_in_bold_within_its_cell_is_still_one_number() -> None:
    theme = themed("_table.html", ("{{ cell.text }}</data>", "<b>{{ cell.text[:1] }}</b>{{ cell.text[1:] }}</data>"))
    assert theme.findings == ()
    assert b"<b>3</b>9.7" in theme.files[PAGE]
