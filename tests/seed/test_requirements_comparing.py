"""Rows 86 to 108 of the seed's requirements: claims without a figure."""

from __future__ import annotations

import pytest

from checking import checked
from seed.rows import SITE, Files, Passing, Refused, assert_passes, assert_refused, edited, passing, post, refused
from sitegen.findings import Severity

AB, STATE = "data/draft-cache-ab.yaml", "data/state-size.yaml"
DECODES = "ev:order(ab/f16/decode,ab/q8/decode,ab/q4/decode)"
ACCEPTED = "ev:order(ab/f16/acceptance,ab/q8/acceptance,ab/q4/acceptance)"
ROOMS = "ev:order(ab/f16/free_vram,ab/q8/free_vram,ab/q4/free_vram)"
NOTED = "ev:memory-estimate/order"
FASTEST = "ev:best(ab/f16/decode,ab/*/decode)"
SLOWEST = "ev:worst(ab/q4/decode,ab/*/decode)"
ROOMIEST = "ev:best(ab/f16/free_vram,ab/*/free_vram)"
NARROWEST = "ev:worst(ab/q4/free_vram,ab/*/free_vram)"
SLOWER, FASTER = "ev:change(ab/f16/decode,ab/q4/decode)", "ev:change(ab/q4/decode,ab/f16/decode)"
INSIDE = "ev:within(ab/f16/decode,decode-128k/decode)"
DESPITE = "?despite=context_length,prompt"
MORE, LESS = "ev:diff(ab/f16/free_vram,ab/q4/free_vram)", "ev:diff(ab/q4/free_vram,ab/f16/free_vram)"
LOWER = "ev:diff(ab/q4/acceptance,ab/f16/acceptance)"
GROWS, BY_LENGTH = "ev:trend(st/*/draft)", "ev:trend(st/*/draft,st/*/prompt_length)"
TOTALS = "ev:trend(st/*/total,st/*/prompt_length)"
LIVE = "ev:live/acceptance"

FOURTH = edited(
    AB,
    ("rows:\n", "  wait: {label: waiting, unit: ms, better: lower}\nrows:\n"),
    ("free_vram: 177}", "free_vram: 177, wait: 20}"),
    ("free_vram: 165}", "free_vram: 165, wait: 30}"),
    ("free_vram: 165}", "free_vram: 165, wait: 40}"),
)
"""A metric more in every row."""


def by_name() -> Files:
    """The rows of the state in the order of their names, not of their lengths."""
    head, _, rows = SITE[STATE].partition("rows:\n")
    blocks = rows.split("\n  p")
    first, *others = [blocks[0].removeprefix("  p"), *blocks[1:]]
    ordered = sorted((first, *others))
    return {STATE: head + "rows:\n" + "\n".join(f"  p{block}".rstrip("\n") for block in ordered) + "\n"}


PASS = [
    *passing(86, "strict", f"[f16 > q8 > q4]({DECODES})", f"[f16 > q8 > q4]({ACCEPTED})"),
    *passing(87, "a tie as a tie", f"[f16 > q8 = q4]({ROOMS})", f"[f16 > q8 ≥ q4]({ROOMS})"),
    *passing(88, "without the hedge", f"f16 had the [most free VRAM]({ROOMIEST})."),
    *passing(88, "with it: true, and told as information", f"[the most, or at worst a tie]({ROOMIEST})"),
    *passing(
        89, "each sign", *(f"[f16 {sign} q4 {sign} q8]({NOTED})" for sign in ("&lt;", "<", "＜")), f"[f16<q4<q8]({NOTED})"
    ),
    *passing(90, "labels and keys", f"[f16 (default) > q8 > q4]({DECODES})", f"[f16 > q8 > q4]({DECODES})"),
    *passing(
        91,
        "best",
        f"f16 is [fastest]({FASTEST}).",
        "It had the [highest acceptance](ev:best(ab/f16/acceptance,ab/*/acceptance)).",
    ),
    *passing(91, "not best", "q8 is not [fastest](ev:best(ab/q8/decode,ab/*/decode))."),
    *passing(92, "worst", f"q4 is [slowest]({SLOWEST}).", f"q4 has the [least free VRAM, level with q8]({NARROWEST})."),
    *passing(
        93,
        "a sweep",
        "f16 wins [all three](ev:wins(ab/f16,ab/q4)).",
        {**FOURTH, **post("[all four](ev:wins(ab/f16,ab/q4))")},
    ),
    *passing(94, "number words", "## It won on [three](ev:wins(ab/f16,ab/q8)) counts\n\nWords."),
    *passing(95, "declared", 'The [triple](lit: "two causes and what follows") penalty.'),
    *passing(96, "one count", "It lost on [three](ev:wins(ab/f16,ab/q8)) counts, on [all three](ev:wins(ab/f16,ab/q4))."),
    *passing(97, "declared once", 'They are [two](lit: "a figure of speech") sides of one coin.'),
    *passing(
        98,
        "indefinite one",
        "It is one of the few places where one can see it, one at a time.",
        "No one knows; this one does not.",
    ),
    *passing(99, "a trend", f"It [grows]({GROWS}).", f"It [grows]({BY_LENGTH})."),
    *passing(99, "a trend by length", {**by_name(), **post(f"It [grows]({BY_LENGTH}).")}),
    *passing(
        100,
        "grows",
        f"It [grows]({BY_LENGTH}).",
        f"It [grows]({TOTALS}).",
        f"The draft part [scales with]({BY_LENGTH}) it.",
    ),
    *passing(
        101,
        "tapers",
        "It [tapers off](ev:trend(live/per_position)).",
        "[tapers off: 0.865, 0.757, 0.595](ev:trend(live/per_position))",
    ),
    *passing(
        102,
        "both ends",
        *(
            f"[{text}]({LIVE})"
            for text in ("0.42 to 0.95", "0.42–0.95", "0.42-0.95", "between 0.42 and 0.95", "from 0.42 to 0.95")
        ),
        f"[up to 0.95]({LIVE}), and [as low as 0.42]({LIVE})",
    ),
    *passing(103, "membership", f"It is [inside]({INSIDE}{DESPITE}) that."),
    *passing(
        104, "the caveat beside it", f"One prompt: [0.75](ev:ab/f16/acceptance). Over tasks it is [0.42–0.95]({LIVE})."
    ),
    *passing(105, "no digit", f"It had [lower acceptance]({LOWER})."),
    *passing(
        106,
        "no less",
        f"[no less]({MORE})",
        "[no less](ev:diff(ab/q8/free_vram,ab/q4/free_vram))",
        f"It has no [less]({MORE}).",
    ),
    *passing(106, "not slower", f"It is [not slower]({FASTER}).", f"It isn't [slower]({FASTER})."),
    *passing(
        107,
        "opinion",
        "It was the most expensive mistake, and it is almost always right.",
        'The [most expensive](lit: "opinion") one.',
    ),
    *passing(108, "one prompt", "```table\nset: ab\ncaption: One prompt for all.\n```"),
]

REFUSED = [
    refused(86, "a tie called an order", f"[f16 > q8 > q4]({ROOMS})", "order-mismatch", "> q4"),
    refused(87, "an order called a tie", f"[f16 > q8 = q4]({DECODES})", "order-mismatch", "= q4"),
    refused(
        88,
        "a conceded tie",
        f"[the most, or at worst a tie]({ROOMIEST})",
        "understated-order",
        "tie",
        severity=Severity.INFO,
    ),
    refused(88, "a claimed tie", f"[the most, tied with q8]({ROOMIEST})", "order-mismatch", "tied"),
    *(
        refused(89, f"in another order with {sign}", f"[f16 {sign} q8 {sign} q4]({NOTED})", "order-mismatch", " q8")
        for sign in ("&lt;", "<", "＜")
    ),
    refused(89, "a tag in an order", f"[f16 <b> q4 < q8]({NOTED})", "order-mismatch", "f16 <b> q4 < q8"),
    refused(90, "labels of other rows", f"[q8 > f16 > q4]({DECODES})", "order-mismatch", "q8 > f16"),
    refused(91, "not the best", "[fastest](ev:best(ab/q8/decode,ab/*/decode))", "order-mismatch", "fastest"),
    refused(91, "said of another", f"q8 is [fastest]({FASTEST}).", "subject-mismatch", "fastest"),
    refused(91, "said of another behind it", f"The [fastest]({FASTEST}) is q8.", "subject-mismatch", "fastest"),
    refused(91, "denied", f"It is not [fastest]({FASTEST}).", "order-mismatch", "fastest"),
    refused(92, "a tie unsaid", f"It has the [least free VRAM]({NARROWEST}).", "order-mismatch", "least free VRAM"),
    refused(92, "not the worst", "[slowest](ev:worst(ab/q8/decode,ab/*/decode))", "order-mismatch", "slowest"),
    refused(
        93,
        "stale after a fourth metric",
        {**FOURTH, **post("f16 wins [all three](ev:wins(ab/f16,ab/q4)).")},
        "value-mismatch",
        "three",
    ),
    refused(93, "both of three", "It wins on [both](ev:wins(ab/f16,ab/q4)).", "value-mismatch", "both"),
    refused(93, "said of the loser", "q4 wins on [all three](ev:wins(ab/f16,ab/q4)).", "subject-mismatch", "all three"),
    refused(94, "a heading", "## It won on [four](ev:wins(ab/f16,ab/q8)) counts\n\nWords.", "value-mismatch", "four"),
    refused(94, "bare", f"It lost on three metrics and was [slower]({SLOWER}).", "uncited-number", "three"),
    refused(95, "bare triple", f"It is a triple penalty: [25% slower]({SLOWER}).", "uncited-number", "triple"),
    refused(95, "bare double", "It takes a double hit.", "uncited-number", "double"),
    refused(95, "no reason", "The [triple](lit:) penalty.", "literal-without-reason", "[triple]"),
    refused(
        97, "the next two", 'These are [two](lit: "a figure of speech") sides, in two runs.', "uncited-number", "two runs"
    ),
    refused(99, "shrinks", f"It [shrinks]({GROWS}).", "direction-mismatch", "shrinks"),
    refused(99, "by name", {**by_name(), **post(f"It [grows]({GROWS}).")}, "direction-mismatch", "grows"),
    refused(100, "in proportion", f"It grows [in proportion]({TOTALS}).", "value-mismatch", "in proportion"),
    refused(100, "scales with", f"The total [scales with]({TOTALS}) it.", "value-mismatch", "scales with"),
    refused(100, "to what", "It grows [in proportion](ev:trend(st/*/draft)).", "value-mismatch", "in proportion"),
    refused(
        101, "a tuple in another order", "[(0.865, 0.595, 0.757)](ev:live/per_position)", "value-mismatch", "0.595, 0.757"
    ),
    refused(101, "grows", "It [grows](ev:trend(live/per_position)).", "direction-mismatch", "grows"),
    refused(102, "another end", f"[0.42–0.90]({LIVE})", "value-mismatch", "0.90"),
    refused(102, "turned", f"[0.95–0.42]({LIVE})", "value-mismatch", "0.95–0.42"),
    refused(102, "between, turned", f"[between 0.95 and 0.42]({LIVE})", "value-mismatch", "0.95 and 0.42"),
    refused(102, "one of two", f"[0.42]({LIVE})", "value-mismatch", "0.42"),
    refused(103, "unsaid", f"It is [inside]({INSIDE}) that.", "context-mismatch", INSIDE.removeprefix("ev:")),
    refused(103, "outside", f"It is [outside]({INSIDE}{DESPITE}).", "value-mismatch", "outside"),
    refused(103, "denied", f"It isn't [inside]({INSIDE}{DESPITE}) that.", "value-mismatch", "inside"),
    refused(
        104,
        "in one formula",
        "It is [inside](ev:within(ab/f16/acceptance,live/acceptance)).",
        "context-mismatch",
        "within(ab/f16/acceptance,live/acceptance)",
    ),
    refused(
        104,
        "in one chart",
        "```chart\nset: [ab, live]\nmetrics: [acceptance]\n```",
        "context-mismatch",
        "```chart",
    ),
    refused(105, "the other way", f"[higher acceptance]({LOWER})", "direction-mismatch", "higher"),
    refused(105, "uncited", "It had lower acceptance.", "uncited-comparison", "lower", severity=Severity.INFO),
    refused(106, "no less", f"It used [no less]({LESS}).", "direction-mismatch", "less"),
    refused(106, "not slower", f"It is [not slower]({SLOWER}).", "direction-mismatch", "slower"),
    refused(106, "not, outside", f"It is not [slower]({SLOWER}).", "direction-mismatch", "slower"),
    refused(106, "isn't, outside", f"It isn't [25% slower]({SLOWER}).", "direction-mismatch", "slower"),
    refused(
        108,
        "a row with another prompt",
        {
            **edited(AB, ("q4: {label: q4, decode", "q4: {label: q4, context: {prompt: a longer one}, decode")),
            **post("```table\nset: ab\ncaption: The same prompt for all.\n```"),
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


def test_row_96_the_list_of_literals_shows_count_words_side_by_side() -> None:
    text = 'A [triple](lit: "a name") penalty, a [double](lit: "a figure of speech") hit, [two](lit: "told before") causes.'
    (claims,) = checked({**SITE, **post(text)}).site.posts
    assert [(one.text, one.by, one.reason) for one in claims.waived if one.by == "lit"] == [
        ("triple", "lit", "a name"),
        ("double", "lit", "a figure of speech"),
        ("two", "lit", "told before"),
    ]
