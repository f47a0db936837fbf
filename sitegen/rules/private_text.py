"""A name of a machine or a person, or a secret, would be published.

What it finds: keys, passwords, home folders, log-in names, hosts and network addresses in the context, the caveats or the
source of a record, and in the fenced blocks of a post; keys and passwords in all the rest of a post.

Why it matters: what is copied from a terminal says more than was meant. In log lines that stand behind a record such
parts are taken out by themselves, and it is said; what a person wrote or pasted is published as it stands.

Good:

    ```sh
    ./bench --model ~/models/model.gguf
    ```

Bad:

    ```sh
    ./bench --model /home/bob/models/model.gguf
    ```

What it does not find: secrets of no known form, and names where nothing says that they are some.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.claims.block_lines import place_in_block
from sitegen.claims.claims import PostClaims
from sitegen.evidence.records import Evidence, Note, Publication, Record
from sitegen.evidence.sources.redaction import Private, private_parts
from sitegen.findings import Finding, Location, Severity
from sitegen.rules.rule import Known, Rule
from sitegen.source import Span

SECRET = "secret"  # noqa: S105 - what it is called

NAMES = {
    "user": "the name of a home folder",
    "login": "a log-in name",
    "host": "the name of a host",
    "address": "a network address",
    "e-mail": "an e-mail address",
}


def check(claims: PostClaims) -> Iterator[Finding]:
    source = claims.post.source
    told: set[Location] = set()
    for block in claims.post.blocks:
        for part in private_parts(block.text):
            place = place_in_block(block, source, part.start, part.end)
            told.add(place)
            yield _finding(part, place)
    for part in private_parts(source.text):
        place = Location.of(source, Span(part.start, part.end))
        if part.what == SECRET and place not in told:
            yield _finding(part, place)


def check_records(known: Known) -> Iterator[Finding]:
    yield from dict.fromkeys(_in_records(known.evidence))


def _in_records(evidence: Evidence) -> Iterator[Finding]:
    for record in evidence.records.values():
        for text, place in _texts(record):
            for part in private_parts(text):
                yield _finding(part, place)


def _texts(record: Record) -> Iterator[tuple[str, Location]]:
    """What a person wrote beside the value and readers will see, and where."""
    yield from ((setting.text, setting.location) for setting in record.context.values())
    yield from ((text, record.locations.get("caveats", record.location)) for text in record.caveats)
    place = record.locations.get("source", record.location)
    if isinstance(record.source, Note):
        yield record.source.text, place
    if isinstance(record.source, Publication):
        yield record.source.citation, place


def _finding(part: Private, place: Location) -> Finding:
    named = NAMES.get(part.what, f"a {part.what}")
    hint = "take it out, and have the key revoked" if part.what == SECRET else "leave it out: ~/models, a host called A"
    return Finding(rule=RULE.name, location=place, message=f"{named} would be published", hint=hint)


RULE = Rule(name="private-text", module=__name__, severity=Severity.WARNING, post=check, evidence=check_records)
