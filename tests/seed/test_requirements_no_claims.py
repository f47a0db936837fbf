"""Rows 150 to 158 of the seed's requirements: what is no claim, and how far that goes."""

from __future__ import annotations

from pathlib import Path

import pytest

from checking import checked
from seed.built import PAGE, text_of
from seed.rows import POST, SITE, Passing, Refused, assert_passes, assert_refused, passing, post, refused
from sitegen.pipeline.build import build_site
from sitegen.reports.literals import report_literals
from sitegen.source import DiskReader

NAMES = "names: [27B, 35BA3B, 2080 Ti 22G]\n"
LAUNCH = "llama-server --spec-type draft-mtp --spec-draft-n-max 3 -fa on -ctk q4_0 -ctv q4_0 -c 131072 --parallel 1"
ELSEWHERE = """\
title: A log of another place
tag: live-log
n: 1
context: {card: none}
source: {log: "%s", match: "n_max={value},"}
metrics: {tokens: {unit: tokens}}
values: {tokens: 3}
"""


def with_names(text: str) -> dict[str, str]:
    return dict(post(text, more=NAMES))


def parts(first: int, second: int, text: str = "Words.", title: str = "A row") -> dict[str, str]:
    """Two posts of one series; *text* and *title* are of the first."""
    series = "names: [2080 Ti 22G]\nseries: {{name: 2080 Ti 22G rebuild, part: {}}}\n"
    return {
        POST: post(text, title=title, more=series.format(first))[POST],
        "content/other.md": post("Words.", title="Other", more=series.format(second))[POST],
    }


PASSING: list[Passing] = [
    *passing(150, "names", with_names("The 27B and 35BA3B variants, (27B), “27B”, 27B/35BA3B.")),
    *passing(151, "formats", "q4_0, f16, q8, Q4 and Qwen3.6, as -ctk q4_0 -ctv q4_0 says."),
    *passing(152, "slashes", "The A/B at q4/q4, with -ctkd / -ctvd, f16 / q8 / q4, K/V and N / repetitions."),
    *passing(153, "references", "It landed on 2026-05-16 with PR#22673, see #22673."),
    *passing(
        154,
        "enumerators",
        "The causes: (a) memory, (b) speed.",
        "Either (1) it fits, or (2) it does not, or (3) it swaps.",
        "First it loads. Second it runs. Third it stops.",
        "1. Load it.\n2. Run it.\n\nThen wait.\n\n3. Stop it.\n4. Look.",
    ),
    *passing(155, "parts", parts(5, 4), parts(5, 4, "As part 4 showed."), parts(5, 4, "改裝 2080 Ti 22G · part 5")),
    *passing(156, "commands", f"```sh\n{LAUNCH}\n```", "It is set by `--spec-draft-n-max 3` and `-c 131072`."),
    *passing(157, "a machine's name", "It stood in the log of forge."),
    *passing(158, "a waiver", 'Avoid [three](lit: "a figure of speech") landmines at once.'),
]

REFUSED: list[Refused] = [
    refused(150, "a name before a unit", with_names("It read 27B tokens."), "uncited-number", "27B tokens"),
    refused(150, "a name in a larger number", with_names("A 127B model."), "uncited-number", "127B"),
    refused(150, "a name as money", with_names("It cost $27B."), "uncited-number", "$27B"),
    refused(150, "a name in a range", with_names("From 27B–30B of them."), "uncited-number", "27B–30B"),
    refused(150, "a name in a fraction", with_names("That is 1/27B of it."), "uncited-number", "1/27B"),
    refused(150, "a name that is a figure", post("It took 41.7 ms.", more="names: [41.7 ms]\n"), "number-as-name", "---"),
    refused(151, "an amount beside a format", "The f16 cache takes 16 MiB.", "uncited-number", "16 MiB"),
    refused(151, "a format before a unit", "It runs at f16 tok/s.", "uncited-number", "f16 tok/s"),
    refused(151, "a format with a decimal", "It takes q4.5 MiB.", "uncited-number", "q4.5 MiB"),
    refused(152, "a fraction beside them", "The A/B at q4/q4 took 1/4 of it.", "uncited-number", "1/4"),
    refused(153, "a count", "It took 22673 commits.", "uncited-number", "22673"),
    refused(153, "a reference with a unit", "It ran at #22673 tok/s.", "uncited-number", "#22673 tok/s"),
    refused(153, "a date with a unit", "It took 2026-05-16 MiB.", "uncited-number", "16 MiB"),
    refused(154, "a speed in brackets", "It ran at (3) tok/s.", "uncited-number", "(3)"),
    refused(154, "a count in brackets", "It ran (41) times.", "uncited-number", "(41)"),
    refused(154, "a speed in a list", "1. 3 tok/s\n2. Words", "uncited-number", "3 tok/s"),
    refused(154, "a figure as a list's mark", "1300. So many tokens were read.", "list-number", "1300."),
    refused(154, "an ordinal beside a count", "The first 3 tokens.", "uncited-number", "3 tokens"),
    refused(155, "two posts of one part", parts(4, 4), "series-part", "part: 4"),
    refused(155, "its own part in the text", parts(5, 4, "This is part 4."), "series-part", "part 4"),
    refused(155, "its own part in a line", parts(5, 4, "改裝 2080 Ti 22G · part 4"), "series-part", "part 4"),
    refused(155, "its own part in the title", parts(5, 4, title="Drafts, part 4"), "series-part", "part 4"),
    refused(155, "a part of how many", parts(5, 4, title="Drafts (4/5)"), "uncited-number", "4/5"),
    refused(156, "a code span as a hiding place", "It read `131072` tokens.", "uncited-number", "`131072` tokens"),
    refused(156, "with its unit", "It read `131072 tokens`.", "uncited-number", "131072 tokens"),
    refused(156, "a speed in a code span", "It ran at `39.7 tok/s`.", "uncited-number", "39.7 tok/s"),
    refused(158, "no reason", "Avoid [three](lit:) landmines.", "literal-without-reason", "[three]"),
    refused(158, "a reason of blanks", 'Avoid [three](lit: "  ") landmines.', "literal-without-reason", "[three]"),
    refused(
        158,
        "a paragraph",
        '[It ran at 39.7 tok/s on that day, took 3 s to begin with, and left 12 MiB](lit: "old numbers").',
        "broad-literal",
        "[It ran",
    ),
    refused(158, "a pattern", post("It took 41.7 ms.", more='names: [".*", "*"]\n'), "uncited-number", "41.7 ms"),
    refused(158, "the next one", 'Avoid [three](lit: "so said") landmines, three of them.', "number-word", "three of"),
] + [
    refused(
        157, f"a log outside: {path}", {"data/x.yaml": ELSEWHERE % path}, "invalid-data", f'"{path}"', file="data/x.yaml"
    )
    for path in ("/home/me/forge.txt", "../forge.txt", "logs/../../forge.txt")
]


@pytest.mark.parametrize("case", PASSING, ids=lambda case: case.row)
def test_what_the_seed_says_passes(case: Passing) -> None:
    assert_passes(case)


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.row)
def test_its_wrong_neighbour_is_refused_there(case: Refused) -> None:
    assert_refused(case)


def test_row_155_the_part_that_is_shown_is_that_of_the_front_matter() -> None:
    assert ">part 4</span>" in text_of(PAGE)


def test_row_157_no_built_file_knows_where_the_site_lies(tmp_path: Path) -> None:
    site = tmp_path / "home-of-the-writer"
    for path, text in {**SITE, **post("[550.849 MiB](ev:st/p18642/total)")}.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, encoding="utf-8")
    built = build_site(DiskReader(site))
    assert built.files
    assert [path for path, content in built.files.items() if b"home-of-the-writer" in content] == []


def test_row_158_a_reviewer_reads_each_waiver_with_its_place_and_reason() -> None:
    texts = post('Avoid [three](lit: "a figure of speech") landmines, on a 27B model.', more=NAMES)
    listed = report_literals(checked({**SITE, **texts}).site.posts)
    assert "content/row.md:8:7" in listed
    assert "a figure of speech" in listed
    assert "27B" in listed
