"""Rows 109 to 127 of the seed's requirements: what may be compared, inferred and lent."""

from __future__ import annotations

from functools import cache

import pytest
from selectolax.lexbor import LexborHTMLParser

from seed.built import themed
from seed.rows import POST, SITE, Files, Passing, Refused, assert_passes, assert_refused, edited, passing, post, refused
from sitegen.findings import Severity
from sitegen.pipeline.build import Built, build_site
from sitegen.source import MemoryReader

AB = "data/draft-cache-ab.yaml"
EXPECTED, HEADROOM = "data/draft-cache-128k.yaml", "data/headroom-128k.yaml"
ACCEPTED = "ev:order(ab/f16/acceptance,ab/q8/acceptance,ab/q4/acceptance)"
SLOWER, FASTER = "ev:change(ab/f16/decode,ab/q4/decode)", "ev:change(ab/q4/decode,ab/f16/decode)"
INSIDE = "ev:within(ab/f16/decode,decode-128k/decode)"
DESPITE = "?despite=context_length,prompt"
LESS = "ev:diff(ab/q4/free_vram,ab/f16/free_vram)"
EXPECTATION = "ev:draft-cache-128k"
BEFORE_PREMISES = SITE[EXPECTED].partition("from:")[0]
REASON = SITE[EXPECTED].partition("\nbecause")[2].partition("checked_against:")[0]
HOME = "draft-cache-ab"
LENT = f"ev:change({HOME}/q4/decode,{HOME}/f16/decode)"


def elsewhere(text: str, *, title: str = "Elsewhere", more: str = "") -> Files:
    """A post that reports nothing."""
    head = f"---\ntitle: {title}\ndate: 2026-11-25\n{more}---\n"
    return {POST: f"{head}\n{text}\n\n```disclaimer\n```\n"}


PASS = [
    *passing(109, "one context", f"[12 MiB less]({LESS})"),
    *passing(110, "two tables", "```table\nset: ab\n```\n\n```table\nset: headroom-128k\n```"),
    *passing(
        111,
        "apart, or acknowledged",
        "It had [165 MiB](ev:ab/q4/free_vram). There it was [~2 GB](ev:headroom-128k/free_vram).",
        "It had [165 MiB](ev:ab/q4/free_vram) here, [~2 GB](ev:headroom-128k/free_vram?despite=context_length) there.",
    ),
    *passing(112, "acknowledged in full", f"It is [inside ~28–40]({INSIDE}{DESPITE})."),
    *passing(113, "lent", elsewhere(f"It ran [34% faster]({LENT}).")),
    *passing(
        114,
        "order, ratio, extreme and direction",
        elsewhere(f"[f16 > q8 > q4](ev:order({HOME}/f16/decode,{HOME}/q8/decode,{HOME}/q4/decode))"),
        elsewhere(f"[1.34×](ev:ratio({HOME}/f16/decode,{HOME}/q4/decode))"),
        elsewhere(f"[fastest](ev:best({HOME}/f16/decode,{HOME}/*/decode))"),
        elsewhere(f"It [grows](ev:trend({HOME}/q4/decode,{HOME}/q8/decode,{HOME}/f16/decode))."),
    ),
    *passing(115, "one prompt", f"[f16 > q8 > q4]({ACCEPTED})"),
    *passing(116, "a finding", f"It is a measured finding: [25% slower]({SLOWER})."),
    *passing(117, "reasoned", f"So [I expect f16 to win at 128K too]({EXPECTATION})."),
    *passing(118, "an order", f"So [f16 should win at 128K too]({EXPECTATION})."),
    *passing(120, "its own context", "It ran at [256K](ev:ab@context_length)."),
    *passing(121, "premises as they were", {}),
    *passing(122, "retired", {**edited(EXPECTED, ("because:", "superseded_by: decode-128k\nbecause:")), **post("Words.")}),
    *passing(123, "a hedge in each place", f"So [f16 likely wins there]({EXPECTATION})."),
    *passing(125, "cited", "Part 3 of the series saw [~28–40 tok/s](ev:decode-128k/decode)."),
    *passing(126, "the earlier record", "In the last post it was [~2 GB](ev:headroom-128k/free_vram)."),
    *passing(127, "as data", elsewhere(f"Relative only: [34% faster]({LENT}).")),
]

REFUSED = [
    refused(
        109,
        "two contexts",
        "[](ev:diff(headroom-128k/free_vram,ab/f16/free_vram))",
        "context-mismatch",
        "diff(headroom-128k",
    ),
    *(
        refused(
            110,
            f"one {kind}",
            f"```{kind}\nset: [ab, headroom-128k]\nmetrics: [free_vram]\n```",
            "context-mismatch",
            f"```{kind}",
        )
        for kind in ("table", "chart")
    ),
    refused(
        110,
        "one order",
        "[](ev:order(headroom-128k/free_vram,ab/f16/free_vram))",
        "context-mismatch",
        "order(headroom-128k",
    ),
    *(
        refused(
            111,
            f"one sentence {joint}",
            f"It had [165 MiB](ev:ab/q4/free_vram) here{joint} [~2 GB](ev:headroom-128k/free_vram) there.",
            "mixed-contexts",
            "[~2 GB](ev:headroom-128k/free_vram)",
            severity=Severity.WARNING,
        )
        for joint in (",", " (cf. the notes), e.g.")
    ),
    refused(
        112, "in part", f"It is [inside]({INSIDE}?despite=context_length).", "context-mismatch", INSIDE.removeprefix("ev:")
    ),
    refused(
        113,
        "an absolute value",
        elsewhere(f"It ran at [39.7 tok/s](ev:{HOME}/f16/decode)."),
        "relative-only",
        "[39.7 tok/s](",
    ),
    *(
        refused(114, f"through {what}", elsewhere(f"[]({target})"), "relative-only", f"[]({target})")
        for what, target in (
            ("a sum", f"ev:sum({HOME}/f16/decode)"),
            ("a maximum", f"ev:max({HOME}/*/decode)"),
            ("a mean", f"ev:mean({HOME}/*/decode)"),
            ("a difference", f"ev:diff({HOME}/f16/decode,{HOME}/q4/decode)"),
            ("a range", f"ev:range({HOME}/f16/decode,{HOME}/q4/decode)"),
            ("a sequence", f"ev:seq({HOME}/*/decode)"),
            ("a trend that is written in", f"ev:trend({HOME}/*/decode)"),
        )
    ),
    refused(
        114,
        "through a number beside an extreme",
        elsewhere(f"[fastest at 39.7 tok/s](ev:best({HOME}/f16/decode,{HOME}/*/decode))"),
        "relative-only",
        "[fastest at 39.7 tok/s]",
    ),
    *(
        refused(
            114,
            f"through a {kind}",
            elsewhere(f"```{kind}\nset: {HOME}\nmetrics: [decode]\n```"),
            "relative-only",
            f"```{kind}",
        )
        for kind in ("table", "chart")
    ),
    refused(
        114,
        "through an alt text",
        elsewhere(f"![at [39.7 tok/s](ev:{HOME}/f16/decode)](x.png)"),
        "relative-only",
        "[39.7 tok/s]",
    ),
    refused(
        114,
        "through structured data",
        elsewhere(f"::: faq\n### How fast?\n\nAt [39.7 tok/s](ev:{HOME}/f16/decode).\n:::"),
        "relative-only",
        "[39.7 tok/s]",
    ),
    refused(
        114,
        "through a title",
        elsewhere("Words.", title=f'"At [39.7 tok/s](ev:{HOME}/f16/decode)"'),
        "relative-only",
        "[39.7 tok/s]",
    ),
    refused(
        114,
        "through a description",
        elsewhere("Words.", more=f'description: "At [39.7 tok/s](ev:{HOME}/f16/decode)"\n'),
        "relative-only",
        "[39.7 tok/s]",
    ),
    refused(
        115,
        "two prompts",
        "[](ev:order(ab/f16/acceptance,live/per_position#1)?despite=context_length,main_kv,draft_cache)",
        "context-mismatch",
        "order(ab/f16/acceptance,live/per_position#1)",
    ),
    *(
        refused(
            116, word, f"It is {word} [25% slower]({SLOWER}).", "significance-without-n", word, severity=Severity.WARNING
        )
        for word in ("significantly", "consistently", "always")
    ),
    refused(
        116,
        "a p-value",
        f"It is [25% slower]({SLOWER}), with p < 0.05.",
        "significance-without-n",
        "p < 0.05",
        severity=Severity.WARNING,
        also=("uncited-number",),
    ),
    refused(
        117,
        "no premises",
        {EXPECTED: f"{BEFORE_PREMISES}because{REASON}"},
        "inference-unsupported",
        "The f16 draft cache should win",
        file=EXPECTED,
    ),
    refused(118, "a number", f"So [f16 should be 34% faster at 128K]({EXPECTATION}).", "value-mismatch", "34%"),
    refused(
        119,
        "no hedge",
        f"So [f16 wins at 128K]({EXPECTATION}).",
        "unhedged-inference",
        "[f16 wins at 128K]",
        severity=Severity.WARNING,
    ),
    refused(120, "another context", "It ran at [128K](ev:ab@context_length).", "value-mismatch", "128K"),
    refused(
        121,
        "a premise changed",
        edited(AB, ("decode: 39.7", "decode: 38.7")),
        "inference-unsupported",
        "39.7",
        file=EXPECTED,
    ),
    refused(
        121,
        "the order flipped",
        edited(AB, ("decode: 39.7", "decode: 29.0")),
        "inference-unsupported",
        "39.7",
        file=EXPECTED,
    ),
    refused(121, "a premise is gone", edited(AB, ("decode: 36.5, ", "")), "inference-unsupported", "36.5", file=EXPECTED),
    refused(
        122,
        "an unknown successor",
        edited(EXPECTED, ("because:", "superseded_by: decode-129k\nbecause:")),
        "unknown-record",
        "decode-129k",
        file=EXPECTED,
    ),
    refused(
        123,
        "a hedge lost",
        f"[f16 should win]({EXPECTATION}). Again: [f16 wins]({EXPECTATION}).",
        "unhedged-inference",
        "[f16 wins]",
        severity=Severity.WARNING,
    ),
    refused(125, "retold", "GTX 970 series, Part 3, saw 12 tok/s.", "uncited-number", "12 tok/s"),
    refused(126, "retyped", "In the last post it was ~2GB.", "uncited-number", "~2GB"),
    refused(
        126,
        "after a correction",
        {**edited(HEADROOM, ("free_vram: ~2\n", "free_vram: ~3\n")), **post("It was [~2 GB](ev:headroom-128k/free_vram).")},
        "value-mismatch",
        "~2 GB",
    ),
]


@pytest.mark.parametrize("case", PASS, ids=lambda case: case.row)
def test_what_the_row_lets_pass(case: Passing) -> None:
    assert_passes(case)


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.row)
def test_what_the_row_refuses(case: Refused) -> None:
    assert_refused(case)


COMPARING = f"It is [inside]({INSIDE}{DESPITE}) that, and [f16 should win at 128K too]({EXPECTATION})."
ELSEWHERE = (
    f"It ran [34% faster]({LENT}), [fastest](ev:best({HOME}/f16/decode,{HOME}/*/decode)) of all, and"
    f" [grows](ev:trend({HOME}/q4/decode,{HOME}/q8/decode,{HOME}/f16/decode)). It had"
    " [~2 GB](ev:headroom-128k/free_vram), and once [39.7 tok/s](ev:draft-cache-ab/f16/decode?despite=relative)."
)
REPORT = "---\ntitle: The earlier report\ndate: 2026-11-20\nevidence: {room: headroom-128k}\n---\n\nWords.\n\n```disclaimer\n```\n"


@cache
def built(text: str, *, reports: bool = True) -> Built:
    own = post(text) if reports else elsewhere(text)
    return build_site(MemoryReader({**SITE, **own, "content/earlier.md": REPORT}))


def card_of(told: str, page: LexborHTMLParser) -> str:
    """The text of the card that the badge of the figure opens."""
    figure = next(node for node in page.css(".figure") if told in node.text())
    badge = figure.css_first("button.badge")
    assert badge is not None
    card = page.css_first(f"#{badge.attributes['popovertarget']}")
    assert card is not None
    return " ".join(card.text(separator=" ").split())


def page_of(site: Built) -> LexborHTMLParser:
    assert not site.has_errors, site.findings
    return LexborHTMLParser(site.files["posts/row/index.html"])


def test_row_112_an_acknowledged_comparison_says_so_on_its_card_and_in_its_badge() -> None:
    page = page_of(built(COMPARING))
    card = card_of("inside", page)
    assert "differs in, acknowledged context length prompt" in card
    assert "[memory ⚠]" in next(node for node in page.css(".figure") if "inside" in node.text()).text()


def test_row_114_no_card_of_another_post_tells_a_value_that_is_not_lent() -> None:
    page = page_of(built(ELSEWHERE, reports=False))
    for figure in ("34% faster", "fastest", "grows"):
        card = card_of(figure, page)
        assert "draft-cache-ab/f16/decode" in card
        assert not [value for value in ("39.7", "36.5", "29.6") if value in card], card


def test_row_114_a_value_that_was_asked_for_is_shown_with_its_caveat() -> None:
    assert "39.7 tok/s" in card_of("39.7 tok/s", page_of(built(ELSEWHERE, reports=False)))


def test_row_114_the_reporting_post_shows_the_inputs() -> None:
    assert "39.7 tok/s" in card_of("34% faster", page_of(built(f"It ran [34% faster]({FASTER}).")))


def test_row_119_an_inference_shows_that_it_is_one() -> None:
    card = card_of("f16 should win", page_of(built(COMPARING)))
    assert "inference" in card
    assert "Unpacking a quantized cache costs work at any length" in card


def test_row_119_a_theme_that_calls_it_memory_is_refused() -> None:
    findings = themed(
        "_badge.html", ("[{{ badge.word }}", "[{{ 'memory' if badge.word == 'inference' else badge.word }}")
    ).findings
    assert {finding.rule for finding in findings if finding.severity is Severity.ERROR} == {"badge-missing"}


def test_row_122_a_retired_inference_is_shown_with_its_successor() -> None:
    files = {**SITE, **edited(EXPECTED, ("because:", "superseded_by: decode-128k\nbecause:")), **post(COMPARING)}
    page = page_of(build_site(MemoryReader(files)))
    assert "decode-128k" in card_of("f16 should win", page)


def test_row_126_the_card_names_the_post_that_reports_the_figure() -> None:
    page = page_of(built(ELSEWHERE, reports=False))
    assert "reported in The earlier report" in card_of("~2 GB", page)
    assert "../earlier/index.html" in [link.attributes["href"] for link in page.css(".card a")]


def test_row_127_the_disclaimer_writes_the_prohibition_by_itself() -> None:
    page = page_of(built(f"It ran [34% faster]({LENT}).", reports=False))
    assert "cite ratios, changes and orders of it only, no absolute values" in page.css_first(".disclaimer").text()
