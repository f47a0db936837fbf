"""What a number looks like to the second reader.

A *word* is a run of characters without white space. It is numeric when it holds a digit of any script (`39.7`, `f16`,
`１２８`, `10⁶`, `½`, `③`), a CJK numeral used as a number, or a number word. This is coarser than the reader that checks
the source, on purpose: here a word need not be understood, only noticed and found again in what the build says it wrote.
"""

from __future__ import annotations

import re
from functools import lru_cache

PLACEHOLDER = "\u25a3"
"""Stands for a checked figure; each one is a word of its own."""

_UNSEEN = dict.fromkeys(
    (
        0x00AD,  # soft hyphen
        *(0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180E, 0x3164),
        *range(0x200B, 0x2010),  # zero-width space, joiners, direction marks
        *range(0x2060, 0x2065),  # word joiner, invisible operators
        *range(0x2066, 0x206A),  # isolates; overrides (U+202A–E) stay, because they turn digits round
        *range(0xFE00, 0xFE10),  # variation selectors
        0xFEFF,
    )
)
_SEEN_AS_SPACE = {0xFFFC: " ", 0x2800: " "}
"""An image or a footnote mark separates what stands beside it; so does a blank Braille cell."""
_FOLDING = {**_UNSEEN, **_SEEN_AS_SPACE}
_FOLDED = re.compile(f"[{''.join(map(chr, _FOLDING))}]")

_OTHER_DIGITS = (
    r"\u00b2\u00b3\u00b9\u00bc-\u00be\u09f4-\u09f9\u0b72-\u0b77\u0bf0-\u0bf2\u0c78-\u0c7e\u0d58-\u0d5e\u0d70-\u0d78"
    r"\u0f2a-\u0f33\u1369-\u137c\u16ee-\u16f0\u17f0-\u17f9\u19da\u2070\u2074-\u2079\u2080-\u2089\u2150-\u2182\u2185-\u2189"
    r"\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u2cfd\u3007\u3021-\u3029\u3038-\u303a\u3192-\u3195\u3220-\u3229\u3248-\u324f"
    r"\u3251-\u325f\u3280-\u3289\u32b1-\u32bf\ua6e6-\ua6ef\ua830-\ua835\U00010100-\U0001018f\U000102e0-\U000102ff"
    r"\U00010320-\U00010323\U00010341\U0001034a\U000103d1-\U000103d5\U00010858-\U0001085f\U00010879-\U0001087f"
    r"\U000108a7-\U000108af\U000108fb-\U000108ff\U00010916-\U0001091b\U000109bc-\U000109ff\U00010a40-\U00010a48"
    r"\U00010a7d-\U00010a9f\U00010aeb-\U00010aef\U00010b58-\U00010b5f\U00010b78-\U00010b7f\U00010ba9-\U00010baf"
    r"\U00010cfa-\U00010cff\U00010e60-\U00010e7e\U00010f1d-\U00010f26\U00010f51-\U00010f54\U00010fc5-\U00010fcb"
    r"\U00011052-\U00011065\U000111e1-\U000111f4\U0001173a\U0001173b\U000118ea-\U000118f2\U00011c5a-\U00011c6c"
    r"\U00011fc0-\U00011fd4\U00012400-\U0001246e\U00016b5b-\U00016b61\U00016e80-\U00016e96\U0001d2c0-\U0001d2f3"
    r"\U0001d360-\U0001d378\U0001e8c7-\U0001e8cf\U0001ec71-\U0001ecb4\U0001ed01-\U0001ed3d\U0001f100-\U0001f10c"
)
"""Unicode's numbers that are not decimal digits (categories No and Nl; `\\d` is Nd). Gaps are filled: too many is safe."""

_CJK = "二三四五六七八九十百千万萬亿億兆两兩零半倍貳贰叁參肆伍陸陆柒捌玖拾佰仟"
_DIGITS = re.compile(rf"[\d{_OTHER_DIGITS}]+")
_SIGNS = re.compile(rf"[\d{_OTHER_DIGITS}{_CJK}]|一[\d{_CJK}成]")
"""一 alone is in too many plain words (下一篇, 一般); it counts before a numeral or a fraction."""
_LETTERS = re.compile(r"[^\W\d_]+")

_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_UNITS = "two three four five six seven eight nine ten eleven twelve"
_ENGLISH = f"""
    {_UNITS} {_TENS} thirteen fourteen fifteen sixteen seventeen eighteen nineteen zero
    hundred hundreds thousand thousands million millions billion billions trillion trillions hundredth thousandth
    dozen dozens couple half halves halve halved halving twice thrice double doubled doubles doubling
    triple tripled triples tripling treble quadruple quadrupled quadruples quintuple quintupled
    third thirds quarter quarters fifth fifths tenth tenths magnitude tens percent
"""
_GERMAN_UNITS = "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf"
_GERMAN_TENS = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig"
_GERMAN = f"""
    {_GERMAN_UNITS} {_GERMAN_TENS} dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn zwo
    hundert hunderte tausend tausende million millionen milliarde milliarden dutzend dutzende prozent
    halb halbe halben halber halbes hälfte halbiert drittel viertel fünftel zehntel anderthalb eineinhalb
    doppelt doppelte doppelten doppelter doppeltes verdoppelt verdreifacht vervierfacht
"""
_FRENCH = """
    zéro deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt vingts trente quarante
    cinquante soixante septante octante nonante cent cents mille millier milliers million millions milliard milliards
    douzaine douzaines dizaine dizaines centaine centaines demi demie moitié tiers quart quarts double doublé triple triplé
    quadruple pourcent
"""
_COMPOUNDS = (
    *(unit + "fold" for unit in (*_UNITS.split(), "hundred", "thousand")),
    *(unit + end for unit in _GERMAN_UNITS.split() for end in ("mal", "fach", "fache", "fachen", "hundert", "tausend")),
    *("einhundert", "eintausend", "tausendmal", "tausendfach", "hundertmal", "hundertfach"),
    *(one + "und" + tens for one in ("ein", *_GERMAN_UNITS.split()[:8]) for tens in _GERMAN_TENS.split()),
    *(tens + one for tens in _TENS.split() for one in ("one", *_UNITS.split()[:8])),
)
NUMBER_WORDS = frozenset((*_ENGLISH.split(), *_GERMAN.split(), *_FRENCH.split(), *_COMPOUNDS))
"""In small letters. "one" is left out: it is a pronoun more often than a number."""


def as_seen(text: str) -> str:
    """*text* without characters that show nothing, images as a space."""
    return text.translate(_FOLDING) if _FOLDED.search(text) else text


def folded(text: str) -> str:
    """*text* as seen, with white space folded to single spaces and cut at the ends."""
    return " ".join(as_seen(text).split())


@lru_cache(maxsize=16384)
def holds_number(text: str) -> bool:
    """Whether *text*, as seen, holds anything numeric. Remembered, because a site repeats its words and its labels."""
    if _SIGNS.search(text):
        return True
    return not NUMBER_WORDS.isdisjoint(_LETTERS.findall(text.lower()))


def digits(text: str) -> list[str]:
    """The runs of digits of any script in *text*, in order."""
    return _DIGITS.findall(text)
