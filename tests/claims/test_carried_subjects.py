"""Who wins or loses, where the clause leaves out its subject because the clause before has named it."""

from __future__ import annotations

import pytest

from claims_site import aspects
from sitegen.claims.claims import Aspect

FASTEST = "[fastest](ev:best(ab/f16/decode,ab/*/decode))"
ALL = "[all three](ev:wins(ab/f16,ab/q4))"


@pytest.mark.parametrize(
    "sentence",
    [
        f"Among the cache types f16 is {FASTEST} and loses {ALL} metrics against q4.",
        f"There q4 is slow, and wins {ALL} metrics.",
    ],
)
def test_the_subject_of_the_clause_before_is_who_wins_or_loses(sentence: str) -> None:
    assert Aspect.SUBJECT in aspects(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        f"Among the cache types f16 is {FASTEST} and wins {ALL} metrics against q4.",
        f"There q4 is slow, and loses {ALL} metrics.",
        f"Behind f16 stands q4, and loses {ALL} metrics.",
    ],
)
def test_who_wins_or_loses_as_recorded_passes(sentence: str) -> None:
    assert aspects(sentence) == []
