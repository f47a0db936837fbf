from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.findings import Finding
from sitegen.verify import verify
from sitegen.verify.manifest import PageManifest, ShownFigure

DECODE = ShownFigure(text="39.7 tok/s", badge="memory", doubtful=True)
CHANGE = ShownFigure(text="34% faster", badge="memory", doubtful=True)
SIZE = ShownFigure(text="149.6 MiB", badge="log", doubtful=False)

MANIFEST = PageManifest(
    source="content/draft-cache.md",
    figures={"c1": DECODE, "c2": CHANGE, "c3": SIZE, "t1": SIZE, "t2": DECODE},
    backed={"card-1": ("39.7 tok/s, 16 MiB: N = 3.", "16"), "card-2": ("log N 3",)},
    free={"part": "Part 4", "date": "2026-11-24"},
    texts=frozenset(
        {
            "Decoding at 256K",
            "On that prompt f16 reaches ▣, which is ▣ than q4_0 in two of three runs.",
            "The state takes ▣ in each of the 4 slots, see the note\ufffc below.",
            "llama-server -c 262144\n  --cache-type-k f16 -ngl 99",
            "Three notes, (1) and (2).",
            "About ▣ of 12 users",
            "f16",
        }
    ),
    worded=frozenset({"39.7 tok/s [memory-note, N not recorded]", "f16 is 34% faster [memory-note, with caveats]"}),
    required=frozenset({"c1", "c2", "c3"}),
)

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>f16 is 34% faster [memory-note, with caveats] · Notes</title>
<meta name="description" content="f16 is 34% faster [memory-note, with caveats] on that prompt">
<meta property="og:title" content="f16 is 34% faster [memory-note, with caveats]">
<meta property="og:image:width" content="1200">
<script type="application/ld+json">{"@context": "https://schema.org", "headline":
"f16 is 34% faster [memory-note, with caveats]", "datePublished": "2026-11-24"}</script>
<style>.badge::after { content: "\\201C"; width: 39px }</style>
</head><body>
<nav><a href="/part-3/">Previous</a> <span data-free="part">Part 4</span></nav>
<h2 id="at-256k">Decoding at 256K <a class="anchor" href="#at-256k" aria-hidden="true">#</a></h2>
<p>On that prompt f16 reaches <data value="39.7" data-figure="c1">39.7 tok/s</data><span class="badge"
data-badge-for="c1">memory ⚠</span>, which is <data data-figure="c2">34% faster</data> <span
data-badge-for="c2"><a href="/evidence/ab/#f16" title="what is known">memory ⚠</a></span> than
<code>q4_0</code> in <em>two</em> of three runs.</p>
<p>The state takes <data data-figure="c3">149.6 MiB</data><sup data-badge-for="c3">log</sup> in each of the 4 slots,
see the note<sup class="footnote-ref"><a href="#fn1" id="fnref1">[1]</a></sup> below.</p>
<pre><code>llama-server -c <span class="m">262144</span>
  --cache-type-k f16 -ngl 99
</code></pre>
<table><thead><tr><th>cache</th><th>size</th><th>decode</th><th></th></tr></thead>
<tbody><tr><th>f16</th><td data-figure="t1">149.6 MiB</td><td><data data-figure="t2">39.7 tok/s</data></td>
<td data-badge-for="t1 t2">log, memory ⚠</td></tr></tbody></table>
<div data-backed="card-1" aria-label="39.7 tok/s"><p>39.7 tok/s, 16 MiB: N = 3.</p>
<svg><title>39.7</title><text x="1">16</text></svg></div>
<img src="/pictures/4.png" alt="a plot, 39.7 tok/s [memory-note, N not recorded]">
<footer><time data-free="date" datetime="2026-11-24">2026-11-24</time></footer>
</body></html>
"""


def findings_of(page: str, manifest: PageManifest = MANIFEST) -> tuple[Finding, ...]:
    return verify({"draft-cache/index.html": page.encode()}, {"draft-cache/index.html": manifest})


def rules_of(page: str, manifest: PageManifest = MANIFEST) -> set[str]:
    return {finding.rule for finding in findings_of(page, manifest)}


def changed(old: str, new: str) -> str:
    assert PAGE.count(old) >= 1, old
    return PAGE.replace(old, new, 1)


def test_a_page_as_the_build_wrote_it_has_no_finding() -> None:
    assert findings_of(PAGE) == ()


BADGES = {
    "the template drops a badge": ('<sup data-badge-for="c3">log</sup>', ""),
    "the template drops only the warning sign": ("memory ⚠</span>,", "memory</span>,"),
    "the template prints log for memory": ('data-badge-for="c1">memory ⚠', 'data-badge-for="c1">log ⚠'),
    "the template prints both": ('data-badge-for="c1">memory ⚠', 'data-badge-for="c1">memory log ⚠'),
    "the badge is hidden by an attribute": ('data-badge-for="c3">', 'data-badge-for="c3" hidden>'),
    "the badge is hidden by style": ('data-badge-for="c3">', 'data-badge-for="c3" style="display: none">'),
    "the badge is only for screen readers": ('data-badge-for="c3">', 'data-badge-for="c3" class="sr-only">'),
    "the badge is not for screen readers": ('data-badge-for="c3">', 'data-badge-for="c3" aria-hidden="true">'),
    "the badge is in an attribute only": ('data-badge-for="c3">log<', 'data-badge-for="c3" title="log">?<'),
    "the badge is in a closed fold": (
        '<sup data-badge-for="c3">log</sup>',
        '<sup data-badge-for="c3"><details><summary>?</summary>log</details></sup>',
    ),
    "the badge is only in a template element": (">log</sup>", "><template>log</template></sup>"),
    "the badge is part of a longer word": (">log</sup>", ">weblog</sup>"),
    "the badge stands in another block": (
        '<sup data-badge-for="c3">log</sup>',
        "</p><p><sup data-badge-for='c3'>log</sup></p><p>",
    ),
    "the badge belongs to another figure": ('data-badge-for="c3"', 'data-badge-for="c1"'),
    "the row's badge forgets a cell": ('data-badge-for="t1 t2"', 'data-badge-for="t1"'),
}


@pytest.mark.parametrize("case", BADGES)
def test_a_figure_without_its_badge_is_refused_when(case: str) -> None:
    assert "badge-missing" in rules_of(changed(*BADGES[case]))


ALTERED = {
    "a filter rounds": ('c1">39.7 tok/s', 'c1">40 tok/s'),
    "a digit changes": ('c3">149.6', 'c3">149.8'),
    "a sign comes in": ('c2">34%', 'c2">−34%'),
    "a direction word changes": ('c2">34% faster', 'c2">34% slower'),
    "the unit goes": ('c1">39.7 tok/s', 'c1">39.7'),
    "a part is hidden": ('c1">39.7 tok/s', 'c1">3<span hidden>9.</span>7 tok/s'),
    "words come in": ('c1">39.7 tok/s', 'c1">39.7 tok/s or more'),
    "it moves to another id": ('data-figure="c2">34%', 'data-figure="c1">34%'),
    "another figure stands inside": ('c1">39.7 tok/s', 'c1">39.7 tok/s<data data-figure="c2">34% faster</data>'),
    "it is shown twice in one block": (
        '<data data-figure="c3">149.6 MiB</data>',
        '<data data-figure="c3">149.6 MiB</data> <data data-figure="c3">149.6 MiB</data>',
    ),
    "a cell border falls into it": ('c1">39.7 tok/s', 'c1">39<div></div>.7 tok/s'),
    "white space falls into it": ('c1">39.7 tok/s', 'c1">39 .7 tok/s'),
}


@pytest.mark.parametrize("case", ALTERED)
def test_a_figure_that_is_not_as_built_is_refused_when(case: str) -> None:
    assert "altered-figure" in rules_of(changed(*ALTERED[case]))


UNVERIFIED = {
    "a digit is typed in a template": ("Previous</a>", "Previous 3</a>"),
    "a number word is typed in a template": ("Previous</a>", "Twice as fast</a>"),
    "a German number word is typed": ("Previous</a>", "dreimal schneller</a>"),
    "a French number word is typed": ("Previous</a>", "deux fois plus</a>"),
    "a Chinese number is typed": ("Previous</a>", "快三倍</a>"),
    "a Chinese half is typed": ("Previous</a>", "一半内存</a>"),
    "full-width digits are typed": ("Previous</a>", "１２８</a>"),
    "a circled digit is typed": ("Previous</a>", "③</a>"),
    "a superscript is typed": ("Previous</a>", "x²</a>"),
    "a fraction is typed": ("Previous</a>", "½</a>"),
    "an entity makes a digit": ("Previous</a>", "&#51;</a>"),
    "a zero-width character stands in a word": ("Previous</a>", "tw\u200bice</a>"),
    "a soft hyphen stands in a word": ("Previous</a>", "dou&shy;ble</a>"),
    "markup splits a number": ("Previous</a>", "<b>3</b>9.7</a>"),
    "markup splits a word": ("Previous</a>", "tw<i>ice</i></a>"),
    "a number of a text changes": ("262144", "262143"),
    "a number of a text moves": ("of the 4 slots", "of the slots, 4 of them"),
    "a number of a text comes twice": ("4 slots", "4 4 slots"),
    "a number of another block comes in": ("Previous</a>", "99</a>"),
    "a figure loses its markup": ('<data data-figure="c3">149.6 MiB</data>', "149.6 MiB"),
    "a figure is copied": ("slots,", "slots (149.6 MiB),"),
    "a sign is set against a figure": ('<data data-figure="c3">', '−<data data-figure="c3">'),
    "a magnitude is set against a figure": ("149.6 MiB</data>", "149.6 MiB</data>k"),
    "a digit is set against a figure": ('<data data-figure="c3">', '1<data data-figure="c3">'),
    "a title attribute holds one": ('href="/part-3/"', 'href="/part-3/" title="36.5 tok/s"'),
    "alt text holds one": ("a plot, 39.7", "a plot, 36.5 and 39.7"),
    "an aria-label holds one": ("<nav>", '<nav aria-label="36.5">'),
    "a description holds one": (' on that prompt">', ' on 5 prompts">'),
    "a title holds one": ("· Notes", "· 7 Notes"),
    "a title is cut in a figure": ("<title>f16 is 34% faster [memory-note, with caveats]", "<title>f16 is 3…"),
    "a title is cut before its badge": ("<title>f16 is 34% faster [memory-note, with caveats]", "<title>f16 is 34% faster"),
    "a share text is cut": ('og:title" content="f16 is 34% faster [memory-note, with caveats]"', 'og:title" content="34%"'),
    "JSON-LD holds one": ('"datePublished"', '"description": "36.5 tok/s", "datePublished"'),
    "JSON-LD holds a bare number": ('"datePublished"', '"ratingValue": 4.5, "datePublished"'),
    "CSS content holds one": ("\\201C", "36.5"),
    "CSS content escapes one": ("\\201C", "\\33 6"),
    "a counter is set": ("width: 39px", "counter-reset: speed 39"),
    "a style attribute sets a counter": ("<footer>", '<footer style="counter-reset: speed 39">'),
    "SVG text holds one": ('<text x="1">16<', '<text x="1">17<'),
    "an SVG title holds one": ("<svg><title>39.7<", "<svg><title>39.8<"),
    "a meter holds one": ("<footer>", '<footer><meter value="0.75"></meter>'),
    "a field holds one": ("<footer>", '<footer><input value="39.7">'),
    "a placeholder holds one": ("<footer>", '<footer><input placeholder="39.7">'),
    "an option holds one": ("<footer>", "<footer><select><option>39.7</select>"),
    "a noscript holds one": ("<footer>", "<footer><noscript>39.7</noscript>"),
    "a template element holds one": ("<footer>", "<footer><template>39.7</template>"),
    "a frame's document holds one": ("<footer>", "<footer><iframe srcdoc='<p>39.7'></iframe>"),
    "a hidden part changes what is seen": ("262144", "26<i hidden>2</i>144"),
    "a backed block holds another number": ("16 MiB:", "15 MiB:"),
    "a backed block's attribute holds another": ('aria-label="39.7 tok/s"', 'aria-label="39.8 tok/s"'),
    "cells are torn apart": ("Decoding at 256K", "Decoding at 25<div>6K</div>"),
    "a footnote mark holds a figure": ("[1]", "39.7 tok/s"),
    "a direction override turns digits round": ("262144", "\u202e441262\u202c"),
    "a badge holds a number": ('c3">log</sup>', 'c3">log, N = 5</sup>'),
}


@pytest.mark.parametrize("case", UNVERIFIED)
def test_a_number_that_the_build_did_not_write_is_refused_when(case: str) -> None:
    assert "unverified-number" in rules_of(changed(*UNVERIFIED[case]))


MISSING = {
    "the template leaves it out": ('<data data-figure="c3">149.6 MiB</data><sup data-badge-for="c3">log</sup>', ""),
    "the block is hidden": ("<p>The state", "<p hidden>The state"),
    "the block is hidden by style": ("<p>The state", '<p style="color:red;display:none">The state'),
    "it is in a template element": ('<data data-figure="c3">149.6 MiB</data>', "<template>\\g</template>"),
    "it is in a noscript": ("<p>The state", "<noscript><p>The state"),
}


@pytest.mark.parametrize("case", MISSING)
def test_a_required_figure_is_missed_when(case: str) -> None:
    assert "missing-figure" in rules_of(changed(*MISSING[case]))


def test_ids_that_the_build_did_not_give_are_refused() -> None:
    for old, new in (('data-figure="t1"', 'data-figure="t9"'), ('data-backed="card-1"', 'data-backed="x"')):
        assert "unknown-figure" in rules_of(changed(old, new))
    assert "unknown-figure" in rules_of(changed('data-free="part"', 'data-free="x"'))


def test_a_declared_text_must_be_as_declared() -> None:
    assert "altered-text" in rules_of(changed("Part 4</span>", "Part 5</span>"))


HARMLESS = {
    "white space": ("in each of the 4 slots", "in each\n\n  of&nbsp;the\t4 slots"),
    "more classes": ('<data data-figure="c3">', '<data class="figure num" data-figure="c3" value="149.6">'),
    "a wrapper": ("<p>The state", "<section><div><p>The state"),
    "emphasis": ("of the 4 slots", "of the <strong>4</strong> slots"),
    "a wrapper around figure and badge": (
        '<data data-figure="c3">149.6 MiB</data><sup data-badge-for="c3">log</sup>',
        '<span class="figure"><data data-figure="c3">149.<b>6</b> MiB</data> <sup data-badge-for="c3">log</sup></span>',
    ),
    "a block moves": ("<footer>", "<p>Three notes, (1) and (2).</p><footer>"),
    "a table of contents": ("<nav>", '<nav><ul><li><a href="#at-256k">Decoding at 256K</a></li></ul>'),
    "a zero-width character": ("262144", "262\u200b144"),
    "an icon": ("in each", '<svg class="icon"><path d="M3 4L5 6"/></svg> in each'),
    "a card in the badge": (
        'data-badge-for="c3">log</sup>',
        'data-badge-for="c3">log <i data-backed="card-2">log, N = 3</i></sup>',
    ),
    "a warning sign that is not read out": ('c1">memory ⚠', 'c1">memory <i aria-hidden="true">⚠</i>'),
    "a comment": ("<footer>", "<!-- 39.7 --><footer>"),
    "an address": ("<footer>", '<footer><a href="/2026/39.7/" data-x="5" tabindex="3" id="x9">here</a>'),
    "a title in words where it travels": ("<footer>", "<footer><a>f16 is 34% faster [memory-note, with caveats]</a>"),
}


@pytest.mark.parametrize("case", HARMLESS)
def test_nothing_is_said_about(case: str) -> None:
    assert findings_of(changed(*HARMLESS[case])) == ()


def test_attributes_that_a_style_sheet_shows_are_text() -> None:
    page = changed("<footer>", '<footer data-label="36.5">')
    files = {"draft-cache/index.html": page.encode(), "s.css": b"td::before { content: attr(data-label) }"}
    assert "unverified-number" in {finding.rule for finding in verify(files, {"draft-cache/index.html": MANIFEST})}


@pytest.mark.parametrize(
    "style",
    [".badge { display: none }", "hr, [data-badge-for] { color: red; visibility:hidden }", "p > .badge{font-size:0}"],
)
def test_a_style_sheet_may_not_hide_badges(style: str) -> None:
    files = {"draft-cache/index.html": PAGE.encode(), "assets/site.css": style.encode()}
    assert {finding.rule for finding in verify(files, {"draft-cache/index.html": MANIFEST})} == {"badge-missing"}


@pytest.mark.parametrize(
    "style",
    [
        "nav a.x { display: none } @media print { .badge { display: none } }",
        "/* .badge { display: none } */ .badge:hover { display: none }",
        ".badge { color: red; font-size: 0.9em; content: '{.badge{display:none}' }",
        "}}} .badge { display:",
    ],
)
def test_a_style_sheet_may_do_else_what_it_likes(style: str) -> None:
    files = {"draft-cache/index.html": PAGE.encode(), "assets/site.css": style.encode()}
    assert verify(files, {"draft-cache/index.html": MANIFEST}) == ()


def test_a_finding_names_the_line_and_the_source() -> None:
    page = changed("in each of the 4 slots", "in each of the 5 slots")
    (finding,) = findings_of(page)
    line = page[: page.index("5 slots")].count("\n") + 1
    assert (finding.location.file, finding.location.line) == ("draft-cache/index.html", line)
    assert "5 slots" in finding.location.excerpt
    assert finding.related[0].location.file == "content/draft-cache.md"
    assert finding.hint


def test_a_file_that_the_build_announced_must_be_built() -> None:
    assert [finding.rule for finding in verify({}, {"a.html": PageManifest(source="content/a.md")})] == ["missing-page"]


def test_a_page_without_a_manifest_may_show_no_number() -> None:
    assert {finding.rule for finding in verify({"a.html": b"<p>3 runs"}, {})} == {"unverified-number"}
    assert verify({"a.html": b"<p>runs"}, {}) == ()


@pytest.mark.parametrize(
    "page",
    [b"", b"<", b"\xff\xfe", b"<div>" * 20_000 + b"<p>x", b"<svg><![CDATA[3", b"<table><tr data-figure>", b"\x00<p>a"],
)
def test_no_page_is_too_broken_to_be_read(page: bytes) -> None:
    assert isinstance(verify({"a.html": page}, {}), tuple)


WORD = st.text("abcdefghijklmnop", min_size=3, max_size=8)
NUMBER = st.from_regex(r"[1-9][0-9]{0,3}(\.[0-9]{1,2})?", fullmatch=True)


@st.composite
def pages(draw: st.DrawFn) -> tuple[str, PageManifest]:
    """A page of paragraphs with numbers and figures, each number between words of its own."""
    figures: dict[str, ShownFigure] = {}
    texts: set[str] = set()
    blocks: list[str] = []
    for index in range(draw(st.integers(1, 4))):
        name, text, number = f"c{index}", draw(NUMBER) + " tok/s", draw(NUMBER)
        figures[name] = ShownFigure(text=text, badge="log", doubtful=False)
        before, after = f"{draw(WORD)}-{'x' * index}", f"{draw(WORD)}-{'y' * index}"
        texts.add(f"{before} {number} {after} ▣.")
        mark = f'<data data-figure="{name}">{text}</data> <sup data-badge-for="{name}">log</sup>'
        tag = draw(st.sampled_from(["p", "li", "h2", "td", "dd", "figcaption"]))
        inner = draw(
            st.sampled_from([number, f"<b>{number}</b>", f"<i>{number[:1]}</i>{number[1:]}", f"<code>{number}</code>"])
        )
        block = f"<{tag}>{before} {inner}\n {after} {mark}.</{tag}>"
        blocks.append(f"<table><tr>{block}</tr></table>" if tag == "td" else block)
    manifest = PageManifest(source="a.md", figures=figures, texts=frozenset(texts), required=frozenset(figures))
    return "<main>" + "\n".join(blocks) + "</main>", manifest


@settings(max_examples=60, deadline=None)
@given(pages())
def test_what_the_build_wrote_is_never_refused(page: tuple[str, PageManifest]) -> None:
    assert findings_of(*page) == ()


@settings(max_examples=100, deadline=None)
@given(pages(), st.data())
def test_a_single_changed_digit_is_always_found(page: tuple[str, PageManifest], data: st.DataObject) -> None:
    html, manifest = page
    places = [
        index for index, char in enumerate(html) if char.isdigit() and html.rfind("<", 0, index) < html.rfind(">", 0, index)
    ]
    place = data.draw(st.sampled_from(places))
    digit = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != html[place]]))
    assert findings_of(html[:place] + digit + html[place + 1 :], manifest) != ()
