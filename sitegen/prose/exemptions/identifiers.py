"""Names and identifiers: phrases of `names:`, products, code spans, words that begin with a letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sitegen.prose.code_shapes import code_shape, names_result
from sitegen.prose.exemptions.context import HAS_DIGIT, Context, Stretch, matches
from sitegen.prose.exemptions.versions import MEASURES
from sitegen.prose.lexicon import Lexicon
from sitegen.prose.product_names import PRODUCT, further_versions
from sitegen.prose.unit_phrases import SPACE, unit_at
from sitegen.quantities.units import parse_unit


def names(context: Context) -> Iterator[Stretch]:
    """Phrases of `names:`, whole, longest first; never inside a larger number, a range or behind a `~` or a `$`.

    A slash between two of them (`27B/35BA3B`) lists names.
    """
    phrases = sorted({name for name in context.lexicon.names if name.strip()}, key=len, reverse=True)
    if not phrases:
        return
    found = tuple(matches(_name_pattern(tuple(phrases)), context.text))
    starts, ends = {start for start, _ in found}, {end for _, end in found}
    for start, end in found:
        follows_name = context.text[start - 1 : start] == "/" and start - 1 in ends
        precedes_name = context.text[end : end + 1] == "/" and end + 1 in starts
        in_larger = (not follows_name and _ends_larger_number(context.text, start)) or (
            not precedes_name and _begins_larger_number(context.text, start, end)
        )
        if not in_larger:
            yield start, end


@cache
def _name_pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    spelled = "|".join(rf"{SPACE}+".join(map(re.escape, phrase.split())) for phrase in phrases)
    return re.compile(rf"(?<![A-Za-zÀ-ɏ0-9_])(?:{spelled})(?![A-Za-zÀ-ɏ0-9_])")


LARGER_BEFORE = re.compile(r"(?:[0-9][A-Za-z%]{0,3} ?[–—−/×:→±-] ?|[~≈±+−<>≤≥$€£¥] ?|(?<![A-Za-z0-9])-)\Z")
LARGER_AFTER = re.compile(r" ?[–—−/×:→±] ?[0-9]|-[0-9]|\+(?![A-Za-z0-9+])")


def _ends_larger_number(text: str, start: int) -> bool:
    return text[start].isdigit() and LARGER_BEFORE.search(text[max(start - 8, 0) : start]) is not None


def _begins_larger_number(text: str, start: int, end: int) -> bool:
    has_digit_at_edge = text[start].isdigit() or text[end - 1].isdigit()
    return has_digit_at_edge and LARGER_AFTER.match(text, end) is not None


def code(context: Context) -> Iterator[tuple[int, int, str]]:
    """Code spans that have the shape of code."""
    for start, end in context.code:
        shape = code_shape(context.text[start:end], context.lexicon)
        if shape is not None:
            yield start, end, shape


IDENTIFIER = re.compile(
    r"(?<![A-Za-zÀ-ÖØ-öø-ɏ0-9_])(?=[A-Za-z_]++(?:[0-9]|\.[A-Za-z_]|-[A-Za-z]?[0-9]))"
    r"[A-Za-z_]\w*+(?:\.[A-Za-z_]\w*+|(?<=[0-9])\.[0-9]++\w*+)*+",
    re.ASCII,
)
"""A point and digits go on only behind a digit: Qwen3.6, but not "ended.39"."""

FACTOR = re.compile(r"(?:x|X(?![0-9]{3}|86))[0-9]++(?:\.[0-9]++)?")
COMPARED = re.compile(" (?:faster|slower|quicker|more|less|fewer|higher|lower|larger|smaller|better|worse|as|the|speed)\\b")
GROWN = re.compile(r"(?:\b(?:by|about|nearly|almost|over|to|of|speed-?up|gain|is|was)|[~≈=+]) ?\Z")
CURRENCY = re.compile(r"(?:USD|EUR|GBP|CHF|JPY|CNY|TWD|US)[0-9].*")
JOINED = re.compile(r"(?:-[A-Za-z]?[0-9]++[A-Za-z]*+(?:(?<=[A-Z])[0-9]++[A-Z]*+)?)++(?![.,]?[0-9_])", re.ASCII)
KIN = re.compile(r"(?:/[0-9]{1,5}){1,4}(?![\w/%-]|[.,][0-9])")
"""ARC600/700: others of the same family."""
PART = re.compile(
    r"(?=[0-9])(?<![\w.,:/×+-])(?![0-9]+[EXex][0-9])[0-9]{1,4}[A-Z]{1,4}[0-9]{2,6}[A-Z]{0,3}(?![\w%]|[.,][0-9])", re.ASCII
)
"""74HC595: digits on both sides of capitals."""
UNIT_TAIL = re.compile(r"[0-9]([A-Za-z]{2,12})\Z")
FAMILY = re.compile("[A-Z][A-Za-z]{2,20}[0-9]{1,5}")
AMOUNT_IN_JOIN = re.compile(r"-[0-9]++([A-Za-z]++)")


HYPHENED = re.compile(
    r"(?=[A-Z])(?<![A-Za-zÀ-ÖØ-öø-ɏ0-9_-])(?!Top|Sub|Over|Under|Batch|Level|Post|Pre|Non)"
    r"(?:((?:[A-Z][A-Za-z]{1,20}-){1,3})[1-9][0-9]?(?:\.[0-9]{1,2})?[bBt]?(?![\w%‰×°-]|[.,/:][0-9]| ?[%×±→–])"
    r"|((?:[A-Z][A-Za-z]{1,24}-)(?:(?:[A-Z][A-Za-z]{0,24}|[a-z]{2,20}|[0-9]{1,2})-){1,4})[0-9]{1,9}(?:-[0-9]{1,2})?(?![\w%‰×°-]|[.,/:][0-9]))"
)
"""Florence-2, PaddleOCR-VL-1.6, Mistral-7b: a name with capitals; not "Decode-40"."""

SIZED = re.compile(
    r"(?=[A-Z])(?<![A-Za-zÀ-ÖØ-öø-ɏ0-9_-])(?!Top|Sub|Over|Under|Batch|Level)[A-Z][a-z]{3,20}-(?:16|32|64|128|160|192|224|256|384|512|1024)"
    r"(?![0-9A-Za-z_]|[.,/-]?[0-9])"
)
OBJECT = re.compile(
    r"(?=[A-Za-z_])(?<![A-Za-zÀ-ÖØ-öø-ɏ0-9_.])[A-Za-z_]\w{0,60}+(?:\.[0-9]{1,4}){1,4}\.[A-Za-z_][\w.]{0,100}", re.ASCII
)
"""mqtt.0.light.hall: a path of names and numbers, written with points."""

MANUAL = re.compile(r"(?=[a-z])(?<![A-Za-zÀ-ÖØ-öø-ɏ0-9_.])([a-z][a-z0-9_-]{1,20})\([1-8]\)(?![0-9A-Za-z_])")
"""tar(1): a page of the manual, unless the site measures what it names."""

KEBAB = re.compile(
    r"(?=[a-z])(?<![A-Za-zÀ-ÖØ-öø-ɏ0-9_.-])((?:[a-z]{3,20}-){2,5})[1-9][0-9]{0,2}[bBmMkK]?((?:-[a-z]{3,20}){0,4})(?![\w-]|[.,][0-9])"
)
ARTICLE = re.compile(r"(?<![\w.,:/=+<>~≈$€-])[1-9][0-9]{6,12}(?= [A-Z][a-z]{1,20}[A-Z-])")
"""32501812 DuoFern-Thermostat: an article before its name."""
PACKED = re.compile(
    r"(?=[a-z])(?<![A-Za-zÀ-ÖØ-öø-ɏ0-9_.-])((?:[a-z]{4,20}-){1,4})(?:[0-9]{1,2}\.[0-9]{2}|[0-9]{5,12})(?![\w%-]|[.,][0-9])"
)
"""ubuntu-20.04, commitcomment-38967493"""
"""video-camera-3-filled: a name in lower case; with one word alone it may be "sub-5" or "top-5"."""
JOINT = frozenset(
    {
        "the",
        "and",
        "than",
        "over",
        "under",
        "about",
        "from",
        "with",
        "for",
        "per",
        "nearly",
        "plus",
        "minus",
        "least",
        "most",
    }
)
"""In a phrase that is joined with hyphens for once: less-than-5."""

CODE_NUMBER = re.compile(
    r"(?<![\w.,:;/+\-−–~≈<>=$€£¥%#'’])(?<![0-9]\s)(?<!to )(?<!bis )(?<!à )0[0-9]{1,3}(?=[,;)]|\s|\Z)"
    r"(?! ?[-–—−±×/:%°+]|,[0-9]|\s(?:[0-9]|to|and|or|und|oder|bis|et|ou|à)\s?)"
)
"""02, 0042: no amount is written with a nought in front."""

AT = re.compile(r"(?<![\w@./])(?:[a-z][\w.-]{0,40})?@(?:[a-z][\w-]{0,40}/)?[\w.-]{1,60}", re.ASCII | re.IGNORECASE)


def identifiers(context: Context) -> Iterator[Stretch]:
    """f16, q4_0, Qwen3.6, SHA-256: a word that begins with a letter; not x2, not N=5, and nothing with a unit.

    Also Keccak-512, by the sizes that digests have, and npm@12, recall@10, @user-1.
    """
    yield from matches(SIZED, context.text)
    yield from (
        match.span() for match in HYPHENED.finditer(context.text) if _is_title(match[1] or match[2], context.lexicon)
    )
    yield from matches(ARTICLE, context.text)
    yield from matches(OBJECT, context.text)
    yield from (match.span() for match in MANUAL.finditer(context.text) if match[1] not in context.lexicon.measured)
    if not context.lexicon.is_cited:
        yield from matches(CODE_NUMBER, context.text)
    yield from (match.span() for match in KEBAB.finditer(context.text) if _is_name(match))
    yield from (match.span() for match in PACKED.finditer(context.text) if _is_title(match[1], context.lexicon))
    if "@" in context.text:
        yield from (span for span in matches(AT, context.text) if HAS_DIGIT.search(context.text, *span))
    for match in IDENTIFIER.finditer(context.text):
        start, end = match.span()
        word = match[0]
        if _is_factor(context.text, start, end) or CURRENCY.fullmatch(word) or _ends_with_amount(word, context.lexicon):
            continue
        joined = JOINED.match(context.text, end)
        if joined is not None and _may_be_joined(word) and not _holds_amount(joined[0], context.lexicon):
            end = joined.end()
        kin = KIN.match(context.text, end) if FAMILY.fullmatch(context.text, start, end) else None
        if HAS_DIGIT.search(context.text, start, end):
            yield start, kin.end() if kin else end
    yield from matches(PART, context.text)


def _is_factor(text: str, start: int, end: int) -> bool:
    """x2; X2 only beside a word that compares: an X1 series is a name."""
    if FACTOR.fullmatch(text, start, end) is None:
        return False
    return (
        text[start] == "x"
        or COMPARED.match(text, end) is not None
        or GROWN.search(text[max(start - 16, 0) : start]) is not None
    )


def _is_title(name: str, lexicon: Lexicon) -> bool:
    words = name.casefold().split("-")[:-1]
    return (
        JOINT.isdisjoint(words)
        and MEASURES.isdisjoint(words)
        and not names_result(words)
        and lexicon.measured.isdisjoint(words)
    )


def _is_name(kebab: re.Match[str]) -> bool:
    """No phrase, no result (`peak-decode-speed-40`), and nothing that goes on with a unit (`end-to-end-40-seconds`)."""
    words = kebab[1].split("-")[:-1]
    behind = kebab[2].split("-")[1:]
    is_unit = bool(behind) and parse_unit(behind[0]) is not None
    return not is_unit and JOINT.isdisjoint((*words, *behind)) and not names_result(words)


def _may_be_joined(word: str) -> bool:
    """SHA-256, E5-2690, but not "Top-5" and not "sub-5"."""
    return (len(word) > 1 and word.isupper()) or bool(HAS_DIGIT.search(word))


def _ends_with_amount(word: str, lexicon: Lexicon) -> bool:
    """decode39.7ms; a single letter is a plural or a kind (H100s, u8d)."""
    tail = UNIT_TAIL.search(word[-16:])
    return tail is not None and unit_at(tail[1], 0, len(tail[1]), lexicon) is not None


def _holds_amount(joined: str, lexicon: Lexicon) -> bool:
    return any(unit_at(joined, match.start(1), len(joined), lexicon) for match in AMOUNT_IN_JOIN.finditer(joined))


DEVICES = re.compile(
    r"(?=[1-9])(?<![A-Za-zÀ-ÖØ-öø-ɏ0-9_.,])[1-9][0-9]{0,3}[×x]"
    r"(?:[AHVBLTP][0-9]{2,4}|(?:RTX|GTX|RX)[ -]?[0-9]{3,4})[A-Za-z]{0,4}"
    r"(?![A-Za-z0-9_]| (?:performance|throughput|speed|bandwidth|latency)s?\b)"
)
"""8×A100: so many of a device. With a space (2x H100 speed) it may be a factor."""


def products(context: Context) -> Iterator[Stretch]:
    """CUDA 12.4, RTX 4090, 8×A100, Llama 2 13B, ISO 8601, GPL-3.0: the shipped lexicon; Python 3.10, 3.11 and 3.12."""
    yield from matches(DEVICES, context.line)
    for match in PRODUCT.finditer(context.line):
        yield match.span()
        yield from further_versions(context.line, match[0], match.end())
