"""Numerals in Han characters: 三倍, 二十五, 百分之十五, 三分之一; 三 in a word such as 三角 is none.

han      = "百分之" numeral | run "分之" run | run
run      = { 〇 一 二 … 九 十 百 千 万 亿 }
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from sitegen.prose.numerals import ratio_value

DIGITS = {
    "〇": 0,
    "零": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "兩": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
SMALL = {"十": 10, "百": 100, "千": 1000}
LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
NUMERALS = "".join((*DIGITS, *SMALL, *LARGE))

RUN = re.compile(f"[{NUMERALS}]++")
HAN = re.compile("[一-鿿ぁ-ヺー々〆]")
COUNTERS = "倍成个個次种種项項台张張回枚本件人条條组組轮輪步点點年月天日秒分行层層級级位款块塊片只隻篇套字帧幀小时時毫微字"
"""Characters that follow a number in a count; a single numeral before none of them is part of a word."""

WORDS = frozenset(
    {
        "一一",
        "千万",
        "千萬",
        "万一",
        "萬一",
        "百万一",
        "三三两两",
        "三三兩兩",
        "一二",
        "七八",
        "万千",
        "萬千",
        "万万",
        "百千",
    }
)
MAX_RUN = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class HanNumeral:
    end: int
    value: Decimal
    is_percent: bool = False
    is_factor: bool = False
    needs_unit: bool = False
    """Only a number when a unit follows: 一, 千万."""
    malformed: str | None = None


def run_value(run: str) -> int | None:
    """The value of a run of numerals; `None` where it is none. 二〇二六 is read digit for digit."""
    if len(run) > MAX_RUN:
        return None
    if all(char in DIGITS for char in run):
        return int("".join(str(DIGITS[char]) for char in run))
    total = section = digit = 0
    for char in run:
        if char in DIGITS:
            digit = DIGITS[char]
        elif char in SMALL:
            section += (digit or 1) * SMALL[char]
            digit = 0
        else:
            total = (total + section + digit or 1) * LARGE[char]
            section = digit = 0
    return total + section + digit


def han_at(text: str, place: int) -> HanNumeral | None:
    """The numeral whose run starts at *place*, where it is used as a number."""
    run = RUN.match(text, place)
    if run is None:
        return None
    if text.startswith("分之", run.end()):
        part = RUN.match(text, run.end() + 2)
        return None if part is None else _of_parts(run[0], part)
    return _counted(text, run)


def _of_parts(whole: str, part: re.Match[str]) -> HanNumeral | None:
    denominator, numerator = run_value(whole), run_value(part[0])
    if denominator is None or numerator is None or denominator == 0:
        return HanNumeral(end=part.end(), value=Decimal(0), malformed="the number cannot be read")
    if denominator == 100:
        return HanNumeral(end=part.end(), value=Decimal(numerator), is_percent=True)
    return HanNumeral(end=part.end(), value=ratio_value(numerator, denominator), is_factor=True)


def _counted(text: str, run: re.Match[str]) -> HanNumeral | None:
    value = run_value(run[0])
    if value is None:
        return HanNumeral(end=run.end(), value=Decimal(0), malformed="the number is too long")
    after = text[run.end() : run.end() + 1]
    is_word = run[0] in WORDS or (len(run[0]) == 1 and (run[0] == "一" or not _stands_alone(text, run, after)))
    return HanNumeral(end=run.end(), value=Decimal(value), needs_unit=is_word)


def _stands_alone(text: str, run: re.Match[str], after: str) -> bool:
    """A counter behind it, or no Han character on either side."""
    if after and after in COUNTERS:
        return True
    before = text[run.start() - 1 : run.start()] if run.start() else ""
    return not HAN.match(before) and not HAN.match(after)
