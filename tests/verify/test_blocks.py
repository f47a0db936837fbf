"""Blocks made from records: what they must say, their order, their badges and cards, what was drawn."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sitegen.verify import verify
from sitegen.verify.manifest import Drawing, PageManifest, ShownFigure

WHY = ("sample size not recorded", "with caveats")
DECODE = ShownFigure(text="39.7 tok/s", badge="memory", doubtful=True, why=WHY, card="card-1")
DRAWN = (
    '<svg class="drawing"><text x="1">f16</text><text x="2">39.7</text><text x="1">q4</text><text x="2">29.6</text></svg>'
)
SWAPPED = DRAWN.replace("39.7", "?").replace("29.6", "39.7").replace("?", "29.6")
MANIFEST = PageManifest(
    source="content/draft-cache.md",
    figures={
        "c1": DECODE,
        "t1": replace(DECODE, text="39.7"),
        "t2": replace(DECODE, text="29.6"),
        "h1": replace(DECODE, card=""),
        "r1": replace(DECODE, card="record"),
    },
    backed={
        "card-1": ("How this is known", "value", "39.7 tok/s", "evidence", "memory: noted", "N", "not recorded", "caveats",
                   "Not re-run at 128K.", "superseded by ab/q4", "inputs", "f16 = 39.7", "q4 = 29.6"),
        "table": ("cache", "decode", "(tok/s)", "f16", "▣t1", "default", "▣t2"),
        "chart": ("Chart: decode", "f16", "39.7", "q4", "29.6"),
        "card-chart": ("N", "3"),
        "record": ("decode", "▣r1", "N", "not recorded"),
    },
    must_say={
        "card-1": frozenset({"evidence memory: noted", "N not recorded", "Not re-run at 128K.", "superseded by ab/q4"}),
        "card-chart": frozenset({"N 3"}),
        "record": frozenset({"N not recorded"}),
    },
    badged={"chart": ShownFigure(text="", badge="log", doubtful=False, card="card-chart")},
    drawings={"chart": Drawing(markup=DRAWN, texts=("f16", "39.7", "q4", "29.6"))},
    required=frozenset({"c1", "t1", "t2", "r1"}),
)  # fmt: skip
BADGE = '<span data-badge-for="{}"><button popovertarget="card-1">[memory ⚠]</button></span>'
PAGE = f"""<!doctype html><html lang="en"><head><title>Notes</title></head><body>
<nav><a href="#x">On <span data-figure="c1">39.7 tok/s</span> <i data-badge-for="c1">[memory ⚠]</i></a></nav>
<p>It reaches <span data-figure="c1">39.7 tok/s</span> {BADGE.format("c1")}</p>
<p>The neighbour: <span data-figure="h1">39.7 tok/s</span>
<i data-badge-for="h1" title="noted; sample size not recorded, with caveats">[memory ⚠]</i></p>
<table data-backed="table"><tr><th>cache</th><th>decode <small>(tok/s)</small></th></tr>
<tr><th>f16 {BADGE.format("t1")}</th><td><span data-figure="t1">39.7</span> best</td></tr>
<tr><th>default {BADGE.format("t2")}</th><td><span data-figure="t2">29.6</span></td></tr></table>
<figure><div data-backed="chart">{DRAWN}<p>evidence
<b data-badge-for="chart"><a href="#card-chart">log</a></b></p></div></figure>
<section data-backed="record"><h2>decode</h2>
<p><span data-figure="r1">39.7 tok/s</span> <b data-badge-for="r1">memory ⚠</b></p>
<p>N: not recorded</p></section>
<aside popover id="card-1" data-backed="card-1"><p>How this is known</p><dl><dt>value</dt><dd>39.7 tok/s</dd>
<dt>evidence</dt><dd>memory: noted</dd><dt>N</dt><dd>not recorded</dd><dt>caveats</dt><dd>Not re-run at 128K.</dd>
<dd>superseded by <code>ab/q4</code></dd><dt>inputs</dt><dd><a href="/q">f16 = 39.7</a></dd><dd>q4 = 29.6</dd></dl>
<button popovertarget="card-1" popovertargetaction="hide">Close</button></aside>
<aside id="card-chart" data-backed="card-chart"><p>N = <b>3</b></p></aside>
</body></html>
"""


def rules_of(page: str, manifest: PageManifest = MANIFEST) -> set[str]:
    return {finding.rule for finding in verify({"a/index.html": page.encode()}, {"a/index.html": manifest})}


def changed(old: str, new: str) -> str:
    assert old in PAGE, old
    return PAGE.replace(old, new, 1)


def test_a_page_that_says_everything_in_its_order_has_no_finding() -> None:
    assert rules_of(PAGE) == set()


SILENT = {
    "a card drops a caveat": ("<dd>Not re-run at 128K.</dd>", ""),
    "a card shortens a caveat": ("Not re-run at 128K.", "Not re-run…"),
    "a card drops N": ("<dt>N</dt><dd>not recorded</dd>", ""),
    "a card drops what N says": ("<dt>N</dt><dd>not recorded</dd>", "<dt>N</dt><dd></dd>"),
    "a card drops the tag": ("<dt>evidence</dt><dd>memory: noted</dd>", ""),
    "a card calls its tag another": ("memory: noted", "log: noted"),
    "a card drops what supersedes it": ("superseded by <code>ab/q4</code>", ""),
    "a caveat is hidden": ("<dd>Not re-run", "<dd hidden>Not re-run"),
    "a caveat is hidden by style": ("<dd>Not re-run", "<dd style='display:none'>Not re-run"),
    "a caveat is for screen readers only": ("<dd>Not re-run", "<dd class='sr-only'>Not re-run"),
    "a caveat is not for screen readers": ("<dd>Not re-run", "<dd aria-hidden='true'>Not re-run"),
    "a caveat stands in an attribute": ("<dd>Not re-run at 128K.", "<dd title='Not re-run at 128K.'>"),
    "a caveat stands in a template element": ("<dd>Not re-run at 128K.</dd>", "<template>Not re-run at 128K.</template>"),
    "the card is hidden": ('<aside popover id="card-1"', '<aside hidden id="card-1"'),
    "the card has another id": ('id="card-1"', 'id="card-2"'),
    "the card is left out": ('<aside id="card-chart" data-backed="card-chart"><p>N = <b>3</b></p></aside>', ""),
    "the badge opens nothing": ('<button popovertarget="card-1">[memory ⚠]</button></span></p>', "[memory ⚠]</span></p>"),
    "the badge opens another card": ('popovertarget="card-1">[', 'popovertarget="card-chart">['),
    "the badge's button is disabled": ('<button popovertarget="card-1">[', '<button disabled popovertarget="card-1">['),
    "a badge without a card gives no reason": (' title="noted; sample size not recorded, with caveats"', ""),
    "a badge without a card leaves a reason out": ("; sample size not recorded, with", "; with"),
    "the chart's badge goes": ('<b data-badge-for="chart"><a href="#card-chart">log</a></b>', ""),
    "the chart's badge says another tag": ('"#card-chart">log<', '"#card-chart">memory<'),
    "the chart's badge opens nothing": ('<a href="#card-chart">log</a>', "log"),
    "a record's block drops N": ("<p>N: not recorded</p>", ""),
    "a record's block is left out": ('<section data-backed="record">', "<section>"),
    "N is a part of another word": ("<p>N = <b>3</b></p>", "<p>N = <b>30</b></p>"),
}  # fmt: skip


@pytest.mark.parametrize("case", SILENT)
def test_it_is_told_how_a_figure_is_known_or_refused_when(case: str) -> None:
    assert "badge-missing" in rules_of(changed(*SILENT[case]))


def test_a_figure_that_stands_in_links_only_is_refused() -> None:
    inside = f'<p><a href="#x">It reaches <span data-figure="c1">39.7 tok/s</span> {BADGE.format("c1")}</a>'
    assert "badge-missing" in rules_of(
        changed(f'<p>It reaches <span data-figure="c1">39.7 tok/s</span> {BADGE.format("c1")}', inside)
    )


ALTERED = {
    "two values of a card change places": ("f16 = 39.7</a></dd><dd>q4 = 29.6", "f16 = 29.6</a></dd><dd>q4 = 39.7"),
    "a value becomes another of the same card": ("q4 = 29.6", "q4 = 39.7"),
    "a value becomes a number of a caveat": ("<dd>39.7 tok/s", "<dd>128K tok/s"),
    "two labels change places": ("f16 = 39.7</a></dd><dd>q4 = 29.6", "q4 = 39.7</a></dd><dd>f16 = 29.6"),
    "two terms change places": ("<dt>value</dt>", "<dt>inputs</dt>"),
    "a unit goes": ("<dd>39.7 tok/s", "<dd>39.7"),
    "a value comes twice": ("q4 = 29.6", "q4 = 29.6 29.6"),
    "an input goes": ("<dd>q4 = 29.6</dd>", ""),
    "two rows of a table exchange their labels": ("<th>f16 ", "<th>default "),
    "a column loses its unit": ("decode <small>(tok/s)</small>", "decode"),
    "two cells change places": (
        f'<td><span data-figure="t1">39.7</span> best</td></tr>\n<tr><th>default {BADGE.format("t2")}</th>'
        '<td><span data-figure="t2">29.6</span></td>',
        f'<td><span data-figure="t2">29.6</span> {BADGE.format("t2")}</td></tr>\n<tr><th>default</th>'
        f'<td><span data-figure="t1">39.7</span> {BADGE.format("t1")}</td>',
    ),
    "two values of a drawing change places": (DRAWN, SWAPPED),
    "a value of a drawing becomes another of it": (DRAWN, DRAWN.replace("29.6", "39.7")),
    "a label of a drawing goes": ('<text x="1">q4</text>', ""),
    "texts of a drawing are parted": ('<text x="1">q4<', '<text x="1">q4</text><text x="2">39.7<'),
    "a drawing comes twice": (DRAWN, DRAWN + DRAWN),
    "a number of the drawing is set beside it": ("<p>evidence", "<p>39.7</p><p>evidence"),
}  # fmt: skip


@pytest.mark.parametrize("case", ALTERED)
def test_a_block_is_not_as_built_when(case: str) -> None:
    assert "altered-text" in rules_of(changed(*ALTERED[case]))


def test_a_number_that_a_block_does_not_have_is_unverified() -> None:
    for old, new in (("q4 = 29.6", "q4 = 29.7"), ("<p>How", "<p>In 3 words: how"), ("best</td>", "2nd best</td>")):
        assert "unverified-number" in rules_of(changed(old, new))


DRESSED = {
    "words without numbers between": ("<dt>N</dt>", "<dt>Runs, N</dt>"),
    "punctuation": ("<dt>N</dt><dd>not recorded</dd>", "<p>N: “not recorded”;</p>"),
    "white space": ("Not re-run at 128K.", "Not\nre-run&nbsp; at 128K."),
    "emphasis": ("Not re-run at 128K.", "Not <b>re</b>-run at <i>128K</i>."),
    "a fold": ("<dl>", "<details><summary>More</summary><dl>"),
    "a card that is not a popover": ("<aside popover ", "<aside "),
    "a link in the place of a button": (
        '<button popovertarget="card-1">[memory ⚠]</button>', '<a href="#card-1">[memory ⚠]</a>'
    ),
    "a reason in the text": (
        ' title="noted; sample size not recorded, with caveats">[memory ⚠]',
        ">[memory ⚠: sample size not recorded, with caveats]",
    ),
    "a declared number": ("<p>How", '<p><i data-free="p">Part 4</i> How'),
    "words at a drawing": ("<p>evidence", "<p>from the records: evidence"),
}  # fmt: skip


@pytest.mark.parametrize("case", DRESSED)
def test_a_theme_may_dress_a_block_with(case: str) -> None:
    assert rules_of(changed(*DRESSED[case]), replace(MANIFEST, free={"p": "Part 4"})) == set()


def test_a_feed_says_the_reasons_in_its_text_since_no_title_is_seen_there() -> None:
    manifest = PageManifest(source="a.md", figures={"h1": replace(DECODE, card="")})
    content = '&lt;p>&lt;i data-figure="h1">39.7 tok/s&lt;/i> &lt;b {} data-badge-for="h1">memory ⚠{}&lt;/b>&lt;/p>'
    for attribute, text, found in (
        (f'title="{", ".join(WHY)}"', "", {"badge-missing"}),
        ("", ": " + ", ".join(WHY), set()),
    ):
        feed = f'<feed><entry><content type="html">{content.format(attribute, text)}</content></entry></feed>'
        assert {finding.rule for finding in verify({"feed.xml": feed.encode()}, {"feed.xml": manifest})} == found
