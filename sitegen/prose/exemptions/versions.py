"""Versions: by their own shape, by the word or the verb beside them, and in a requirement."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.prose.code_shapes import names_result
from sitegen.prose.exemptions.context import HAS_DIGIT, NO_WORD_BEFORE, Context, Stretch
from sitegen.prose.product_names import SOFTWARE, further_versions

SHAPED = re.compile(
    rf"(?=[v0-9]){NO_WORD_BEFORE}(?<![0-9.][.,-])"
    rf"(?:v[0-9]{{1,4}}(?:\.[0-9]{{1,5}}){{0,4}}|[0-9]{{1,5}}(?:\.[0-9]{{1,5}}){{2,4}}(?:[a-z]|-[0-9]{{1,2}}(?=\s|\Z|[,;)]))?)"
    r"(?:(?:[-+](?=[A-Za-z])|(?=[ab][0-9]|rc[0-9]))[A-Za-z0-9.]{1,20}(?<!\.))?(?![A-Za-z0-9_]|[.,][0-9])"
)
NUMBER = r"[0-9]{1,4}(?:\.[0-9]{1,5}){1,3}"
FURTHER = r"[0-9]{1,4}(?:\.[0-9]{1,5}){0,3}"
END = r"(?![0-9A-Za-z_]|[.,][0-9])"
START = rf"(?=[0-9]){NO_WORD_BEFORE}(?<![0-9][.,-])"
OPEN = re.compile(rf"{START}[0-9]{{1,4}}(?:\.[0-9]{{1,5}}){{0,2}}\.[xX*](?![0-9A-Za-z_])")
"""24.x, 1.10.X: of a series all."""

KINDS = (
    "(?:blog post|[Cc]hangelog|release notes|(?:minor |major |patch |stable |beta |final |LTS )?"
    "(?:releases?|versions?|series|branch|wheels?|docs|documentation))"
)
NAMED = re.compile(rf"{START}{NUMBER}{END}(?= (?:[a-z]{{3,20}} )?{KINDS}(?![A-Za-z])| ?(?:版本|版|バージョン|リリース))")
"""the 2.13 release, 2.12 版本"""

WHEN = re.compile(
    r"(?=[a-zA-Z])\b(?:introduced|added|removed|deprecated|released|landed|shipped|fixed|available|regressed) "
    rf"(?:in|since|with|as of|starting (?:in|with)) ({NUMBER}){END}"
    rf"|(?=[cCrR])\b(?:[Cc]hanges (?:in|since)(?: version| release| [a-z]{{2,20}})?|[Rr]elease) ({NUMBER}){END}"
    rf"|\b[Pp]rotocol ({NUMBER}){END}"
    rf"|\b[Ss]ince v?({NUMBER})(?=[,;:)\]]|\.(?:\s|\Z)|\s*\Z)"
    rf"|(?=[UM])\b(?:Upgrading|Migrating|Upgrade|Migrate|Migration) to v?({NUMBER}){END}"
)
"""introduced in 2.12, Upgrading to 3.0, Changes in 2.31, fixed since 1.8 and nothing behind it"""

RAISED = re.compile(
    r"(?=[BUbu])\b(?:[Bb]ump|[Uu]pgrade|[Uu]pdate)(?:s|d|ed|ing)? ([\w@./-]{1,40})(?: (?:minimum )?version)?"
    rf"(?: from v?({FURTHER}))? to v?({FURTHER}){END}(?! ?[%×°]| [a-z-]{{2,20}}s\b)"
)
"""Bump PyO3 from 0.27 to 0.28; what a site measures, or is called a speed, is no package."""

KNOWN = frozenset(name.casefold() for name in SOFTWARE)
"""Of these a whole number is a release too: upgrade eslint to 10, but not "upgrade memory to 32"."""
COMPARED = re.compile(
    r"(?:\b[Vv]ersions?|版本|バージョン) ?(?:(?:[<>]=?|[≥≤=])|(?:of [A-Za-z.]{2,20} )?(?:is|to)(?: now)?(?: at least)? |of "
    rf") ?({FURTHER}){END}(?! [a-z]{{2,20}}s\b)"
    rf"|\A([a-z][\w./-]{{1,40}}) ?(?:[>=~]=) ?({FURTHER}){END}(?=\s*(?:\Z|#))"
)
"""Node.js version >= 16, the version is now 22; numpy >= 2.0 as a whole text"""

REQUIRED = re.compile(rf"(?<=[\w\]])(?:[=~]=|>=(?=[0-9.]{{1,12}},<)){FURTHER}(?:,<=?{FURTHER})?{END}")
"""setuptools>=68,<82.1 and attrs~=23.1: with both ends, or with a sign that no figure has."""


CAPITALISED = r"[A-Z][A-Za-z+#-]{1,30}(?:\.(?:js|NET|io|JS))?"
PACKAGE = r"[a-z][a-z0-9]{1,20}(?:[-_.][a-z][a-z0-9]{0,20}){1,4}"
NAME = rf"({CAPITALISED}(?: {CAPITALISED}){{0,2}}|{PACKAGE}(?= ?[^a-z]{{0,4}}[0-9]{{1,3}}\.))"
"""Of a product, with capitals; of a package, js-controller, before a version with a point."""
ASKING = (
    *("[Ss]tarting (?:with|from|in)", "[Ss]ince", "[Aa]s of", "[Pp]rior to", "[Cc]ompatib(?:le|ility) with"),
    *("[Ww]orks? with", "[Ss]upports?", "[Ss]upported", "[Ss]upporting", "[Ss]upport (?:for|of|to)", "[Rr]equires?"),
    *("[Rr]equiring", "[Nn]eeds?", "[Dd]rop(?:s|ped|ping)?(?: support for)?", "[Bb]uilt (?:with|on|against|for)"),
    *("[Tt]est(?:s|ed)? (?:with|on|against|under)", "[Rr]uns? (?:on|under)", "[Bb]ased on"),
    *("[Uu]pgrad(?:e|es|ed|ing) to", "[Mm]igrat(?:e|es|ed|ing) to", "[Uu]pdated? to"),
    "[Aa]vailable (?:in|since|with|from)",
    *("(?:[Ii]ntroduced|[Aa]dded|[Rr]emoved|[Dd]eprecated|[Ff]ixed) (?:in|since|with)", "[Rr]equired by"),
    *(
        "[Uu]pgrade",
        "[Uu]sing",
        "[Pp]orted to",
        "[Ss]upersedes",
        "[Uu]sed (?:by|in)",
        "binaries for",
        "[Cc]onform(?:s|ing)? to",
    ),
)
"""What stands before the name of a product that is needed, supported, built upon or left behind."""
GOVERNED = re.compile(
    rf"(?=[A-Za-z])\b(?:{'|'.join(ASKING)}) (?:at least |only |the |an? |with |newer |older )?{NAME} "
    rf"(?:[<>]=? ?|[≥≤] ?)?v?([0-9]{{1,3}}(?:\.[0-9]{{1,4}}){{0,3}}){END}(?! ?[%×°]| (?:x|[a-z-]{{2,20}}s)\b| of\b)"
)
"""requires Foobar 3.1, support for Barfoo 5: not "supports Foobar 40 times", nor what is a measure's name."""
RENEWED = re.compile(
    r"(?=[BUMbum])\b(?:[Bb]ump|[Uu]pgrade|[Uu]pdate|[Mm]igrate)(?:s|d)?(?: [a-z]{2,20}){0,2} to ([A-Za-z][\w.-]{1,30})"
    rf" v?({FURTHER}){END}(?! ?[%×°]| (?:x|[a-z-]{{2,20}}s)\b)"
)
"""upgrade to firebase 9"""
SUCCEEDED = re.compile(rf"(?=[A-Z]){NO_WORD_BEFORE}{NAME} ([0-9]{{1,2}}){END} to \1 ([0-9]{{1,2}}){END}")
"""from Lucene 8 to Lucene 9: one name, two releases."""
CHANGED = re.compile(
    rf"(?=[A-Za-z]){NO_WORD_BEFORE}{NAME} ({NUMBER}){END}"
    r"(?= (?:adds?|introduce[sd]|drops|deprecate[sd]|brings|supports|requires|compatib\w+"
    r"|(?:was|is|will be|has been|were) (?:not )?(?:yet |now )?(?:released|required|supported|deprecated|out))\b)"
)
"""Foobar 2.0 adds"""
LATER = re.compile(
    rf"{START}([0-9]{{1,3}}(?:\.[0-9]{{1,4}}){{0,3}}){END}\+?"
    r"(?= ?(?:\(?(?:or|and) (?:later|newer|earlier|older|onwards?)|以降|及以上版本|以上版本)(?![A-Za-z]))"
)
"""1.8 or later, 12 and newer: what is later is a release."""
IN_BRACKETS = re.compile(rf" \(({NUMBER})\+\)")
"""`enable_json_type` (25.3+): since when there is what a code span names."""
MEASURES = frozenset(
    (
        *("accuracy", "recall", "precision", "score", "loss", "perplexity", "decode", "prefill", "memory", "speed"),
        *("power", "bleu", "rouge", "psnr", "ssim", "wer", "cer", "auc", "ndcg", "mrr", "elo", "iops", "mmlu", "map"),
        *("ppl", "rmse", "mae", "batch", "context", "level", "top", "gpu", "cpu", "ram", "vram", "rank", "over", "under"),
        *("size", "ratio", "rate", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mean"),
        *("median", "average", "total", "phase", "quantile", "percentile", "concurrency", "temperature", "depth"),
        *("width", "height", "length", "count"),
    )
)
"""Names of measures, and what else is written with a capital before an amount."""

HEADED = re.compile(
    r"\s{0,3}\[?([0-9]{1,3}(?:\.[0-9]{1,4}){1,3})\]?(?: ?[-–—:]? ?\(?)(?:19|20)[0-9]{2}([-/.])[01][0-9]\2[0-3][0-9]\)?\s*\Z"
)
"""0.2 (2015-04-02): the head of an entry of a changelog, with its day and nothing else."""


def versions(context: Context) -> Iterator[Stretch]:
    """v1.2, 1.2.3 and 24.x; the 2.13 release, introduced in 2.12, bump X to 0.28; attrs~=23.1; requires Foobar 3.1."""
    text = context.line
    if not HAS_DIGIT.search(text):
        return
    for match in SHAPED.finditer(text) if "." in text or "v" in text else ():
        groups = re.split(r"[.+-]", match[0])
        if match[0][0] == "v" or not all(len(group) == 3 for group in groups[1:]):
            yield match.span()
    if "." in text:
        yield from _beside_words(context)
        headed = HEADED.match(text)
        if headed is not None:
            yield headed.span(1)
    yield from _of_products(context)
    if any(sign in text for sign in "<>=≥≤"):
        yield from (match.span() for match in REQUIRED.finditer(text))
    for match in COMPARED.finditer(text):
        if match[2] is None or not _names_measure(match[2], context):
            yield match.span(match.lastindex or 0)


def _beside_words(context: Context) -> Iterator[Stretch]:
    for start, end in context.code:
        behind = IN_BRACKETS.match(context.line, end)
        if behind is not None and context.line[start].isalpha():
            yield behind.span(1)
    for pattern in (OPEN, NAMED):
        yield from (match.span() for match in pattern.finditer(context.line))
    yield from (match.span(match.lastindex or 0) for match in WHEN.finditer(context.line))
    for match in RAISED.finditer(context.line):
        is_release = "." in match[3] or match[1].casefold() in KNOWN
        if is_release and not _is_measured(match[1], context):
            yield from (match.span(group) for group in (2, 3) if match[group])


def _of_products(context: Context) -> Iterator[Stretch]:
    """Behind the name of whatever is capitalised and no measure; before "or later"."""
    if context.language.group == ",":
        for pattern in (GOVERNED, RENEWED, CHANGED):
            for match in pattern.finditer(context.line):
                if not _names_measure(match[1], context):
                    yield match.span(2)
                    yield from further_versions(context.line, match[2], match.end(2))
        for match in SUCCEEDED.finditer(context.line):
            if not _names_measure(match[1], context):
                yield from (match.span(2), match.span(3))
    yield from (match.span(1) for match in LATER.finditer(context.line))


def _names_measure(name: str, context: Context) -> bool:
    words = name.casefold().split()
    return not MEASURES.isdisjoint(words) or _is_measured(words[-1], context)


def _is_measured(name: str, context: Context) -> bool:
    return name.casefold() in context.lexicon.measured or names_result(re.split("[_.-]", name.casefold()))
