"""What an uncited number could be: found, tried, and ranked by how unlikely it is that the digits meet by chance."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from checking import check_texts
from mending.stale_site import FORMS, SETS, post, site
from sitegen.mending.citing import NO_ACCIDENT, Suggested, find_citations
from sitegen.source import MemoryReader

LINK = re.compile(r"\[((?:[^\[\]]|\[[^\]]*\])*?)\]\((ev:[^()]*(?:\([^()]*\)[^()]*)*)\)")

NAME = re.compile(r"[\w/*#@]+")


def suggested(*texts: str, lang: str = "en") -> tuple[Suggested, ...]:
    return find_citations(MemoryReader(site(SETS, a=post(*texts, lang=lang)))).suggested


def targets(text: str, lang: str = "en") -> list[str]:
    (one,) = suggested(text, lang=lang)
    return [proposal.target for proposal in one.proposals]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("f16 decodes at 39.7 tok/s.", "ab/f16/decode"),
        ("f16 decodes at 40 tok/s.", "ab/f16/decode"),
        ("The whole took 0.538 GiB.", "run/total"),
        ("It took 1.84 s.", "run/wall"),
        ("The band was between 0.42 and 0.95.", "run/band"),
        ("By position it was 0.91/0.83/0.71.", "run/positions"),
        ("At the second position it was 0.83.", "run/positions#2"),
        ("It made 12.4 ± 0.4 tok/s (sd).", "run/speed"),
        ("It passed 171 of 297.", "run/passed"),
        ("It passed 57.6% of them.", "run/passed"),
        ("Acceptance went 0.75 → 0.67 → 0.59.", "seq(ab/f16/acceptance,ab/q8/acceptance,ab/q4/acceptance)"),
        ("It fell from 39.7 tok/s to 29.6 tok/s.", "seq(ab/f16/decode,ab/q4/decode)"),
        ("q4 is 25% slower than f16.", "change(ab/f16/decode,ab/q4/decode)"),
        ("From f16 to q4 it is −25.4%.", "change(ab/f16/decode,ab/q4/decode)"),
        ("f16 is 1.34× as fast as q4.", "ratio(ab/f16/decode,ab/q4/decode)"),
        ("q4 has 16 MiB less free memory than f16.", "diff(ab/q4/free_vram,ab/f16/free_vram)"),
        ("The draft is 13.28% of the state.", "share(run/draft,run/total)"),
        ("Both take 624.0 MiB.", "sum(run/draft,run/total)"),
        ("On average 35.3 tok/s.", "mean(ab/*/decode)"),
        ("It had 256K tokens.", "run@context_length"),
    ],
)
def test_a_number_is_found_in_its_record_or_its_formula(text: str, target: str) -> None:
    assert target in targets(text)[:2]


@pytest.mark.parametrize(
    ("text", "lang", "target"),
    [
        ("f16 schafft 39,7 tok/s.", "de", "ab/f16/decode"),
        ("q4 ist 25 % langsamer als f16.", "de", "change(ab/f16/decode,ab/q4/decode)"),
        ("q4 est 25 % plus lent que f16.", "fr", "change(ab/f16/decode,ab/q4/decode)"),
        ("q4 比 f16 慢 25%。", "zh", "change(ab/f16/decode,ab/q4/decode)"),
    ],
)
def test_a_number_is_found_in_the_language_of_its_post(text: str, lang: str, target: str) -> None:
    assert targets(text, lang)[0] == target


@pytest.mark.parametrize(
    "text",
    [
        "It ran at 41.7 tok/s.",
        "q4 decodes at 39.7 tok/s.",
        "It took 39.7 ms.",
        "See [the 39.7 tok/s of others](https://example.org).",
        "It cost 39.7 euros.",
    ],
    ids=["of no record", "another row", "another unit", "inside a link", "another thing"],
)
def test_what_the_checks_would_refuse_is_not_proposed(text: str) -> None:
    assert not [each for each in suggested(text) if each.proposals]


def test_a_direction_that_is_the_other_one_is_not_proposed() -> None:
    assert "change(ab/f16/decode,ab/q4/decode)" not in targets("q4 is 25% faster than f16.")


def test_a_proposal_that_is_written_stands_but_for_its_mark() -> None:
    texts = [LINK.sub(r"\1", text) for text in FORMS.values()]
    files = site(SETS, a=post(*texts))
    citings = find_citations(MemoryReader(files))
    written = {**files, **{change.path: change.after for change in citings.changes}}
    before, after = check_texts(files), check_texts(written)
    certain = [each for each in citings.suggested if each.is_certain]
    assert len(certain) > 25
    assert sum(each.rule == "proposed-citation" for each in after) == len(certain)
    errors = {(each.rule, each.location.line) for each in before}
    assert not [
        each for each in after if each.rule != "proposed-citation" and (each.rule, each.location.line) not in errors
    ]


def test_every_proposal_that_is_written_is_what_the_writer_had_cited() -> None:
    for text in FORMS.values():
        cited = [target.removeprefix("ev:") for _, target in LINK.findall(text)]
        for each in suggested(LINK.sub(r"\1", text)):
            if each.is_certain:
                assert set(NAME.findall(each.proposals[0].target)) - {"seq"} <= set(NAME.findall(" ".join(cited)))


def test_fewer_digits_and_more_to_meet_are_likelier_accidents() -> None:
    (exact,) = suggested("f16 decodes at 39.7 tok/s.")
    (rounded,) = suggested("f16 decodes at 40 tok/s.")
    (unnamed,) = suggested("It decodes at 39.7 tok/s.")
    assert exact.proposals[0].accidents < rounded.proposals[0].accidents
    assert exact.proposals[0].accidents < unnamed.proposals[0].accidents
    step, value = Fraction(1, 10), Fraction(397, 10)
    assert abs(exact.proposals[0].accidents - step / value * Fraction(43429, 100000)) < Fraction(1, 10**6)


def test_two_records_that_a_number_could_equally_be_are_both_shown_and_none_is_written() -> None:
    sets = {path: text.replace("177", "165") for path, text in SETS.items()}
    files = site(sets, a=post("There were 165 MiB free."))
    (one,) = find_citations(MemoryReader(files)).suggested
    assert {proposal.target for proposal in one.proposals} == {"ab/f16/free_vram", "ab/q8/free_vram"}
    assert not one.is_certain


def test_numbers_made_up_are_seldom_certain() -> None:
    """Of a hundred numbers of three digits that stand in no record, chance makes few look like a record or a formula."""
    numbers = [Fraction(101 + 37 * n % 890, 10) for n in range(100)]
    values = [f"{float(number):.1f}" for number in numbers if str(float(number)) not in "".join(SETS.values())]
    found = suggested(*(f"It had {value} tok/s." for value in values))
    assert len(found) == len(values)
    assert sum(each.is_certain for each in found) <= NO_ACCIDENT * len(values)
