"""What a log says of people, machines and secrets, and a text without it.

A log line is shown to readers as evidence; who ran the program, where and with which key is none of it. The place is kept
and says what was taken out: `/home/[redacted: user]/models`, so that nobody takes the rest for the whole.

Forms only are known: keys of well-known services, values under names such as `password`, home folders, addresses, e-mails,
names of hosts where they are said to be some. A secret of no known form stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

FORMS = {
    "secret": (
        r"\b(?:sk-[\w-]{16,200}|gh[pousr]_\w{16,200}|github_pat_\w{16,200}|glpat-[\w-]{16,100}|hf_\w{16,100}"
        r"|xox[abprs]-[\w-]{10,200}|(?:AKIA|ASIA)[0-9A-Z]{16}|AIza[\w-]{30,60}|npm_\w{30,60}|pypi-[\w-]{30,300})"
        r"|\beyJ[\w-]{10,2000}\.[\w-]{10,4000}\.[\w-]{0,2000}"
        r"|-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----"
        r"|(?<=://)[^\s/:@]{1,100}:[^\s/@]{1,200}(?=@)"
        r"|(?i:\b(?:api[_-]?key|access[_-]?key|secret(?:[_-]?key)?|password|passwd|pwd|(?:auth|access)[_-]?token)[\"']?"
        r"\s{0,4}[:=]\s{0,4}[\"']?)(?P<kept_secret>(?!\[redacted)[^\s\"',;&]{4,300})"
        r"|(?i:\b(?:bearer|basic)\s{1,4})(?P<kept_bearer>(?!\[redacted)[\w.~+/=-]{12,2000})"
    ),
    "user": (
        r"(?:/home/|/Users/|[A-Za-z]:\\{1,2}Users\\{1,2})(?P<kept_user>(?!\[redacted)(?!Shared\b|Public\b)[^\s/\\\"':,;]{1,64})"
    ),
    "e-mail": r"(?<![\w.+-])[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}\b",
    "login": r"(?<![\w.+-])[a-z_][a-z0-9_.-]{0,31}@[A-Za-z0-9][\w-]{0,62}(?=[:\s]|$)",
    "host": (
        r"(?i:\b(?:host[_ ]?name|hostname|node[_ ]?name|computer[_ ]?name)[\"']?\s{0,4}[:=]\s{0,4}[\"']?"
        r"|[\"'](?:host|node)[\"']\s{0,4}:\s{0,4}[\"'])(?P<kept_host>(?!\[redacted|localhost\b)[A-Za-z0-9][\w.-]{0,100})"
        r"|(?<![\w.-])[\w-]{1,63}(?:\.[\w-]{1,63}){0,6}\.(?:local|internal|lan|corp|intra|localdomain)\b"
    ),
    "address": (
        r"(?<![\w.])(?!127\.|0\.0\.0\.0|255\.)(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})\.){3}(?:25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})"
        r"(?![\w.]*[0-9])"
        r"|(?<![\w:])(?:[0-9a-fA-F]{2}:){5}[0-9a-fA-F]{2}(?![\w:])"
    ),
}
"""What is taken out, by what it is called. Of a match that has a group called `kept_…` that group alone is taken out."""

SIGNS = (
    *("sk-", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "hf_", "xox", "akia", "asia", "aiza", "npm_"),
    *("pypi-", "eyj", "private key", "://", "api_key", "api-key", "apikey", "access_key", "access-key", "accesskey"),
    *("secret", "passw", "pwd", "authtoken", "auth_token", "auth-token", "accesstoken", "access_token", "access-token"),
    *("bearer ", "basic ", "/home/", "/users/", ":\\", "@", "hostname", "host_name", "host name", "nodename", "node_name"),
    *("node name", "computername", "computer_name", "computer name", '"host"', "'host'", '"node"', "'node'", ".local"),
    *(".internal", ".lan", ".corp", ".intra"),
)
"""A line without one of these, in small letters, holds nothing private but addresses: most lines are looked at no further,
which takes a hundredth of the time."""

DOTTED = re.compile(r"[0-9]\.[0-9]{1,3}\.[0-9]")

COLUMNS = re.compile(r"(?i)(?:host|user|login|node|computer)[ _-]?name|host|user|login|e-?mail|ip(?:[ _-]?addr(?:ess)?)?")
"""Heads of columns that hold names of people and machines."""

REACH = 5000
"""Characters around a stretch that are looked at, so that half of a key is not left at its border."""


@dataclass(frozen=True, slots=True)
class Private:
    """A stretch of a text that is not for readers."""

    start: int
    end: int
    what: str
    """`secret`, `user`, `host`, …"""


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{what.replace('-', '_')}>{form})" for what, form in FORMS.items()))


def private_parts(text: str) -> Iterator[Private]:
    """What of *text* is private, from the first to the last, without overlaps; none goes over a line's end."""
    small = text.lower()
    signs = [sign for sign in SIGNS if sign in small]
    at = 0
    for line in text.split("\n"):
        if _may_be_private(line, signs):
            yield from _parts_of_line(line, at)
        at += len(line) + 1


def _may_be_private(line: str, signs: Sequence[str]) -> bool:
    if signs:
        small = line.lower()
        if any(sign in small for sign in signs):
            return True
    return line.count(":") > 4 or (line.count(".") > 2 and DOTTED.search(line) is not None)


def _parts_of_line(line: str, at: int) -> Iterator[Private]:
    for found in _pattern().finditer(line):
        named = [name for name, part in found.groupdict().items() if part is not None]
        kept = next((name for name in named if name.startswith("kept_")), None)
        what = next(name for name in named if not name.startswith("kept_")).replace("_", "-")
        start, end = found.span(kept) if kept else found.span()
        yield Private(at + start, at + end, what)


def redacted(text: str) -> str:
    """*text* with what is private taken out, and said to be."""
    return redacted_part(text, 0, len(text))


def redacted_part(text: str, start: int, end: int) -> str:
    """The stretch from *start* to *end* of *text* with what is private taken out; what reaches into it is, too."""
    first = max(start - REACH, 0)
    pieces: list[str] = []
    at = start
    for part in private_parts(text[first : end + REACH]):
        begin, stop = part.start + first, part.end + first
        if stop <= at or begin >= end:
            continue
        pieces += [text[at:begin], f"[redacted: {part.what}]"]
        at = stop
    return "".join((*pieces, text[at:end]))


def is_private_column(name: str) -> bool:
    """Whether a column of this name holds people or machines."""
    return COLUMNS.fullmatch(name) is not None
