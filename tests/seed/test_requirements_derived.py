"""Rows 66 to 85 of the seed's requirements: figures that are computed from records."""

from __future__ import annotations

import pytest

from seed.built import PAGE, text_of, themed, tree
from seed.rows import SITE, Passing, Refused, assert_passes, assert_refused, edited, passing, post, refused
from sitegen.findings import Severity

AB = "data/draft-cache-ab.yaml"
Q8, Q4 = "ev:change(ab/f16/decode,ab/q8/decode)", "ev:change(ab/f16/decode,ab/q4/decode)"
BACK = "ev:change(ab/q4/decode,ab/f16/decode)"
LESS = "ev:change(ab/f16/acceptance,ab/q4/acceptance)"
POINTS = "ev:diff(ab/q4/acceptance,ab/f16/acceptance)"
ROOM = "ev:seq(ab/f16/free_vram,ab/q4/free_vram)"
ROOMS = "ev:seq(ab/f16/free_vram,ab/q8/free_vram,ab/q4/free_vram)"
ACCEPTANCES = "ev:seq(ab/f16/acceptance,ab/q8/acceptance,ab/q4/acceptance)"
TRIPLE = "ev:seq(ab/q8/decode,ab/q8/acceptance,ab/q8/free_vram)"
TIMES = {
    "data/token-time.yaml": """\
title: Time a token
tag: memory-note
n: not recorded
context: {card: 2080 Ti 22G, context_length: 256K, prompt: one fixed prompt}
varies: draft_cache
source: {note: worked out by hand for a test; shown nowhere}
metrics:
  time: {label: time a token, unit: ms, better: lower}
rows:
  f16: {time: 25.19}
  q4: {time: 33.78}
"""
}
TIME = "ev:change(token-time/f16/time,token-time/q4/time)"
ESTIMATE = {
    "data/estimate.yaml": """\
title: Estimated use
tag: memory-note
n: not recorded
context: {card: 2080 Ti 22G}
varies: draft_cache
source: {note: made up for a test; shown nowhere}
metrics:
  use: {label: estimated use, unit: MiB, better: lower}
rows:
  f16: {use: 10}
  q8: {use: 20}
"""
}
WHOLE = "sum(st/p3942/total,st/p18642/total,st/p38591/total)"
PART = "sum(st/p3942/draft,st/p18642/draft,st/p38591/draft)"

PASS = [
    *passing(66, "a percentage", f"[−8%]({Q8})", f"[−8.1%]({Q8})"),
    *passing(66, "what it fell by", f"Decoding [fell by 25%]({Q4})", f"It [dropped up to 26%]({Q4})"),
    *passing(67, "both baselines", f"q4 is [25% slower]({Q4}), and f16 [34% faster]({BACK})."),
    *passing(68, "the inverse from records", f"Flipped, it is [34% faster]({BACK}).", f"[34.1% faster]({BACK})"),
    *passing(69, "a word or a sign", f"[25% slower]({Q4})", f"[−25%]({Q4})", f"[down 25%]({Q4})"),
    *passing(70, "each minus sign", *(f"[{sign}25%]({Q4})" for sign in ("−", "-", "–", "－", "﹣"))),
    *passing(
        70, "a dash between two ends", "[~28–40 tok/s](ev:decode-128k/decode)", "[~28-40 tok/s](ev:decode-128k/decode)"
    ),
    *passing(
        71, "time from times", {**TIMES, **post(f"[34% more time]({TIME})")}, {**TIMES, **post(f"[34% slower]({TIME})")}
    ),
    *passing(71, "less time at a greater rate", f"It takes [less time]({BACK})."),
    *passing(72, "points and percent", f"[0.16 lower]({POINTS})", f"[16 points lower]({POINTS})", f"[21% lower]({LESS})"),
    *passing(
        73,
        "polarity",
        "[best](ev:best(ab/f16/free_vram,ab/*/free_vram)): [more](ev:diff(ab/f16/free_vram,ab/q4/free_vram)).",
        {**ESTIMATE, **post("[best](ev:best(estimate/f16/use,estimate/*/use))")},
        {
            **ESTIMATE,
            **post(
                "[lower](ev:diff(estimate/f16/use,estimate/q8/use)), so [better](ev:diff(estimate/f16/use,estimate/q8/use))."
            ),
        },
    ),
    *passing(74, "a share of one row", "[about 15%](ev:share(st/p38591/draft,st/p38591/total))"),
    *passing(
        75,
        "a share with its length",
        "It is [about 15%](ev:share(st/p38591/draft,st/p38591/total)) at [38,591 tokens](ev:st/p38591/prompt_length).",
    ),
    *passing(76, "an arrow", f"[177 → 165]({ROOM})", f"[177→165 MiB]({ROOM})", f"[177 -> 165]({ROOM})"),
    *passing(
        77, "more before a fall", f"f16 had more free VRAM ([177 → 165]({ROOM})).", f"[more room (177 → 165)]({ROOM})"
    ),
    *passing(
        78,
        "an arrow between labels",
        f"[f16 → q4: 25% slower]({Q4})",
        f"[q4 → f16: 34% faster]({BACK})",
        f"f16 → q4 being [25% slower]({Q4}), q4 → f16 being [34% faster]({BACK}).",
    ),
    *passing(79, "an arrow between causes", "It goes draft quality → acceptance → speculative speedup.", "cache → scratch"),
    *passing(
        80,
        "a sequence with labels",
        "From f16's [0.75](ev:ab/f16/acceptance) to q8's [0.67](ev:ab/q8/acceptance) to q4's [0.59](ev:ab/q4/acceptance).",
        f"[f16's 0.75 to q8's 0.67 to q4's 0.59]({ACCEPTANCES})",
        f"From f16 over q8 to q4: [0.75 → 0.67 → 0.59]({ACCEPTANCES}).",
        "f16, q8 and q4: [39.7](ev:ab/f16/decode), [36.5](ev:ab/q8/decode), [29.6](ev:ab/q4/decode)",
    ),
    *passing(
        80,
        "each clause with its own row",
        "With a q4 draft cache it decoded at [29.6 tok/s](ev:ab/q4/decode), with the f16 default at [39.7 tok/s](ev:ab/f16/decode).",
    ),
    *passing(
        81,
        "slash series",
        f"[177/165/165]({ROOMS})",
        "[39.7 / 0.75 / 177 MiB](ev:seq(ab/f16/decode,ab/f16/acceptance,ab/f16/free_vram))",
    ),
    *passing(
        82,
        "units once, each or nowhere",
        f"[36.5 / 0.67 / 165]({TRIPLE})",
        f"[36.5 / 0.67 / 165 MiB]({TRIPLE})",
        f"[36.5 tok/s / 0.67 / 165 MiB]({TRIPLE})",
    ),
    *passing(83, "a derived column", "```table\nset: ab\nderived: [{name: vs q8, change: decode, from: q8}]\n```"),
]

REFUSED = [
    refused(66, "another percentage", f"[−9%]({Q8})", "value-mismatch", "−9%"),
    refused(66, "a change told as what it came to", f"Decoding [fell to 25%]({Q4})", "value-mismatch", "25%"),
    refused(66, "a difference told as what it came to", f"It [dropped to 0.16]({POINTS})", "value-mismatch", "0.16"),
    refused(67, "the other's figure", f"[34% slower]({Q4})", "value-mismatch", "34%"),
    refused(67, "the other's direction", f"[25% faster]({BACK})", "value-mismatch", "25%"),
    refused(67, "the baseline as subject", f"q4 is [34% faster]({BACK}).", "subject-mismatch", "34% faster"),
    refused(68, "from a rounded figure", f"[33% faster]({BACK})", "value-mismatch", "33%"),
    refused(68, "from a rounded figure, with a place", f"[33.3% faster]({BACK})", "value-mismatch", "33.3%"),
    refused(69, "the word outside", f"It was [25%]({Q4}) slower.", "direction-mismatch", "25%"),
    refused(69, "a negation outside", f"It isn't [25% slower]({Q4}).", "direction-mismatch", "slower"),
    refused(70, "a dash as a sign", f"[–34%]({BACK})", "direction-mismatch", "–34%"),
    refused(70, "a plus", f"[+25%]({Q4})", "direction-mismatch", "+25%"),
    refused(70, "an end with a sign", "[~28 – −40 tok/s](ev:decode-128k/decode)", "value-mismatch", "−40 tok/s"),
    refused(71, "more time from rates", f"[25% more time a token]({Q4})", "direction-mismatch", "more time"),
    refused(71, "less time from rates", f"[25% less time a token]({Q4})", "direction-mismatch", "less time"),
    refused(71, "longer from rates", f"[34% longer]({BACK})", "direction-mismatch", "longer"),
    refused(71, "a faster time", {**TIMES, **post(f"[34% faster]({TIME})")}, "direction-mismatch", "faster"),
    refused(72, "points for percent", f"[16% lower]({LESS})", "value-mismatch", "16%"),
    refused(72, "percent for points", f"[16% lower]({POINTS})", "unit-mismatch", "16%"),
    refused(72, "percent in points", f"[21 pp lower]({LESS})", "unit-mismatch", "21 pp"),
    refused(73, "no polarity", "[best](ev:best(st/p1300/total,st/*/total))", "unsuitable-formula", "best(st/p1300"),
    refused(
        73,
        "the other polarity",
        {**ESTIMATE, **post("[worse](ev:diff(estimate/f16/use,estimate/q8/use))")},
        "direction-mismatch",
        "worse",
    ),
    refused(
        74,
        "part and whole of two samples",
        "[about 7%](ev:share(st/p18642/draft,st/p38591/total))",
        "context-mismatch",
        "share(st/p18642/draft,st/p38591/total)",
    ),
    refused(75, "a share of all", "[about 15%](ev:share(st/*/draft,st/*/total))", "unsuitable-formula", "st/*/draft"),
    refused(75, "a share of the sums", f"[about 15%](ev:share({PART},{WHOLE}))", "value-mismatch", "about 15%"),
    refused(76, "an arrow turned", f"[165 → 177]({ROOM})", "value-mismatch", "165 → 177"),
    refused(78, "labels turned", f"[q4 → f16: 25% slower]({Q4})", "order-mismatch", "q4 → f16: 25% slower"),
    refused(78, "labels turned outside", f"q4 → f16 being [25% slower]({Q4}).", "subject-mismatch", "25% slower"),
    refused(80, "another row's label", "It was f16's [0.67](ev:ab/q8/acceptance).", "subject-mismatch", "0.67"),
    refused(80, "another row's label after from", "From f16's [0.67](ev:ab/q8/acceptance).", "subject-mismatch", "0.67"),
    refused(80, "labels in a series", f"[f16's 0.75 to q4's 0.67 to q8's 0.59]({ACCEPTANCES})", "subject-mismatch", "0.67"),
    refused(
        80,
        "labels before a series",
        f"From q4 over q8 to f16: [0.75 → 0.67 → 0.59]({ACCEPTANCES}).",
        "subject-mismatch",
        "0.75",
    ),
    refused(
        80,
        "another row in its clause",
        "With q4 it decoded at [29.6 tok/s](ev:ab/q4/decode), with the f16 default at [36.5 tok/s](ev:ab/q8/decode).",
        "subject-mismatch",
        "36.5 tok/s",
    ),
    refused(81, "a member missing", f"[177/165]({ROOMS})", "value-mismatch", "177/165"),
    refused(81, "a series for a figure", "[39.7 / 0.75](ev:ab/f16/decode)", "value-mismatch", "39.7 / 0.75"),
    refused(81, "a bare series", "It has 39.7 / 0.75 / 177 MiB.", "uncited-number", "39.7 / 0.75 / 177 MiB"),
    refused(82, "the end's unit", f"[36.5 / 0.67 / 165 tok/s]({TRIPLE})", "unit-mismatch", "165 tok/s"),
    refused(82, "a member's unit", f"[36.5 MiB / 0.67 / 165]({TRIPLE})", "unit-mismatch", "36.5 MiB"),
    refused(
        83,
        "an unknown metric",
        "```table\nset: ab\nderived: [{name: vs f16, change: decoding, from: f16}]\n```",
        "unknown-record",
        "decoding",
    ),
    refused(
        83,
        "rows that cannot be compared",
        {
            **edited(AB, ("q4: {label: q4, decode: 29.6", "q4: {label: q4, context: {main_kv: f16}, decode: 29.6")),
            **post("```table\nset: ab\nderived: [{name: vs f16, change: decode, from: f16}]\n```"),
        },
        "context-mismatch",
        "```table",
        also=("inference-unsupported",),
    ),
]


@pytest.mark.parametrize("case", PASS, ids=lambda case: case.row)
def test_what_the_row_lets_pass(case: Passing) -> None:
    assert_passes(case)


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.row)
def test_what_the_row_refuses(case: Refused) -> None:
    assert_refused(case)


def test_row_83_the_baseline_has_a_dash_and_the_others_have_what_prose_would_have() -> None:
    cells = [[cell.text(strip=True) for cell in row.css("td, th")] for row in tree(PAGE).css("table tr")]
    derived = [
        row[-1] if "%" in row[-1] or row[-1] == "–" else row[-2]
        for row in cells
        if row[0].startswith(("f16 (", "q8", "q4"))
    ]
    assert [text.partition("%")[0] for text in derived[:3]] == ["–", "−8", "−25"]
    assert "0%" not in derived[0]


def test_row_84_a_derived_figure_has_the_weakest_tag_the_least_n_and_every_caveat() -> None:
    page = tree(PAGE)
    figure = next(node for node in page.css(".figure") if "slower" in node.text())
    badge = figure.css_first("button.badge")
    assert badge is not None
    card = page.css_first(f"#{badge.attributes['popovertarget']}").text()
    assert badge.text(strip=True) == "[memory ⚠]"
    assert "not recorded" in card
    assert "Run at 256K only; the same comparison was not repeated at 128K." in card


def test_row_84_a_badge_of_log_on_a_derived_figure_of_notes_is_refused() -> None:
    findings = themed("_badge.html", ("[{{ badge.word }}", "[log")).findings
    assert {finding.rule for finding in findings if finding.severity is Severity.ERROR} == {"badge-missing"}


def test_row_85_the_card_says_what_rounding_of_the_inputs_allows() -> None:
    """±0.05 on both inputs: 33.73 to 34.52 %, so the second digit of 34 % is soft, and a reader can see it."""
    assert "≈ 33.7268% to ≈ 34.5178%" in text_of(PAGE)
    assert "decode: 39.7" in SITE[AB]
