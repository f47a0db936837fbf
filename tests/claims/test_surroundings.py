"""What is glued to a citation and changes the number that a reader sees."""

from __future__ import annotations

import pytest

from claims_site import aspects
from sitegen.claims.claims import Aspect

F16 = "(ev:ab/f16/decode)"


@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        ("free: −[12 MiB](ev:diff(ab/f16/free_vram,ab/q4/free_vram))", Aspect.DIRECTION),
        (f"<[39.7 tok/s]{F16}", Aspect.VALUE),
        (f"$[39.7]{F16}", Aspect.VALUE),
        (f"[39.7]{F16}²", Aspect.VALUE),
        (f"[39.7² tok/s]{F16}", Aspect.VALUE),
        (f"[39.7]{F16} MiB", Aspect.UNIT),
        (f"[39.7]{F16}K tok/s", Aspect.UNIT),
        ("[0.75](ev:ab/f16/acceptance)%", Aspect.UNIT),
        ("[](ev:ab/f16/acceptance)%", Aspect.UNIT),
        (f"[39.7 frobs]{F16}", Aspect.UNIT),
        (f"[39.7 tok/s]{F16} per hour", Aspect.UNIT),
        (f"[39.7 tok/s per GPU]{F16}", Aspect.UNIT),
        (f"[39.7 tok/s]{F16}/GPU.", Aspect.UNIT),
        ("[177 frobs](ev:ab/f16/free_vram)", Aspect.UNIT),
    ],
)
def test_a_sign_a_unit_or_an_exponent_outside_the_link_is_told(text: str, aspect: Aspect) -> None:
    assert aspects(text) == [aspect]


@pytest.mark.parametrize(
    "text",
    [
        f"[39.7]{F16} tok/s",
        f"([39.7 tok/s]{F16})",
        f"[39.7 tok/s]{F16} per stream",
        f"[39.7 this time]{F16}",
        f"[39.7]{F16} tokens per second",
        f"the f16-[39.7 tok/s]{F16} run",
        f"[39.7 tok/s]{F16}–[36.5 tok/s](ev:ab/q8/decode)",
        "[three](ev:count(ab/*)) cache types",
        "[three](ev:draft-config/n_max) tokens ahead",
        "[](ev:ab/f16/acceptance) of the tokens",
        "from [](ev:ab/f16/acceptance) to [](ev:ab/q4/acceptance)",
    ],
)
def test_what_only_stands_beside_a_citation_is_no_part_of_it(text: str) -> None:
    assert aspects(text) == []
