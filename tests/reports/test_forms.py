"""The text report as it is dressed: in colour, with an excerpt that is cut, and with text that is two columns wide.

`pytest --accept` writes `forms/NAME.txt`; escapes stand there as `^[`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from checking import read_folder
from sitegen.pipeline.build import check_site
from sitegen.reports.columns import width
from sitegen.reports.summary import summarise
from sitegen.reports.text import ELLIPSIS, INDENT, WINDOW, Style, report
from sitegen.source import MemoryReader

FORMS = Path(__file__).parent / "forms"
SITE = read_folder(Path(__file__).parents[1] / "seed" / "site")
LONG = "The prompt was the same throughout, and the card was left alone between the runs. " * 3
POST = """\
---
title: {title}
lang: {language}
date: 2026-11-24
evidence: {{ab: draft-cache-ab}}
---

{text}
"""
CASES = {
    "cut-on-both-sides": ("en", f"{LONG}It decodes at [39.8 tok/s](ev:ab/f16/decode) with f16. {LONG}"),
    "cut-on-the-right": ("en", f"It decodes at [39.8 tok/s](ev:ab/f16/decode) with f16. {LONG}"),
    "chinese": (
        "zh-TW",
        "用 f16 快取時解碼速度為 [39.8 tok/s](ev:ab/f16/decode)，比 q4 [慢 34%](ev:change(ab/q4/decode,ab/f16/decode))。",
    ),
    "chinese-cut": (
        "zh-TW",
        f"{'每次執行之間機器都保持閒置，頻率固定，提示詞始終相同。' * 4}解碼速度為 [39.8 tok/s](ev:ab/f16/decode)。",
    ),
    "full-width": ("ja", "復号は[３９．８ tok/s](ev:ab/f16/decode)だった。"),
    "marks-that-combine": ("fr", "Le de\u0301codage atteint [39,8 tok/s](ev:ab/f16/decode) avec f16\u200b."),
}


@pytest.mark.parametrize("style", Style, ids=lambda style: style.value)
@pytest.mark.parametrize("name", CASES)
def test_what_is_shown_is_what_was_accepted(name: str, style: Style, request: pytest.FixtureRequest) -> None:
    language, text = CASES[name]
    post = POST.format(title="A post", language=language, text=text)
    checked = check_site(MemoryReader({**SITE, "content/a.md": post}))
    found = tuple(
        one for one in checked.findings if one.location.file == "content/a.md" and one.rule != "missing-disclaimer"
    )
    shown = report(found, summarise(checked.tallies, checked.evidence, found), style).replace("\x1b", "^[")

    path = FORMS / f"{name}-{style.value}.txt"
    if request.config.getoption("--accept"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(shown, encoding="utf-8")
    assert path.exists(), f"{path.name} is missing: run pytest --accept and read it"
    assert shown == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", CASES)
def test_no_excerpt_is_wider_than_its_window(name: str) -> None:
    plain = (FORMS / f"{name}-plain.txt").read_text(encoding="utf-8")
    excerpts = [line.partition(" | ")[2] for line in plain.splitlines() if line.startswith(INDENT) and " | " in line]
    assert excerpts
    assert max(width(excerpt.strip(ELLIPSIS)) for excerpt in excerpts) <= WINDOW


@pytest.mark.parametrize("name", CASES)
def test_colour_says_nothing_that_the_words_do_not_say(name: str) -> None:
    plain, coloured = ((FORMS / f"{name}-{style.value}.txt").read_text(encoding="utf-8") for style in Style)
    for code in ("0", "1;31", "1;33", "1;36", "2"):
        coloured = coloured.replace(f"^[[{code}m", "")
    assert coloured == plain
