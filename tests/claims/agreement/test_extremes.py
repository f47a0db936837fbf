"""Numbers beside a word for the best or the worst: they are the value that competes."""

from __future__ import annotations

import pytest

from claims_site import resolved
from sitegen.claims.claims import Aspect

RUNS = """\
title: Runs
tag: memory-note
source: {note: made up for this test}
n: 3
context: {card: 2080 Ti}
varies: level
metrics:
  time: {label: run time, unit: ms, better: lower, statistic: median}
rows:
  plain: {time: {samples: [640, 650, 663]}}
  fast: {time: {samples: [155, 163, 171]}}
"""


def aspects(text: str) -> list[Aspect]:
    claims = resolved(text, files={"data/runs.yaml": RUNS}).claims
    return [one.aspect for claim in claims for one in claim.disagreements]


@pytest.mark.parametrize("value", ["runs/fast/time", "median(runs/fast/time)"])
@pytest.mark.parametrize("text", ["fastest at 163 ms", "fastest", "the best, 163 ms"])
def test_the_value_that_competes_may_be_told(value: str, text: str) -> None:
    other = value.replace("fast", "plain")

    assert aspects(f"It was [{text}](ev:best({value},{other})).") == []


@pytest.mark.parametrize(
    "text", ["fastest at 164 ms", "about a quarter", "7.1", "fastest, from 650 to 163 ms", "75% faster"]
)
def test_another_number_beside_an_extreme_is_refused(text: str) -> None:
    assert aspects(f"It was [{text}](ev:best(median(runs/fast/time),median(runs/plain/time))).") != []
