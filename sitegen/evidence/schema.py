"""The data language of `data/**/*.yaml`: its keys, and how a single value is read where a number or a word is wanted.

Every reader gives `None` and notes a finding where the value is not what its place wants. Nothing is guessed: YAML 1.1
reads `1:30` as ninety and `no` as false, here both are text, and a place that wants a number says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import TypeVar

from sitegen.config import DATA
from sitegen.evidence.records import NOT_RECORDED, Better, Measured, SampleSize, Tag
from sitegen.findings import Finding, Location, Related
from sitegen.located_yaml import Node, Scalar, Sequence, Table
from sitegen.source import SourceError, nearest, normalise

T = TypeVar("T")

INVALID = "invalid-data"

INHERITED = (
    "tag",
    "n",
    "source",
    "context",
    "caveats",
    "cite",
    "publish",
    "superseded_by",
    "corroborated_by",
    "statistic",
    "date",
    "recheck_by",
    "made_by",
    "from",
    "because",
    "statement",
    "checked_against",
)
"""Keys that a file, a metric, a row and a cell may each have."""

SET_OWN = ("title", "varies", "metrics", "rows", "values")
SET_KEYS = (*SET_OWN, *INHERITED)
METRIC_KEYS = ("label", "unit", "better", "min", "max", "type", *INHERITED)
ROW_KEYS = ("label", *INHERITED)
VALUE_KEYS = ("value", "range", "tuple", "samples", "order", "k")
SPREAD_KEYS = ("sd", "se", "ci")
CELL_KEYS = (*VALUE_KEYS, *SPREAD_KEYS, *INHERITED)

MAX_DIGITS = 40
"""More digits than any instrument gives; a bound, so that exact arithmetic stays small."""

MAX_N = 10**15

NUMBER = re.compile(r"(~ ?)?([-+−]?)((?:0|[1-9][0-9]*)(?:\.[0-9]+)?)")
NAME = re.compile(r"\w[\w.+-]*")
"""A segment of an id: letters, digits, `_ . + -`, none of the signs first."""

DATE = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?")

TAG_SYNONYMS: Mapping[str, str] = {
    "log": "live-log",
    "live": "live-log",
    "live_log": "live-log",
    "measured": "live-log",
    "memory": "memory-note",
    "note": "memory-note",
    "memory_note": "memory-note",
    "inferred": "inference",
}
"""Words that are too far from a tag for their letters to lead there."""

NUMBER_HINTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"[-+]?[0-9.]+[eE][-+]?[0-9]+"), "write it out, without an exponent"),
    (re.compile(r"[-+]?[0-9]+(?::[0-9]+)+"), "some YAML readers take a:b for sixtieths; write the seconds"),
    (re.compile(r"[-+]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?"), "write it without separators"),
    (re.compile(r"[-+]?[0-9]+(?:[_ ][0-9]+)+"), "write it without separators"),
    (re.compile(r"[-+]?[0-9]+,[0-9]+"), "the decimal point is a point"),
    (re.compile(r"[-+]?0[0-9.]+"), "write it without leading zeros (some YAML readers take them for octal)"),
    (re.compile(r"[-+]?\.[0-9]+"), "write a zero before the point"),
    (re.compile(r"[-+]?[0-9]+\."), "write the digits after the point, or no point"),
    (re.compile(r"(?i)[-+.]*(?:nan|inf|infinity)"), "leave out what was not measured"),
    (re.compile(r"[≈±]\s*[0-9.]+"), "an approximate number is written with ~"),
    (re.compile(r"~?[-+]?[0-9.]+\s*%"), 'the unit belongs in `metrics:`, as in `unit: "%"`'),
    (re.compile(r"~?[-+]?[0-9.]+\s*[kKMGBT]i?"), "write the number out; what K means depends on what is counted"),
    (re.compile(r"~?[-+]?[0-9.]+\s*[^\W\d_].*"), "a cell holds the number only; the unit belongs in `metrics:`"),
    (re.compile(r"~?[-+]?[0-9.]+\s*[-–]\s*~?[0-9.]+"), "a span is written `range: [lo, hi]`"),
    (re.compile(r"(?i)~|null|n/?a|-+|none|\?+"), "leave out what was not measured"),
)


class Troubles:
    """What is wrong, collected while reading goes on."""

    def __init__(self, folder: str = DATA) -> None:
        self.folder = folder
        """Where what is read lies: the paths in it are relative to this folder."""
        self.findings: list[Finding] = []

    def add(
        self,
        location: Location,
        message: str,
        hint: str | None = None,
        *,
        rule: str = INVALID,
        related: tuple[Related, ...] = (),
    ) -> None:
        self.findings.append(Finding(rule=rule, location=location, message=message, hint=hint, related=related))


def shorten(text: str) -> str:
    """*text* for a message: a million digits are not shown."""
    return repr(text if len(text) <= 60 else f"{text[:40]}…")


def what_stands(node: Node) -> str:
    if isinstance(node, Scalar):
        return shorten(node.text) if node.text else "nothing"
    return "a list" if isinstance(node, Sequence) else "a mapping"


def note_unknown_key(key: Scalar, known: Iterable[str], troubles: Troubles) -> str | None:
    """Says that *key* is not known here; gives the known key that was most likely meant."""
    names = sorted(set(known))
    like = nearest(key.text[:60], names)
    hint = f"did you mean `{like}`?" if like else f"known here: {', '.join(names[:30])}"
    if " " in key.text.strip():
        hint = "inside { } and [ ] a comma ends the text: put the whole text in quotes"
    troubles.add(key.location, f"the key {shorten(key.text)} is not known here", hint)
    return like


def read_text(node: Node, what: str, troubles: Troubles) -> str | None:
    """Words; not a list, not a mapping, not nothing."""
    if not isinstance(node, Scalar):
        troubles.add(node.location, f"{what} is text, found {what_stands(node)}")
        return None
    text = node.text.strip()
    if not text or (node.plain and text in ("~", "null")):
        troubles.add(node.location, f"{what} is empty", "write it, or leave the key out")
        return None
    return text


def read_texts(node: Node, what: str, troubles: Troubles) -> tuple[str, ...] | None:
    """One text or a list of them."""
    if isinstance(node, Scalar):
        text = read_text(node, what, troubles)
        return None if text is None else (text,)
    if isinstance(node, Table):
        troubles.add(node.location, f"{what} is a list of texts, found a mapping", "put text with a colon in quotes")
        return None
    texts = [read_text(item, what, troubles) for item in node.items]
    return None if None in texts else tuple(text for text in texts if text is not None)


def read_number(node: Node, what: str, troubles: Troubles) -> Measured | None:
    """A decimal number as typed, `~` before it where it is approximate: `39.70`, `~1300`, `-1`."""
    if not isinstance(node, Scalar):
        troubles.add(node.location, f"{what} is a number, found {what_stands(node)}")
        return None
    measured = measured_from(node.text)
    if measured is None:
        troubles.add(node.location, f"{what} is a number, found {what_stands(node)}", _number_hint(node.text))
    return measured


def measured_from(text: str) -> Measured | None:
    """*text* as a number, or `None`; minus zero is zero."""
    if len(text) > MAX_DIGITS + 5:
        return None
    found = NUMBER.fullmatch(text)
    if found is None or sum(map(str.isdigit, text)) > MAX_DIGITS:
        return None
    number = Decimal(found[3])
    negative = found[2] in ("-", "−") and number != 0
    return Measured(number.copy_negate() if negative else number, approximate=found[1] is not None)


def _number_hint(text: str) -> str | None:
    if len(text) > MAX_DIGITS:
        return f"a number has at most {MAX_DIGITS} digits"
    return next((hint for pattern, hint in NUMBER_HINTS if pattern.fullmatch(text)), None)


def read_whole(node: Node, what: str, least: int, troubles: Troubles) -> int | None:
    """A whole number that is at least *least*."""
    text = node.text if isinstance(node, Scalar) else ""
    if re.fullmatch(r"0|[1-9][0-9]{0,15}", text) and least <= int(text) <= MAX_N:
        return int(text)
    troubles.add(node.location, f"{what} is a whole number from {least} on, found {what_stands(node)}")
    return None


def read_sample_size(node: Node, troubles: Troubles) -> SampleSize | None:
    """A whole number from 1, or exactly `not recorded`."""
    text = node.text if isinstance(node, Scalar) else ""
    if text == "not recorded":
        return NOT_RECORDED
    if re.fullmatch(r"[1-9][0-9]{0,15}", text) and int(text) <= MAX_N:
        return int(text)
    hint = "write how many runs there were, or `not recorded`"
    troubles.add(node.location, f"n is a whole number from 1 on or `not recorded`, found {what_stands(node)}", hint)
    return None


def read_choice(node: Node, what: str, choices: Iterable[str], troubles: Troubles) -> str | None:
    """One of a closed set of words."""
    known = tuple(choices)
    text = node.text if isinstance(node, Scalar) else ""
    if text in known:
        return text
    like = nearest(text[:60], known)
    hint = f"did you mean `{like}`?" if like else None
    listed = known[0] if len(known) == 1 else f"{', '.join(known[:-1])} or {known[-1]}"
    troubles.add(node.location, f"{what} is {listed}, found {what_stands(node)}", hint)
    return None


def read_tag(node: Node, troubles: Troubles) -> Tag | None:
    names = {tag.spelling: tag for tag in (Tag.LIVE_LOG, Tag.MEMORY_NOTE, Tag.INFERENCE)}
    text = node.text if isinstance(node, Scalar) else ""
    if text in names:
        return names[text]
    like = TAG_SYNONYMS.get(text.casefold()) or nearest(text[:60].casefold(), names)
    hint = f"did you mean `{like}`?" if like else None
    message = f"a tag is live-log, memory-note or inference, found {what_stands(node)}"
    troubles.add(node.location, message, hint)
    return None


def read_better(node: Node, troubles: Troubles) -> Better | None:
    text = read_choice(node, "better", ("higher", "lower"), troubles)
    return None if text is None else Better(text)


def read_date(node: Node, troubles: Troubles) -> str | None:
    """`2026-05-16`, `2026-05`, `2026`, or `unknown`."""
    text = node.text if isinstance(node, Scalar) else ""
    if text == "unknown" or DATE.fullmatch(text):
        return text
    troubles.add(node.location, f"a date is written 2026-05-16, or `unknown`; found {what_stands(node)}")
    return None


def read_day(node: Node, troubles: Troubles) -> str | None:
    """`2026-05-16`: a whole date."""
    text = node.text if isinstance(node, Scalar) else ""
    if len(text) == len("2026-05-16") and DATE.fullmatch(text):
        return text
    troubles.add(node.location, f"a day is written 2026-05-16, found {what_stands(node)}")
    return None


def read_site_files(node: Node, troubles: Troubles) -> tuple[str, ...] | None:
    """Paths of files of the site, relative to its folder: `bench/run.sh`."""
    texts = read_texts(node, "a list of files", troubles)
    if texts is None:
        return None
    try:
        return tuple(normalise(text) for text in texts)
    except SourceError as error:
        troubles.add(
            node.location, f"{error.path!r} leads out of the site", "name files of the site, relative to its folder"
        )
        return None


def read_table(node: Node, what: str, troubles: Troubles) -> Table | None:
    if isinstance(node, Table):
        return node
    troubles.add(node.location, f"{what} is a mapping, found {what_stands(node)}")
    return None


def read_list(node: Node, what: str, read: Callable[[Node], T | None], troubles: Troubles) -> tuple[T, ...] | None:
    """A list whose members are all read by *read*; `None` when one of them could not be."""
    if not isinstance(node, Sequence):
        troubles.add(node.location, f"{what} is a list, found {what_stands(node)}", "write it as `[a, b]`")
        return None
    members = [read(item) for item in node.items]
    return None if None in members else tuple(member for member in members if member is not None)


def is_name(text: str) -> bool:
    """Whether *text* can be a segment of an id."""
    return len(text) <= 200 and NAME.fullmatch(text) is not None
