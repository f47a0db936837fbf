"""Numerals in Han characters: 三倍, 二十五, 百分之十五, 三分之一; 三 in a word such as 三角 is none.

han      = "百分之" numeral | run "分之" run | run [ "点" digits ]
run      = { 〇 一 二 … 九 十 百 千 万 亿 }
Two neighbours side by side are a span: 两三倍, 三四十, 七八成.
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
SMALL_OR_LARGE = "[十百千万萬亿億]"
NUMERALS = "".join((*DIGITS, *SMALL, *LARGE))

RUN = re.compile(f"[{NUMERALS}]++")
HAN = re.compile("[一-鿿ぁ-ヺー々〆]")
COUNTERS = (
    "倍成割桁个個次种種项項台张張回枚本件人条條组組轮輪步点點年月天日秒分行层層級级位款块塊片只隻篇套字帧幀小时時毫微字"
)
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
TENTHS = re.compile(
    " ?成([五九半])(?![个個台])"
    "| ?成(?!不|功|分|本|员|員|果|为|為|就|立|长|長|熟|品|像|绩|績|交|型|年|都|因|效|千|百)"
    "| ?割([0-9一二三四五六七八九])分| ?割(?!合|り|込|当|引|安|愛)| ?折(?![叠疊线線扣中磨返射腾騰旧舊り])"
)
"""三成, 三割, 八折 (the price that is left): tens of per cent; no 成分, 成功, 割合, 折叠. 85折 is 85 %."""

HAN_ORDERS = "[个個]?(?:数量级|數量級)|桁(?=[速遅早多少高低違大小])"
"""两个数量级, 一桁速い: powers of ten; 3桁の数 is a count of digits."""

MINUTE_ENDS = ("間", "钟", "鐘")
"""十分間 is ten minutes, 十分 is enough."""

RISING = "(?:提升|提高|增加|增长|增長|上升|升|涨|漲|扩大|擴大|降低|下降|降|减少|減少|缩短|縮短|跌|变|變)?"
RANGE_BEHIND = f"(?:{RISING}[到至为為~〜–-]|から)[{NUMERALS}]"
RISES_TO = re.compile(f"\\s?{RISING}了?[到至为為]\\s?")
FROM = re.compile("[从從由]\\s?\\Z")
RANGE_BEFORE = re.compile(f"[从從由][{NUMERALS}]{{1,9}}{RISING}[到至为為]\\Z")
"""从三提升到五: what follows is a number as well."""

AMOUNT_BEHIND = re.compile(f"{TENTHS.pattern}|{HAN_ORDERS}|[个個]半(?=[小分秒月年])|{RANGE_BEHIND}")
ONE_OF_A_KIND = re.compile("[这這那某任同另该該哪]一")
"""这一参数 is this parameter."""

WORD_BEFORE = re.compile("[统統唯专專单單万萬之]")
DECIMALS = re.compile("[点點]([〇零一二三四五六七八九]++)(?![十百千万萬亿億分])")
"""百分之三点五; not 三点五十分, a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HanNumeral:
    end: int
    value: Decimal
    is_percent: bool = False
    is_factor: bool = False
    needs_unit: bool = False
    """Only a number when a unit follows: 一, 千万."""
    malformed: str | None = None
    least: Decimal | None = None
    """Of a span: 两三 is 2 to 3, and its value the greater."""


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


SPAN = re.compile("一[二两兩]|[二两兩]三|三[四五]|四五|五六|六七|七八|八九")


LISTED = re.compile(f"([{''.join(DIGITS)}])、([{''.join(DIGITS)}])(?=[{COUNTERS}]|{SMALL_OR_LARGE})")
"""二、三割 is 2 to 3, before what is counted."""

SHORTENED = re.compile("[百千万萬亿億][二两兩三四五六七八九]\\Z")
"""一百二 is 120 in Chinese and 102 in Japanese; 一百零二 and 一百二十 are plain."""


def span_of(run: str) -> tuple[int, int] | None:
    """三四十 is 30 to 40, 十二三 is 12 to 13, 两三 is 2 to 3; `None` where no two digits stand side by side so."""
    pair = SPAN.search(run)
    if pair is None or (all(char in DIGITS for char in run) and len(run) > len(pair[0])):
        return None
    least = run_value(run[: pair.start()] + pair[0][0] + run[pair.end() :])
    greatest = run_value(run[: pair.start()] + pair[0][1] + run[pair.end() :])
    return None if least is None or greatest is None else (least, greatest)


def han_at(text: str, place: int) -> HanNumeral | None:
    """The numeral whose run starts at *place*, where it is used as a number."""
    run = RUN.match(text, place)
    if run is None:
        return None
    if text.startswith(("分之", "分の"), run.end()):
        part = RUN.match(text, run.end() + 2)
        return None if part is None else _of_parts(text, run[0], part)
    return _counted(text, run)


def _of_parts(text: str, whole: str, part: re.Match[str]) -> HanNumeral | None:
    denominator, numerator = run_value(whole), run_value(part[0])
    if denominator is None or numerator is None or denominator == 0 or span_of(part[0]):
        return HanNumeral(end=part.end(), value=Decimal(0), malformed="the number cannot be read")
    if denominator == 100:
        decimals = DECIMALS.match(text, part.end())
        end = decimals.end() if decimals else part.end()
        return HanNumeral(end=end, value=_with_decimals(numerator, decimals), is_percent=True)
    return HanNumeral(end=part.end(), value=ratio_value(numerator, denominator), is_factor=True)


DIGIT_PARTS = re.compile(r"([0-9]{1,3}) ?分[之の] ?([0-9]{1,3}(?![0-9]|[.,][0-9])|[一二三四五六七八九](?![十百千点點]))")


def digit_parts_at(text: str, place: int) -> HanNumeral | None:
    """3分の1, 3 分之 2: the denominator is written first."""
    match = DIGIT_PARTS.match(text, place)
    if match is None or int(match[1]) == 0:
        return None
    return HanNumeral(
        end=match.end(), value=ratio_value(DIGITS.get(match[2]) or int(match[2]), int(match[1])), is_factor=True
    )


def tenths_digit(match: re.Match[str]) -> int | None:
    """The second digit of 九成九, 三成半, 2割5分."""
    char = match[1] or match[2]
    return None if char is None else 5 if char == "半" else DIGITS[char] if char in DIGITS else int(char)


def _with_decimals(whole: int, decimals: re.Match[str] | None) -> Decimal:
    digits = "".join(str(DIGITS[char]) for char in decimals[1]) if decimals else ""
    return Decimal(f"{whole}.{digits}" if digits else whole)


def _counted(text: str, run: re.Match[str]) -> HanNumeral | None:
    value = run_value(run[0])
    if value is None:
        return HanNumeral(end=run.end(), value=Decimal(0), malformed="the number is too long")
    if SHORTENED.search(run[0]):
        return HanNumeral(end=run.end(), value=Decimal(0), malformed=f"{run[0]} can be read in two ways; write figures")
    decimals = DECIMALS.match(text, run.end())
    if decimals is not None and len(decimals[1]) < MAX_RUN:
        return HanNumeral(end=decimals.end(), value=_with_decimals(value, decimals))
    after = text[run.end() : run.end() + 1]
    is_word = run[0] in WORDS or (len(run[0]) == 1 and (run[0] == "一" or not _stands_alone(text, run, after)))
    if run[0] == "十" and after == "分" and text[run.end() + 1 : run.end() + 2] not in MINUTE_ENDS:
        return None
    if is_word and RANGE_BEFORE.search(text, max(run.start() - 14, 0), run.start()):
        is_word = False
    if run[0] == "一" and ONE_OF_A_KIND.match(text, max(run.start() - 1, 0)):
        return None
    if is_word and AMOUNT_BEHIND.match(text, run.end()):
        is_word = WORD_BEFORE.match(text, max(run.start() - 1, 0)) is not None
    listed = LISTED.match(text, run.start())
    if listed is not None and DIGITS[listed[2]] - DIGITS[listed[1]] == 1:
        return HanNumeral(end=listed.end(), value=Decimal(DIGITS[listed[2]]), least=Decimal(DIGITS[listed[1]]))
    span = span_of(run[0])
    if span is not None:
        return HanNumeral(end=run.end(), value=Decimal(span[1]), least=Decimal(span[0]), needs_unit=is_word)
    return HanNumeral(end=run.end(), value=Decimal(value), needs_unit=is_word)


def _stands_alone(text: str, run: re.Match[str], after: str) -> bool:
    """A counter behind it, or no Han character on either side."""
    if after and after in COUNTERS:
        return True
    before = text[run.start() - 1 : run.start()] if run.start() else ""
    return not HAN.match(before) and not HAN.match(after)
