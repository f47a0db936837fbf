"""A course told with two citations: the word before them against both ends."""

from __future__ import annotations

import pytest

from claims_site import aspects
from sitegen.claims.claims import Aspect

ENDS = "from [0.75](ev:ab/f16/acceptance) to [0.59](ev:ab/q4/acceptance)"
TURNED = "from [0.59](ev:ab/q4/acceptance) to [0.75](ev:ab/f16/acceptance)"


@pytest.mark.parametrize("word", ["rose", "grew", "climbed", "increased", "jumped", "went up"])
def test_what_fell_did_not_rise(word: str) -> None:
    assert aspects(f"Acceptance {word} {ENDS}.") == [Aspect.DIRECTION]


@pytest.mark.parametrize("word", ["fell", "dropped", "declined", "shrank", "decreased", "went down"])
def test_ends_that_are_exchanged_are_refused(word: str) -> None:
    assert aspects(f"Acceptance {word} {TURNED}.") == [Aspect.DIRECTION]


@pytest.mark.parametrize(
    "sentence",
    [
        f"Acceptance fell {ENDS}.",
        f"Acceptance rose {TURNED}.",
        f"Acceptance dropped {ENDS}.",
        f"Acceptance went {ENDS}.",
        f"Acceptance did not rise, it went {ENDS}.",
        "Memory fell, and acceptance was [0.59](ev:ab/q4/acceptance), not [0.75](ev:ab/f16/acceptance).",
    ],
)
def test_a_course_as_it_was_passes(sentence: str) -> None:
    assert aspects(sentence) == []
