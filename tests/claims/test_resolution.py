"""A post joined to its evidence: what agrees, what does not and why, and what was never cited."""

from __future__ import annotations

import pytest

from claims_site import aspects, resolved
from sitegen.claims.claims import Aspect
from sitegen.evidence.figures import ProblemKind

V, P, U, D, O = Aspect.VALUE, Aspect.PRECISION, Aspect.UNIT, Aspect.DIRECTION, Aspect.ORDER  # noqa: E741
DECODES = "ab/f16/decode,ab/q8/decode,ab/q4/decode"
MEMORIES = "ab/f16/free_vram,ab/q8/free_vram,ab/q4/free_vram"
SLOWDOWN = "change(ab/f16/decode,ab/q4/decode)"
SPEEDUP = "change(ab/q4/decode,ab/f16/decode)"
SHARE = "share(st/p38591/draft,st/p38591/total)"
LOST = "diff(ab/q4/free_vram,ab/f16/free_vram)"

AGREE = [
    ("36.5 tok/s", "ab/q8/decode"),
    ("40 tok/s", "ab/f16/decode"),
    ("551 MiB", "st/p18642/total"),
    ("0.54 GiB", "st/p18642/total"),
    ("0.58 GB", "st/p18642/total"),
    ("177M", "ab/f16/free_vram"),
    ("75%", "ab/f16/acceptance"),
    ("0.00", "cfg/p_min"),
    ("18,642 tokens", "st/p18642/prompt_length"),
    ("38591-token", "st/p38591/prompt_length"),
    ("~1,300 tokens", "st/p1300/prompt_length"),
    ("25% slower", SLOWDOWN),
    ("−25%", SLOWDOWN),
    ("slower", SLOWDOWN),
    ("34% faster", SPEEDUP),
    ("about a third faster", SPEEDUP),
    ("1.34×", "ratio(ab/f16/decode,ab/q4/decode)"),
    ("134%", "ratio(ab/f16/decode,ab/q4/decode)"),
    ("12 MiB less", LOST),
    ("less free memory", LOST),
    ("0.16 lower", "diff(ab/q4/acceptance,ab/f16/acceptance)"),
    ("16 pp lower", "diff(ab/q4/acceptance,ab/f16/acceptance)"),
    ("no less", "diff(ab/f16/free_vram,ab/q4/free_vram)"),
    ("about 15%", SHARE),
    ("over 15%", SHARE),
    ("nearly 16%", SHARE),
    ("about 3%", "share(st/p1300/draft,st/p1300/total)"),
    ("3%", "share(st/p1300/draft,st/p1300/total)"),
    ("100%", "share(st/p38591/total,st/p38591/total)"),
    ("0.75 → 0.59", "seq(ab/f16/acceptance,ab/q4/acceptance)"),
    ("０.７５→0.59", "seq(ab/f16/acceptance,ab/q4/acceptance)"),
    ("177/165/165", f"seq({MEMORIES})"),
    ("177/165/165 MiB", f"seq({MEMORIES})"),
    ("39.7 / 0.75 / 177 MiB", "seq(ab/f16/decode,ab/f16/acceptance,ab/f16/free_vram)"),
    ("from 0.42 to 0.95", "live/acceptance"),
    ("up to 0.95", "live/acceptance"),
    ("(0.865, 0.757, 0.595)", "live/per_position"),
    ("0.60", "live/per_position#3"),
    ("f16 > q8 > q4", f"order({DECODES})"),
    ("f16 &gt; q8 = q4", f"order({MEMORIES})"),
    ("f16 > q8 ≥ q4", f"order({MEMORIES})"),
    ("f16 < q4 < q8", "memory-estimate/order"),
    ("q8 > q4 > f16", "memory-estimate/order"),
    ("fastest", "best(ab/f16/decode,ab/*/decode)"),
    ("lowest acceptance, 0.59", "worst(ab/q4/acceptance,ab/*/acceptance)"),
    ("least room, level with q8", "worst(ab/q4/free_vram,ab/*/free_vram)"),
    ("three", "count(ab/*/decode)"),
    ("nine", "count(ab/*/*)"),
    ("all three", "wins(ab/f16,ab/q4)"),
    ("grows", "trend(st/*/draft,st/*/prompt_length)"),
    ("does not shrink", "trend(st/*/draft,st/*/prompt_length)"),
    ("tapers off", "trend(live/per_position)"),
    ("in proportion", "trend(st/*/draft,st/*/prompt_length)"),
    ("256K", "ab@context_length"),
    ("262,144 tokens", "ab@context_length"),
    ("N not recorded", "ab@n"),
    ("N=3", "cfg/n_max"),
    ("`cache_k=f16`", "cfg/cache_k"),
    ("2026-05-16", "mtp-pr/landed"),
    ("f16 should stay ahead at 128K", "draft-cache-128k"),
    ("39.7 tok/s at 256K", "ab/f16/decode"),
    ("q4 → f16: 34% faster", SPEEDUP),
    ("the same", "change(ab/q8/free_vram,ab/q4/free_vram)"),
    ("see the record", "ab/f16/decode"),
    ("3**9**.7 tok/s", "ab/f16/decode"),
]

DISAGREE = [
    ("35.6 tok/s", "ab/q8/decode", V),
    ("39.70 tok/s", "ab/f16/decode", P),
    ("39.7 MiB", "ab/f16/decode", U),
    ("0 GiB", "ab/f16/free_vram", V),
    ("177G", "ab/f16/free_vram", V),
    ("39.7K tok/s", "ab/f16/decode", V),
    ("0.54 GB", "st/p18642/total", V),
    ("0.75%", "ab/f16/acceptance", V),
    ("0.000", "cfg/p_min", P),
    ("1,300 tokens", "st/p1300/prompt_length", P),
    ("25%", SLOWDOWN, D),
    ("25% faster", SLOWDOWN, D),
    ("+25%", SLOWDOWN, D),
    ("0.25 slower", SLOWDOWN, U),
    ("faster", SLOWDOWN, D),
    ("not slower", SLOWDOWN, D),
    ("34% slower", SLOWDOWN, V),
    ("33% faster", SPEEDUP, V),
    ("1.4×", "ratio(ab/f16/decode,ab/q4/decode)", V),
    ("twice", "ratio(ab/f16/decode,ab/q4/decode)", V),
    ("12 MiB more", LOST, D),
    ("12 MiB", LOST, D),
    ("a few dozen MiB less", LOST, V),
    ("16% lower", "diff(ab/q4/acceptance,ab/f16/acceptance)", U),
    ("16% lower", "change(ab/f16/acceptance,ab/q4/acceptance)", V),
    ("about 18%", SHARE, V),
    ("nearly 15%", SHARE, V),
    ("over 10%", SHARE, V),
    ("2.82%", "share(st/p1300/draft,st/p1300/total)", P),
    ("13.285%", "share(st/p18642/draft,st/p18642/total)", V),
    ("0.75 → 0.95", "seq(ab/f16/acceptance,ab/q4/acceptance)", V),
    ("177/165", f"seq({MEMORIES})", V),
    ("36.5 / 0.67 / 165 tok/s", "seq(ab/q8/decode,ab/q8/acceptance,ab/q8/free_vram)", U),
    ("0.95–0.42", "live/acceptance", V),
    ("~28–44 tok/s", "decode-128k/decode", V),
    ("28–40 tok/s", "decode-128k/decode", P),
    ("0.59", "live/per_position#3", V),
    ("f16 > q8 > q4", f"order({MEMORIES})", O),
    ("q8 > f16 > q4", f"order({DECODES})", O),
    ("f16 < q8 < q4", "memory-estimate/order", O),
    ("fastest", "best(ab/q8/decode,ab/*/decode)", O),
    ("slowest", "best(ab/f16/decode,ab/*/decode)", O),
    ("least room", "worst(ab/q4/free_vram,ab/*/free_vram)", O),
    ("fastest, tied with q8", "best(ab/f16/decode,ab/*/decode)", O),
    ("four", "count(ab/*/decode)", V),
    ("all four", "wins(ab/f16,ab/q4)", V),
    ("shrinks", "trend(st/*/draft,st/*/prompt_length)", D),
    ("in proportion", "trend(st/*/total,st/*/prompt_length)", V),
    ("128K", "ab@context_length", V),
    ("256,000 tokens", "ab@context_length", V),
    ("N = 5", "ab@n", V),
    ("small N", "ab@n", V),
    ("`cache_k=q8_0`", "cfg/cache_k", V),
    ("not f16", "cfg/cache_k", V),
    ("2026-05-06", "mtp-pr/landed", V),
    ("39.7 tok/s at 128K", "ab/f16/decode", V),
    ("q4 → f16: 25% slower", SLOWDOWN, O),
    ("median of 39.7 tok/s", "ab/f16/decode", Aspect.STATISTIC),
    ("39.7 ± 0.4 tok/s", "ab/f16/decode", Aspect.STATISTIC),
    ("39,7,0 tok/s", "ab/f16/decode", Aspect.MALFORMED),
]


@pytest.mark.parametrize(("text", "target"), AGREE)
def test_a_text_that_says_what_the_figure_says_agrees(text: str, target: str) -> None:
    claims = resolved(f"So [{text}](ev:{target}).")
    assert [one.message for claim in claims.claims for one in claim.disagreements] == []
    assert [problem.message for claim in claims.claims for problem in claim.derivation.problems] == []
    assert claims.uncited == ()


@pytest.mark.parametrize(("text", "target", "aspect"), DISAGREE)
def test_a_text_that_says_something_else_disagrees_in_that_respect(text: str, target: str, aspect: Aspect) -> None:
    assert aspect in aspects(f"So [{text}](ev:{target}).")


def test_an_inference_promises_no_number() -> None:
    assert V in aspects("[34% faster at 128K](ev:draft-cache-128k)")


def test_an_empty_citation_shows_the_value_as_it_was_recorded() -> None:
    claims = resolved("It ran at [](ev:ab/q4/decode), [](ev:change(ab/f16/decode,ab/q4/decode)).").claims
    assert [claim.shown for claim in claims] == ["29.6 tok/s", "−25%"]


def test_an_empty_best_that_does_not_hold_is_told() -> None:
    assert aspects("It is [](ev:best(ab/q8/decode,ab/*/decode)).") == [O]


def test_a_target_that_is_no_formula_is_a_problem_and_not_an_exception() -> None:
    (claim,) = resolved("[39.7](ev:ab/f16/)").claims
    assert [problem.kind for problem in claim.derivation.problems] == [ProblemKind.SYNTAX]
    assert claim.figure is None


def test_what_is_glued_to_a_citation_is_no_part_of_it() -> None:
    assert [one.number.text for one in resolved("1[39.7 tok/s](ev:ab/f16/decode)").uncited] == ["1"]
    assert [one.number.text for one in resolved("[39](ev:ab/f16/decode).7").uncited] != []


def test_a_unit_behind_the_link_is_read_with_its_number() -> None:
    assert aspects("[39.7](ev:ab/f16/decode) MiB") == [U]
    assert aspects("[0.75](ev:ab/f16/acceptance)%") == [U]
    assert aspects("[39.7](ev:ab/f16/decode) tok/s") == []
    assert aspects("[three](ev:count(ab/*)) cache types") == []


def test_a_sign_before_the_link_is_told() -> None:
    assert aspects("free: −[12 MiB](ev:diff(ab/f16/free_vram,ab/q4/free_vram))") == [D]


def test_an_uncited_number_has_its_candidates_the_reported_sets_first() -> None:
    (uncited,) = resolved("The f16 row had 177 MiB.").uncited
    assert next(record.id for record in uncited.candidates) == "draft-cache-ab/f16/free_vram"


def test_a_declared_figure_of_speech_is_waived_with_its_reason() -> None:
    (waived,) = [one for one in resolved('[100](lit: "a figure of speech") times').waived if one.by == "lit"]
    assert (waived.text, waived.reason) == ("100", "a figure of speech")


def test_a_code_span_that_stands_in_a_log_is_a_quote() -> None:
    claims = resolved("The log says `draft: 73.176 MiB` there.")
    assert [(quote.path, quote.line) for quote in claims.quotes] == [("data/logs/forge.txt", 4)]
    assert claims.uncited == ()


@pytest.mark.parametrize("span", ["draft: 37.176 MiB", "draft: 73.17", "131072", "5120"])
def test_a_code_span_that_stands_in_no_log_hides_no_figure(span: str) -> None:
    claims = resolved(f"It took `{span}` tokens.")
    assert claims.quotes == ()
    assert len(claims.uncited) == 1


def test_a_citation_in_the_title_is_a_claim() -> None:
    (claim,) = resolved("Words.", title=f'"f16 ran [35% faster](ev:{SPEEDUP})"').claims
    assert [one.aspect for one in claim.disagreements] == [V]


@pytest.mark.parametrize(
    ("text", "target", "mended"),
    [
        ("39.6 tok/s", "ab/f16/decode", "39.7 tok/s"),
        ("about 39.60 tok/s", "ab/f16/decode", "about 39.7 tok/s"),
        ("35% faster", SPEEDUP, "34% faster"),
        ("−26%", SLOWDOWN, "−25%"),
        ("18,624 tokens", "st/p18642/prompt_length", "18,642 tokens"),
        ("18624 tokens", "st/p18642/prompt_length", "18642 tokens"),
        ("1,300 tokens", "st/p1300/prompt_length", "~1,300 tokens"),
        ("176/164/165", f"seq({MEMORIES})", "177/165/165"),
        ("0.42 to 0.99", "live/acceptance", "0.42 to 0.95"),
        ("0.54 GB", "st/p18642/total", "0.58 GB"),
        ("2026-05-06", "mtp-pr/landed", "2026-05-16"),
        ("over 16%", SHARE, "over 15%"),
        ("×2.3", "ratio(ab/f16/decode,ab/q4/decode)", "×1.3"),
        ("3×", "ratio(ab/f16/decode,ab/q4/decode)", "1.3×"),
        ("1", "ab/q4/acceptance", "0.6"),
        ("about 1 GiB", "ab/q4/free_vram", "about 0.2 GiB"),
    ],
)
def test_stale_digits_are_mended_in_the_form_of_the_text(text: str, target: str, mended: str) -> None:
    (claim,) = resolved(f"So [{text}](ev:{target}).").claims
    assert {one.suggestion for one in claim.disagreements} == {mended}


@pytest.mark.parametrize(
    ("text", "target"),
    [("25% faster", SLOWDOWN), ("26% faster", SLOWDOWN), ("12 MiB", LOST), ("177/165", f"seq({MEMORIES})")],
)
def test_where_a_direction_or_a_length_is_wrong_a_person_decides(text: str, target: str) -> None:
    (claim,) = resolved(f"So [{text}](ev:{target}).").claims
    assert claim.disagreements
    assert all(one.suggestion is None for one in claim.disagreements)
