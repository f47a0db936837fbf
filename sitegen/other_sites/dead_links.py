"""All links of a site to others, asked host by host, and what a person should know of the answers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from urllib.parse import urlsplit

from sitegen.findings import Finding, Location, Severity
from sitegen.other_sites.asking import Answer

RULE = "dead-link"
AT_ONCE = 8
"""Hosts that are asked at the same time; of one host one address after the other."""
PAUSE = 1.0
"""Seconds between two questions to one host."""
FRESH = 24 * 60 * 60
"""Seconds for which a good answer is believed."""
GONE = (404, 410)
WRONG = 400
MOST_KEPT = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A good answer of an earlier run."""

    answer: Answer
    at: float
    """Seconds since 1970."""


def ask_all(
    addresses: Mapping[str, object],
    ask: Callable[[str], Answer],
    known: Mapping[str, Kept],
    *,
    now: float,
    pause: Callable[[float], None],
) -> Mapping[str, Answer]:
    """The answer to each address; a good one of the last day is not asked for again."""
    answers = {address: known[address].answer for address in addresses if _is_fresh(known.get(address), now)}
    hosts: dict[str, list[str]] = {}
    for address in addresses:
        if address not in answers:
            hosts.setdefault(_host(address), []).append(address)

    def one_host(group: list[str]) -> list[tuple[str, Answer]]:
        found = []
        for number, address in enumerate(group):
            if number:
                pause(PAUSE)
            found.append((address, ask(address)))
        return found

    with ThreadPoolExecutor(max_workers=AT_ONCE) as threads:
        for found in threads.map(one_host, hosts.values()):
            answers.update(found)
    return {address: answers[address] for address in addresses}


def _host(address: str) -> str:
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return ""


def _is_fresh(kept: Kept | None, now: float) -> bool:
    return kept is not None and 0 <= now - kept.at < FRESH


def dead_links(places: Mapping[str, tuple[Location, ...]], answers: Mapping[str, Answer]) -> Iterator[Finding]:
    """A finding for each place of an address that does not answer as a link should."""
    for address, locations in places.items():
        told = _told(answers[address])
        if told is None:
            continue
        severity, message, hint = told
        for location in locations:
            yield Finding(rule=RULE, location=location, message=f"{address}: {message}", hint=hint, severity=severity)


def _told(answer: Answer) -> tuple[Severity, str, str] | None:
    if answer.trouble:
        hint = "write another address, or take the link out" if answer.is_final else "look at it yourself, or exclude it"
        return (Severity.ERROR if answer.is_final else Severity.WARNING), answer.trouble, hint
    if answer.status in GONE:
        return Severity.ERROR, f"the page is not there ({answer.status})", "write where it is now, or take the link out"
    if answer.status >= WRONG:
        hint = "look at it yourself; `exclude_links:` in sitegen.yaml leaves an address out that answers people only"
        return Severity.WARNING, f"the server answers {answer.status}", hint
    if answer.moved_to:
        return Severity.INFO, "it has moved for good", f"write: {answer.moved_to}"
    return None


def kept_text(answers: Mapping[str, Answer], known: Mapping[str, Kept], *, now: float) -> bytes:
    """The good answers, for the next run."""
    fresh = {address: kept for address, kept in known.items() if _is_fresh(kept, now)}
    good = {
        address: Kept(answer=answer, at=now)
        for address, answer in answers.items()
        if address not in fresh and not answer.trouble and answer.status < WRONG
    }
    entries = [[address, kept.at, asdict(kept.answer)] for address, kept in (fresh | good).items()]
    return json.dumps(entries[-MOST_KEPT:]).encode()


def read_kept(content: bytes | None) -> Mapping[str, Kept]:
    """What `kept_text` wrote; nothing where it cannot be read."""
    try:
        entries = json.loads(content) if content else []
        return {address: Kept(answer=Answer(**answer), at=at) for address, at, answer in entries}
    except (ValueError, TypeError):
        return {}
