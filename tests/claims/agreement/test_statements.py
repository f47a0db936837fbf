"""An inference told in other words: its names and its comparison stay those of its statement."""

from __future__ import annotations

import pytest

from claims_site import aspects


@pytest.mark.parametrize(
    "text",
    [
        "f26 should win at 128K too",
        "q8 would win at 128K, not f15",
        "f16 should be worse at 128K too",
        "f16 should lose there",
    ],
)
def test_another_name_or_the_other_outcome_is_refused(text: str) -> None:
    assert aspects(f"So [{text}](ev:draft-cache-128k).") != []


def test_a_comparison_turned_round_is_refused() -> None:
    assert aspects("There [the buffer likely takes fewer than the smaller format saves](ev:scratch-cause).") != []
    assert aspects("There [the buffer likely takes more than the larger format saves](ev:scratch-cause).") != []


@pytest.mark.parametrize("text", ["f16 should win at 128K", "the same is expected at 128K", "f16 should be better"])
def test_the_statement_in_other_words_passes(text: str) -> None:
    assert aspects(f"So [{text}](ev:draft-cache-128k).") == []
