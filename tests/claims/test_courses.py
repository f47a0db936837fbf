"""A course told with two citations: the word before them against both ends."""

from __future__ import annotations

import pytest

from claims_site import aspects, resolved
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


def test_the_ends_of_a_sample_belong_to_the_row_that_is_named() -> None:
    files = {
        "data/lv.yaml": "title: L\ntag: memory-note\nsource: {note: mine}\ncontext: {card: x}\nvaries: level\nn: 3\n"
        "metrics: {time: {unit: ms, better: lower}, compile: {unit: ms, better: lower}}\n"
        "rows:\n  O2: {time: {samples: [47, 81, 138]}, compile: 655}\n"
        "  O3: {time: {samples: [95, 97, 111]}, compile: 738}\n"
    }

    def found(text: str) -> list[Aspect]:
        return [one.aspect for claim in resolved(text, files=files).claims for one in claim.disagreements]

    ends = "[from 47 to 138 ms](ev:seq(min(lv/O2/time),max(lv/O2/time)))"
    assert found(f"At O2 the runs went {ends}.") == []
    assert found(f"At O3 the runs went {ends}.") == [Aspect.SUBJECT]
    (stranger,) = resolved("It was [slowest](ev:worst(lv/O3/compile,lv/*/time)).", files=files).claims
    assert stranger.derivation.problems != ()
    assert (
        resolved("It was [slowest](ev:worst(lv/O3/compile,lv/*/compile)).", files=files).claims[0].derivation.problems == ()
    )
