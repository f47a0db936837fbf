"""Whether the words around a figure name the row and the metric that it cites."""

from __future__ import annotations

import pytest

from claims_site import aspects
from sitegen.claims.claims import Aspect

F16, Q8, Q4 = "(ev:ab/f16/decode)", "(ev:ab/q8/decode)", "(ev:ab/q4/decode)"
FASTER = "(ev:change(ab/q4/decode,ab/f16/decode))"

SEQ = "(ev:seq(ab/f16/acceptance,ab/q8/acceptance,ab/q4/acceptance))"

SWAPPED = [
    "The long prompt total state takes [177 MiB](ev:ab/f16/free_vram).",
    f"[q8 0.75, f16 0.67, q4 0.59]{SEQ}",
    f"The f16 cache decodes at [36.5 tok/s]{Q8}.",
    "f16's [0.67](ev:ab/q8/acceptance)",
    f"f16 decodes at [36.5]{Q8} and q8 at [39.7]{F16}.",
    f"f16: [36.5 tok/s]{Q8}",
    f"With the f16 default it ran at [36.5 tok/s]{Q8}.",
    f"f16, q8 and q4: [36.5]{Q8}, [39.7]{F16}, [29.6]{Q4}",
    f"[f16 at 36.5 tok/s]{Q8}",
    f"f16 is [34% faster]{FASTER} than q8.",
    f"[34% faster than q8]{FASTER}",
    f"q8 ran [34% faster]{FASTER}.",
    f"f16 → q4 being [34% faster]{FASTER}.",
    f"That makes f16 -> q4: [34% faster]{FASTER}.",
    f"an acceptance of [39.7]{F16}",
    f"| cache | decode |\n|---|---|\n| q8 | [39.7]{F16} |",
    f"| cache | acceptance |\n|---|---|\n| f16 | [39.7]{F16} |",
    f"| metric | f16 | q8 |\n|---|---|---|\n| decode | [36.5]{Q8} | [39.7]{F16} |",
]

RIGHT = [
    f"[f16 0.75, q8 0.67, q4 0.59]{SEQ}",
    f"f16, q8 and q4: [0.75, 0.67, 0.59]{SEQ}",
    f"The f16 cache decodes at [39.7 tok/s]{F16}.",
    f"f16 decodes at [39.7]{F16} and q8 at [36.5]{Q8}.",
    f"f16, q8 and q4: [39.7]{F16}, [36.5]{Q8}, [29.6]{Q4}",
    f"f16 / q8 / q4 reach [39.7]{F16} / [36.5]{Q8} / [29.6]{Q4}",
    f"Slower than f16 at [36.5 tok/s]{Q8}.",
    f"q4 → f16 being [34% faster]{FASTER}.",
    f"We went f16 → q4 and back, which is [34% faster]{FASTER}.",
    f"Compared with f16 it ran at [36.5 tok/s]{Q8}.",
    f"With the q8 cache it ran at [36.5 tok/s]{Q8}.",
    f"Against f16, [36.5 tok/s]{Q8} is what q8 gives.",
    f"f16 beats q8: [36.5]{Q8} against [39.7]{F16}",
    f"With [39.7 tok/s]{F16} f16 leads q8 at [36.5]{Q8}.",
    f"q8 costs speed; the [39.7 tok/s]{F16} of f16 stands.",
    "The quantized versions (q8, q4) have [165 MiB](ev:ab/q8/free_vram).",
    f"f16 is [34% faster]{FASTER} than q4.",
    "q4 loses to f16: [25% slower](ev:change(ab/f16/decode,ab/q4/decode)).",
    f"| cache | decode |\n|---|---|\n| f16 (default) | [39.7]{F16} |\n| q8 | [36.5]{Q8} |",
    f"| metric | f16 | q8 |\n|---|---|---|\n| decode | [39.7]{F16} | [36.5]{Q8} |",
    "| cache | vs f16 |\n|---|---|\n| q8 | [−8%](ev:change(ab/f16/decode,ab/q8/decode)) |",
    "q4_0 and f16_x are other words: [36.5](ev:ab/q8/decode)",
]


@pytest.mark.parametrize("text", SWAPPED)
def test_a_figure_that_the_words_give_to_another_row_or_metric_is_told(text: str) -> None:
    assert Aspect.SUBJECT in aspects(text)


@pytest.mark.parametrize("text", RIGHT)
def test_where_the_words_name_the_cited_row_or_leave_it_open_nothing_is_said(text: str) -> None:
    assert Aspect.SUBJECT not in aspects(text)
