"""Labels: versions, references, parts of a text, enumerators, percentiles, ordinals, kinds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sitegen.prose.alternation import one_of
from sitegen.prose.code_shapes import names_result
from sitegen.prose.exemptions.context import (
    HAS_DIGIT,
    NO_NUMBER_BEFORE,
    NO_WORD_AFTER,
    NO_WORD_BEFORE,
    Context,
    Stretch,
    matches,
)
from sitegen.prose.exemptions.numbered import answers
from sitegen.prose.languages import language_of
from sitegen.prose.unit_phrases import LETTER, SPACE, unit_at

NOT_MORE = r"(?![0-9A-Za-z_]|[.,][0-9])"
REFERENCE = re.compile(
    rf"(?<![{LETTER}0-9_&])(?:(?:PR|MR|GH|Issue|issue|pull request|PRs|issues)[ \u00a0]?)?"
    rf"(?:[\w.-]{{1,60}}/[\w.-]{{1,60}})?[#!][0-9]{{1,7}}{NOT_MORE}"
    rf"|(?<=[A-Za-z])#[0-9]{{2,7}}{NOT_MORE}|(?<=\()[0-9]{{2,7}}(?= by @)"
    rf"|(?<=\(fix )[0-9]{{2,6}}(?=\))|(?<=\(fixes )[0-9]{{2,6}}(?=\))|(?<=\(closes )[0-9]{{2,6}}(?=\))"
)
NUMBERED = re.compile(
    rf"(?=[CGMPRcip0-9a-f]){NO_WORD_BEFORE}"
    rf"(?:(?:PR|pr|MR|GH|RFC|CVE|cve|pull request|issue)(?:[ \u00a0-]|\n)[0-9]{{1,7}}(?:-[0-9]{{1,7}})?"
    rf"|GHSA(?:-[0-9a-z]{{4}}){{3}}){NOT_MORE}"
    r"|(?<=[Cc]ommit )(?=[0-9]{0,7}[a-f])[0-9a-f]{5,40}(?![0-9A-Za-z_])"
    r"|(?<![0-9.,])[0-9]{1,4}(?:\.[0-9]{1,4})? \((?:19[0-9]{2}|20[0-3][0-9])\):"
    r" ?e?[0-9]{1,7}(?:[-–][0-9]{1,7})?(?![0-9A-Za-z_%])"
)


def references(context: Context) -> Iterator[Stretch]:
    """#22673, PR#22673, owner/repository#1; [12] and [3, 4] where no word asks for an amount."""
    if "[" in context.text:
        yield from _works(context)
    for start, end, address in context.links:
        yield from _in_its_address(context.text, start, end, address)
    if "#" in context.text or "!" in context.text or " by @" in context.text or "(fix" in context.text:
        yield from matches(REFERENCE, context.text)
    yield from matches(NUMBERED, context.line)


LINKED = re.compile(r"(?<![\w.])v?[0-9][0-9a-f]{0,39}(?:\.[0-9]{1,5}){0,3}(?:-[0-9A-Za-z.]{1,20})?(?![\w]|[.,][0-9])")
MAX_LINK = 200


def _in_its_address(text: str, start: int, end: int, address: str) -> Iterator[Stretch]:
    """[4947484](…/commit/4947484…), [1.4](…/releases/tag/v1.4): a number that leads to what it names."""
    if end - start > MAX_LINK:
        return
    for match in LINKED.finditer(text, start, end):
        kinds = (
            "commits?|pulls?|issues?|merge_requests|discussions|tags?|releases?|tree|bugs?|tickets?|abs|questions|compare"
        )
        leads = re.search(rf"/(?:{kinds})/(?:[\w.-]{{0,60}}/)?v?{re.escape(match[0].removeprefix('v'))}", address)
        if leads is not None and not (address[leads.end() : leads.end() + 1].isdigit() and len(match[0]) < HASH_LENGTH):
            yield match.span()


HASH_LENGTH = 7
BEHIND = rf"[{LETTER},.;)\]”\"]"
WORK = "(?:0|[1-9][0-9]{0,2})"
CITED_WORK = re.compile(
    rf"(?=\[)(?:(?<={BEHIND})|(?<=[一-鿿ぁ-ヺ])|(?<={BEHIND} )|^)\[{WORK}(?: ?[,–-] ?{WORK}){{0,9}}\]",
    re.MULTILINE,
)
ASKS = "to|of|at|is|was|were|are|be|than|about|only|reach|reaches|reached|auf|um|ist|war|als|nur|à|est|était|que"
ASKS_AMOUNT = re.compile(rf"(?:(?<![{LETTER}])(?:{ASKS})|[到为是約约]) ?\Z")


def _works(context: Context) -> Iterator[Stretch]:
    for start, end in matches(CITED_WORK, context.text):
        asked = ASKS_AMOUNT.search(context.text, max(start - 16, 0), start)
        if asked is None and unit_at(context.text, end, len(context.text), context.lexicon) is None:
            yield start, end


def part_numbers(context: Context) -> Iterator[Stretch]:
    """Part 3, Figures 2 and 3, steps 1–4, section 5.2, 第 3 章: the label with its word."""
    if HAS_DIGIT.search(context.text):
        for match in _part_pattern(context.language.code).finditer(context.text):
            if not ("." in match[0] and WHOLE.match(match[0])):
                yield match.span()
        heading = HEADING.match(context.text)
        name = heading[1].casefold() if heading is not None else ""
        if heading is not None and not names_result([name]) and name not in context.lexicon.measured:
            yield heading.span()
    yield from matches(HAN_PART, context.text)


WHOLE = re.compile(r"(?i:lines?|pages?|ports?|builds?|slides?|samples?|steps?|phase|stage|footnote) ?[0-9]+\.[0-9]")
"""Nobody opens port 39.7."""

HEADING = re.compile(r"([A-Z][a-z]{3,12})(?: [1-9][0-9]?(?=: [A-Z])|: [0-9](?:\.[0-9])?(?= - [A-Z]))")
"""Strategy 2: Wrap it; Stability: 1 - Experimental."""

HAN_PART = re.compile("第 ?(?:[0-9]{1,5}|[一二三四五六七八九十百]{1,5})")


@cache
def _part_pattern(code: str) -> re.Pattern[str]:
    language = language_of(code)
    words = sorted(language.parts, key=len, reverse=True)
    if language.code in ("zh", "ja"):
        words += ("section", "figure", "table", "part", "step")
    letters = one_of(re.escape(word) for word in words if word.isascii())
    named = "|".join([rf"{NO_WORD_BEFORE}{letters}", *(re.escape(word) for word in words if not word.isascii())])
    label = r"[0-9]{1,5}(?:\.[0-9]{1,3}){0,3}(?:(?!e[-+]?[0-9])[a-wyz])?(?![0-9A-Za-z_]|[.,][0-9])"
    more = rf"(?:(?: ?[–—-] ?|, | and | & | to | und | et | bis | à ){label})"
    return re.compile(rf"(?i:{named})(?<![0-9]){SPACE}?{label}{more}{{0,5}}")


ENUMERATOR = re.compile(
    r"(?<![^\s])\(([0-9]{1,2})\)(?=[\s,;:.]|$)|^[ \t]{0,4}([0-9]{1,2})[.)](?=[ \t][^\W\d]|[一-鿿ぁ-ヺ])", re.MULTILINE
)


def enumerators(context: Context) -> Iterator[Stretch]:
    """(1) and "1.": first in the text, or beside a neighbour in number; a lone "(5)" in a sentence is a figure.

    Before a comma or a stop, as in "(1), (2) and (3)", only as part of a count from one.
    """
    found = [(match.start(), match.end(), int(match[1] or match[2])) for match in ENUMERATOR.finditer(context.text)]
    numbers = {number for _, _, number in found}
    for start, end, number in found:
        is_in_count = number + 1 in numbers or number - 1 in numbers
        if context.text[start] == "(" and context.text[end : end + 1].strip():
            is_label = is_in_count and numbers.issuperset(range(1, number))
        else:
            is_label = is_in_count or (start == 0 and end < len(context.text))
        if is_label:
            yield start, end


PERCENTILE = re.compile(
    rf"(?=[pP0-9])(?:{NO_WORD_BEFORE}[pP][0-9]{{1,2}}(?:\.[0-9]{{1,3}}|9{{1,3}})?{NOT_MORE}"
    rf"|{NO_NUMBER_BEFORE}(?<![{LETTER}_])[0-9]{{1,2}}(?:\.[0-9]{{1,4}})?th{NO_WORD_AFTER})"
)


def percentiles(context: Context) -> Iterator[Stretch]:
    """P99, p99.9, 99.9th."""
    return matches(PERCENTILE, context.text)


ORDINAL = re.compile(rf"(?=[0-9]){NO_NUMBER_BEFORE}(?<![{LETTER}_])[0-9]{{1,5}}(?:st|nd|rd|th){NO_WORD_AFTER}")
FRENCH_ORDINAL = re.compile(
    rf"{NO_NUMBER_BEFORE}(?<![{LETTER}_])(?:1(?:er|re|ère)|[0-9]{{1,4}}(?:e|ème)){NO_WORD_AFTER}(?![-+])"
)


SENTENCE = (
    "Da|Das|Dabei|Damit|Danach|Dann|Der|Die|Den|Dies|Diese|Ein|Eine|Es|Er|Sie|Wir|Im|In|Bei|Mit|Auf|Für|Und|Aber|Nach|So"
)
GERMAN_ORDINAL = re.compile(
    r"\b(?:[Dd](?:er|ie|as|em|en|es)|[Ii]m|[Aa]m|[Bb]eim|[Zz]um|[Zz]ur|[Vv]om|[Jj]ede[rnsm]?|und|bis) "
    rf"([0-9]{{1,3}}\.)(?= (?:(?:und|oder|bis) [0-9]{{1,3}}\. )?(?!(?:{SENTENCE})\b)[A-ZÄÖÜ][{LETTER}])"
)
HAN_ORDINAL = re.compile("[0-9]{1,3} ?(?:[番つ回台人件行度個]目|号机|號機|世代目)")


def ordinals(context: Context) -> Iterator[Stretch]:
    """1st, 2nd, 23rd; in French 1er, 2e; in German der 3. Lauf, with the noun's capital; 3番目."""
    yield from matches(ORDINAL, context.text)
    if context.language.code == "fr":
        yield from matches(FRENCH_ORDINAL, context.text)
    if context.language.code == "de":
        yield from (match.span(1) for match in GERMAN_ORDINAL.finditer(context.text))
    if context.language.code in ("zh", "ja"):
        yield from matches(HAN_ORDINAL, context.text)


BITS = re.compile(rf"(?=[0-9]){NO_NUMBER_BEFORE}(?<![{LETTER}_])[0-9]{{1,4}}(?:-(?:bit|Bit)|bit)(?![{LETTER}0-9_/]|-?/)")


def widths(context: Context) -> Iterator[Stretch]:
    """64-bit: a kind, where 64 bits would be an amount."""
    return matches(BITS, context.text)


X64 = "x(?:64|86)(?! (?:faster|slower|as|more|less|fewer|speed))"
"""A processor's kind; x64 faster is a factor."""

FORMAT = re.compile(
    rf"(?=[\\%#0-9acgpMHxCcOΘΩRBbAPXUuEeSsFQW])(?:{NO_NUMBER_BEFORE}(?<![{LETTER}_])(?:[1-4]-?D{NO_WORD_AFTER}|(?:480|720|1080|1440|2160)[pi]{NO_WORD_AFTER}"
    rf"|(?<![/.,])24/7{NO_WORD_AFTER}(?![/.,][0-9])"
    rf"|[2-5]G(?= (?:connect|network|phone|mobile))|7[zZ](?:ip)?{NO_WORD_AFTER}(?![.,][0-9])"
    rf"|(?:[1-4]d/)+[1-4]d{NO_WORD_AFTER}"
    rf"|3(?:DES|des){NO_WORD_AFTER}|3\.1[3-9]t{NO_WORD_AFTER}|[0-9](?:\|[0-9]){{2,9}}{NO_WORD_AFTER}(?![|.,][0-9])|802\.11(?:[abgn]|a[cdxyz]|b[en])?{NO_WORD_AFTER}(?![.,][0-9])|2FA{NO_WORD_AFTER})"
    rf"|(?<![-/.,])50-50{NO_WORD_AFTER}(?![-/.,][0-9])"
    rf"|{NO_WORD_BEFORE}(?:RAID[ -](?:[0-6]|10|50|60)|[Bb]ase[ -](?:2|8|10|16|32|36|58|62|64|85)){NOT_MORE}(?![/-][0-9])"
    rf"|{NO_WORD_BEFORE}(?:H\.26[3-6]|x86-(?:32|64)|{X64}|[Cc]\+\+ ?(?:98|03|11|14|17|2[0369])"
    rf"|HTTP [1-5](?:xx|[0-9]{{2}})|HTTP(?:/[0-3]|[ /](?:0\.9|1\.[01])))"
    rf"{NO_WORD_AFTER}(?!-?[.,/]?[0-9])"
    rf"|{NO_WORD_BEFORE}(?:ASN\.1|X\.(?:25|400|500|509)|PKCS ?#[0-9]{{1,2}}|0o[0-7]{{1,6}}|U\+[0-9A-F]{{4,6}}"
    rf"|AMQP 0-(?:8|9-1|9|10)|EPSG: ?[0-9]{{4,6}}|WGS[ -]?84|[Qq]o[Ss] [0-2](?:(?:/|, | and | or )[0-2])*"
    r"|#DIV/0!|(?:g|clang)\+\+-[0-9]{1,2}(?:\.[0-9]{1,2})?|patch-[1-9][0-9]?|1[Pp]assword|1-to-(?:1|n|many)"
    r"|(?:Microsoft|Office) 365|0x(?=-prefix| prefix)"
    rf"|utf-(?:7|8|(?:16|32)(?:be|le)?)|alpha-[23]|[1-5]xx|PDF/[AX]-[1-4][abu]?"
    rf"|(?:[Ee]rror|[Ee]rreur|Fehler|[Ss]tatus(?: code)?) [1-5][0-9]{{2}}){NOT_MORE}"
    rf"|\\(?:[0-9]{{1,3}}|[0-9][A-F])(?![{LETTER}0-9_])"
    rf"|(?<![{LETTER}0-9_.,-])[2-4]-[Cc]lause{NO_WORD_AFTER}"
    rf"|{NO_WORD_BEFORE}OS/(?:2|390|400){NOT_MORE}"
    rf"|(?<![0-9%])(?<![0-9] )%(?:[0-9]{{1,2}}(?:\.[0-9]{{1,2}})?[diouxXeEfgGcs](?![A-Za-z])"
    rf"|2[0-9A-F](?=[A-Za-z])|[3-7][A-F](?=[a-zA-Z]))"
    rf"|{NO_WORD_BEFORE}[OΘΩ]\((?:1|[a-zA-Z] ?\^ ?[2-9]|[2-9]\^[a-zA-Z])\))"
)


def formats(context: Context) -> Iterator[Stretch]:
    """2D, 1080p, H.264, x86-64, ASN.1, C++20, HTTP 404, 24/7, O(1), mode 0o644: what a number only names a kind of.

    Also the answers of a server, and when a job starts.

    All of them are closed lists: "x86-70", "O(3 ms)" and "24/8" are figures.
    """
    yield from matches(FORMAT, context.line)
    yield from answers(context)
