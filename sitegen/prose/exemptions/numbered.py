"""What has a number for its name: port 8080, tag 105, run 3, No. 41, a 404 response, a job's `0 3 * * *`.

A singular noun before a whole number names one of many, where an amount stands before its noun: "tag 105", but "105 tags".
A noun that is a verb as well ("we run 3 at once") is one only behind a word that a noun must follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.prose.alternation import one_of
from sitegen.prose.exemptions.context import HAS_DIGIT, NO_WORD_AFTER, NO_WORD_BEFORE, Context, Stretch, matches
from sitegen.prose.unit_phrases import LETTER

NOUNS = (
    *("tag", "id", "ID", "Id", "identifier", "errno", "column", "node", "device", "layer", "epoch", "iteration"),
    *(
        "key",
        "bit",
        "register",
        "registers",
        "signal",
        "code point",
        "abi",
        "ABI",
        "account",
        "exit code",
        "error code",
        "status code",
    ),
    *("return code", "exit status", "result code", "response code", "reason code", "function code", "country code"),
    *("opcode", "VLAN", "GPIO", "theorem", "lemma", "corollary", "proposition", "definition", "algorithm"),
    *("exercise", "appendix", "panel", "revision", "page", "row", "channel", "slot", "pin", "experiment", "scenario"),
    *("season", "episode", "milestone", "vertex", "cell", "property", "rule", "day", "week", "tier", "item", "entry"),
    *("element", "position", "offset", "field", "variant", "question", "fold", "descriptor"),
)
"""Nouns of which one is told from another by its number."""
VERBS = (
    *("run", "test", "round", "issue", "type", "group", "index", "code", "status", "trial", "attempt", "case", "class"),
    *("option", "method", "mode", "draft", "thread", "worker", "core", "block", "bit", "tag", "register", "channel"),
    "pin",
)
"""Likewise, but "we run 3" and "a bit 3" are none."""
PLURALS = (
    *("fds", "ports", "tests", "steps", "tags", "ids", "IDs", "registers", "channels", "columns", "bits"),
    *("bytes", "pins", "slots", "layers", "nodes", "fields", "types", "codes", "addresses", "indexes", "indices"),
)
"""With two numbers or more: "ports 80 and 443"; with one an amount may be meant."""
ASKED_BY = "with|in|of|on|at|for|from|the|this|that|see|by|via|after|before|until|since|during|between|under|per"
LABEL = r"[0-9]{1,5}(?![0-9A-Za-z_%‰×°]|[.,:/][0-9]| ?[±×%])"
NO_PLURAL = r"(?!(?: [a-z-]{2,20})? (?!(?:is|was|has|does|this|its|us|as|plus|thus|versus|always)\b)[a-z]{2,20}s\b)"
"""What is counted stands behind its number: "we tag 5 large images"."""


def _spelled(words: tuple[str, ...]) -> str:
    return one_of(re.escape(word) for word in sorted(set(words), key=len, reverse=True))


NAMED = re.compile(
    rf"(?=[a-zA-Z])(?<![{LETTER}0-9_-])(?:"
    rf"(?<!\ba )(?<!\bto )(?<!\bwe )(?<!\byou )(?<!\bper )(?<!\bWe )(?i:{_spelled(NOUNS)}) #?{LABEL}"
    rf"|(?i:{_spelled(PLURALS)}) [0-9]{{1,5}}(?:(?:, |/)[0-9]{{1,5}}){{0,9}}(?: ?[-–] ?|/|,? and |,? or | to ){LABEL}"
    rf"|(?:Grant|Contract|Patent|Opus|Item|Article|Award|Order|Licen[cs]e|Report|Act) (?:No|no|Nr)\. ?[0-9]{{1,12}}"
    rf"{NO_WORD_AFTER}(?![.,][0-9])"
    rf"|(?:steps|tests|lines|pages|items|rules|sections) \([0-9]{{1,4}} ?[-–] ?[0-9]{{1,4}}\)"
    rf"|(?<![0-9] )pp?\. ?[0-9]{{1,4}}(?: ?[-–] ?[0-9]{{1,4}})?(?![0-9A-Za-z_%]|[.,][0-9])"
    rf"|[Vv]ol\.? [0-9]{{1,4}}, (?:[Nn]o|[Ii]ssue)\.? {LABEL}"
    rf"|[a-z]{{2,12}}-0[0-9]{{1,3}}{NO_WORD_AFTER}(?![.,-][0-9])"
    rf"){NO_PLURAL}"
)
ASKED = re.compile(rf"(?=[a-z(,])(?:\b(?:{ASKED_BY}) |\()({_spelled(VERBS)} {LABEL}){NO_PLURAL}")


def labels(context: Context) -> Iterator[Stretch]:
    """tag 105, ports 80 and 443, in run 3, Grant No. 1955610; nothing that the site measures."""
    if context.language.code not in ("en", "und") or not HAS_DIGIT.search(context.line):
        return
    for match in NAMED.finditer(context.line):
        if match[0].split(" ")[0].casefold() not in context.lexicon.measured:
            yield _number_with_noun(match)
    yield from (match.span(1) for match in ASKED.finditer(context.line))
    yield from (match.span(match.lastindex or 0) for match in BOUND.finditer(context.line))


OWNER = re.compile(r"[A-Z][a-z]+ (?=(?:No|no|Nr)\.)")


def _number_with_noun(match: re.Match[str]) -> Stretch:
    """Of "Grant No. 5" the grant is left out."""
    owner = OWNER.match(match[0])
    return match.start() + (owner.end() if owner else 0), match.end()


SUCCESS = "OK|Created|Accepted|No Content|Partial Content"
MOVED = "Moved Permanently|Found|See Other|Not Modified|Temporary Redirect|Permanent Redirect"
REFUSED = (
    "Bad Request|Unauthorized|Forbidden|Not Found|Method Not Allowed|Not Acceptable|Request Timeout|Conflict|Gone"
    "|Payload Too Large|Unprocessable Entity|Unprocessable Content|Too Many Requests"
)
FAILED = "Internal Server Error|Not Implemented|Bad Gateway|Service Unavailable|Gateway Timeout"
BOUND = re.compile(
    r"(?=[pP])\b[Pp]ort(?: number)?(?: is| of|:| =|=| \((?=[0-9]+ by default)| \(default:?| defaults to) ?([0-9]{2,5})"
    r"(?![\w%×°-]|[.,:][0-9]| (?!by default)[a-z]{2,20}s?\b)"
    r"|(?=[a-z])\b(?:exit|return|error|status) (?:code|status)(?: other than| of| is| was|:| !=| ==?) ?([0-9]{1,3})"
    r"(?![\w%×°-]|[.,:][0-9]| [a-z]{2,20}s\b)"
    rf"|(?=[tT]){NO_WORD_BEFORE}(?:(?<=% )[Tt]op-[15]{NO_WORD_AFTER}"
    r"|[Tt]op-[1-9][0-9]?(?= (?:accuracy|acc|error|recall)\b))"
)
"""The default port is 7357; 81.67% top-1, top-5 accuracy."""
STATUS = "[1-5][0-9]{2}"
ANSWER = re.compile(
    rf"(?=[1-5][0-9][0-9][ /]){NO_WORD_BEFORE}(?<![0-9][.,/])"
    rf"(?:{STATUS} (?:{SUCCESS}|{MOVED}|{REFUSED}|{FAILED}){NO_WORD_AFTER}"
    rf"|{STATUS}(?= (?:HTTP )?(?:response|error|status|page|redirect|reply){NO_WORD_AFTER}(?! (?:rate|count)s?\b))"
    rf"|{STATUS}(?:/{STATUS}){{1,9}}(?=\)? (?:redirects?|responses?|errors?|status(?:es)?){NO_WORD_AFTER}))"
)
"""200 OK, a 404 response: before the singular, where a count would need the plural."""
FIELD = r"(?:\*(?:/[0-9]{1,2})?|[0-9]{1,2}(?:[-,/][0-9]{1,2}){0,9})"
SCHEDULE = re.compile(rf"(?=[0-9*])(?<![\w*/.,])(?=[^\n]{{0,60}}?\* |[^\n]{{0,60}}? \*){FIELD}(?: {FIELD}){{4}}(?![\w*/])")


KNOWN = frozenset(
    f"{code}"
    for code in (
        *range(100, 104),
        *range(200, 209),
        226,
        *range(300, 309),
        *range(400, 419),
        *range(421, 432),
        451,
        *range(500, 512),
    )
)
"""The answers that RFC 9110 and its followers name."""
CODES = re.compile(r"[Ss]tatus[ _-]?[Cc]odes?|HTTP status")


def answers(context: Context) -> Iterator[Stretch]:
    """404 Not Found, a 404 response, `404` where status codes are told of; the fields of cron(8) with two stars."""
    if context.code and CODES.search(context.line):
        yield from (span for span in context.code if context.line[span[0] : span[1]] in KNOWN)
    if HAS_DIGIT.search(context.line):
        yield from matches(ANSWER, context.line)
        if "* " in context.line or " *" in context.line:
            yield from (match.span() for match in SCHEDULE.finditer(context.line) if "* *" in match[0])
