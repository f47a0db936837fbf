"""Between which rows the words around a comparison or a course lead."""

from __future__ import annotations

import pytest

from claims_site import resolved
from sitegen.claims.claims import Aspect

S = "ev:change(ab/f16/decode,ab/q4/decode)"
D = "ev:diff(ab/q4/acceptance,ab/f16/acceptance)"
R = "ev:ratio(ab/f16/decode,ab/q4/decode)"
Q = "ev:seq(ab/f16/acceptance,ab/q4/acceptance)"
Q3 = "ev:seq(ab/f16/acceptance,ab/q8/acceptance,ab/q4/acceptance)"
RUNS = """\
title: Runs
tag: memory-note
source: {note: made up for this test}
n: 3
context: {machine: one}
varies: level
metrics:
  time: {label: run time, unit: ms, better: lower, statistic: median}
rows:
  O0: {time: {samples: [640, 650, 663]}}
  O1: {time: {samples: [155, 163, 171]}}
  O2: {time: {samples: [80, 91, 95]}}
"""
M = "ev:change(median(runs/O0/time),median(runs/O1/time))"
P = "ev:seq(median(runs/O0/time),median(runs/O1/time))"


def aspects(text: str, language: str) -> list[Aspect]:
    claims = resolved(text, language=language, files={"data/runs.yaml": RUNS}).claims
    return [one.aspect for claim in claims for one in claim.disagreements]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (f"Going from f16 to q4 made it [25% slower]({S}).", "en"),
        (f"From f16 to q4 that is [0.16 lower]({D}).", "en"),
        (f"Going from f16 to q4 is a factor of [1.34]({R}).", "en"),
        (f"Acceptance fell [from 0.75 to 0.59]({Q}) from f16 to q4.", "en"),
        (f"Acceptance fell [from 0.75 to 0.59]({Q}) between f16 and q4.", "en"),
        (f"Acceptance went [0.75 → 0.67 → 0.59]({Q3}) from f16 over q8 to q4.", "en"),
        (f"From f16 to q4 it is [25% slower]({S}), and q8 keeps [36.5 tok/s](ev:ab/q8/decode).", "en"),
        (f"Going from O0 to O1 made it [75% shorter]({M}).", "en"),
        (f"Von f16 zu q4 wird es [25 % langsamer]({S}).", "de"),
        (f"从 f16 到 q4 [慢了 25%]({S})。", "zh"),
        (f"From f16 to q8 to q4 it slowed, by [25% less]({S}) in the end.", "en"),
    ],
)
def test_a_route_between_the_rows_of_the_formula_agrees(text: str, language: str) -> None:
    assert aspects(text, language) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (f"Going from f16 to q8 made it [25% slower]({S}).", "en"),
        (f"Going from q4 to f16 made it [25% slower]({S}).", "en"),
        (f"From q8 to q4 that is [0.16 lower]({D}).", "en"),
        (f"Going from f16 to q8 is a factor of [1.34]({R}).", "en"),
        (f"Acceptance fell [from 0.75 to 0.59]({Q}) from f16 to q8.", "en"),
        (f"Acceptance fell [from 0.75 to 0.59]({Q}) between f16 and q8.", "en"),
        (f"Going from O0 to O2 made it [75% shorter]({M}).", "en"),
        (f"It fell [from 650 to 163 ms]({P}) between O0 and O2.", "en"),
        (f"Von f16 zu q8 wird es [25 % langsamer]({S}).", "de"),
        (f"从 f16 到 q8 [慢了 25%]({S})。", "zh"),
    ],
)
def test_a_route_between_other_rows_is_a_mismatch(text: str, language: str) -> None:
    assert aspects(text, language) == [Aspect.SUBJECT]


T = "[1.34×](ev:ratio(ab/f16/decode,ab/q4/decode))"
A = "[1,34-mal so schnell](ev:ratio(ab/f16/decode,ab/q4/decode))"
Z = "[1.34 倍](ev:ratio(ab/f16/decode,ab/q4/decode))"
V = "[von 39,7 auf 29,6 tok/s](ev:seq(ab/f16/decode,ab/q4/decode))"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (f"f16 decodes at {T} the speed of q4.", "en"),
        (f"It runs {T} as fast as q4.", "en"),
        (f"f16 ist {A} wie q4.", "de"),
        (f"f16 的速度是 q4 的 {Z}。", "zh"),
        (f"q4 に対し f16 の速度は q4 の{Z}。", "ja"),
        (f"Mit q4 sank der Durchsatz {V}.", "de"),
    ],
)
def test_the_other_side_of_a_factor_is_the_formula_s(text: str, language: str) -> None:
    assert aspects(text, language) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (f"It decodes at {T} the speed of f16.", "en"),
        (f"It decodes at {T} the decoding speed of the q8 cache.", "en"),
        (f"It runs {T} as fast as q8.", "en"),
        (f"f16 ist {A} wie q8.", "de"),
        (f"f16 的速度是 q8 的 {Z}。", "zh"),
        (f"q4 的速度是 f16 的 {Z}。", "zh"),
    ],
)
def test_another_other_side_is_a_mismatch(text: str, language: str) -> None:
    assert aspects(text, language) == [Aspect.SUBJECT]


def test_a_german_course_is_held_to_a_verb_before_its_subject() -> None:
    assert aspects(f"Mit q4 stieg der Durchsatz {V}.", "de") == [Aspect.DIRECTION]


COMMIT = """\
title: Commit
tag: memory-note
source: {note: made up for this test}
n: 3
context: {machine: one}
varies: commit
metrics:
  tps: {label: Durchsatz, unit: tx/s, better: higher}
rows:
  "on": {label: synchron, tps: 3152}
  "off": {label: asynchron, tps: 6072}
"""


@pytest.mark.parametrize(("word", "found"), [("synchronem", []), ("asynchronem", [Aspect.SUBJECT])])
def test_a_german_adjective_names_its_row_in_every_case(word: str, found: list[Aspect]) -> None:
    text = f"Mit {word} Commit schaffte der Server [3152 tx/s](ev:commit/on/tps)."
    claims = resolved(text, language="de", files={"data/commit.yaml": COMMIT}).claims

    assert [one.aspect for claim in claims for one in claim.disagreements] == found
