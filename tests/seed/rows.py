"""The rows of the seed's requirements as values: texts that must pass, and texts that one rule must refuse at one place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from checking import check_texts, errors, read_folder, told
from sitegen.findings import Finding, Severity

PICTURES = {f"content/{name}.png": "a picture" for name in ("bars", "c", "mechanism", "x")}
SITE = {**read_folder(Path(__file__).parent / "site"), **PICTURES}
Files = Mapping[str, str]
POST = "content/row.md"
FRONT = """\
---
title: {title}
date: 2026-11-24
evidence: {{ab: draft-cache-ab, st: state-size, live: live-draft, cfg: draft-config}}
{more}---

{text}

```disclaimer
```
"""


def post(text: str, *, title: str = "A row", more: str = "") -> Files:
    """A post that reports four sets under their short names."""
    return {POST: FRONT.format(title=title, text=text, more=more)}


def edited(path: str, *changes: tuple[str, str]) -> Files:
    """A file of the site with the first place of each old text replaced by the new one."""
    text = SITE[path]
    for old, new in changes:
        assert old in text, f"{path} no longer holds {old!r}"
        text = text.replace(old, new, 1)
    return {path: text}


@dataclass(frozen=True, kw_only=True)
class Passing:
    row: str
    """Number of the row and what of it is shown."""
    files: Files


@dataclass(frozen=True, kw_only=True)
class Refused:
    row: str
    files: Files
    rule: str
    at: str
    """A text; the finding begins on its line, and where it has a column, within it."""
    file: str = POST
    severity: Severity = Severity.ERROR
    also: frozenset[str] = field(default=frozenset())
    """Other rules that the text breaks as well."""


def passing(number: int, what: str, *texts: str | Files) -> list[Passing]:
    return [
        Passing(row=f"{number:03} {what} {chr(ord('a') + at)}", files=post(text) if isinstance(text, str) else text)
        for at, text in enumerate(texts)
    ]


def refused(
    number: int,
    what: str,
    text: str | Files,
    rule: str,
    at: str,
    *,
    file: str = POST,
    severity: Severity = Severity.ERROR,
    also: Iterable[str] = (),
) -> Refused:
    return Refused(
        row=f"{number:03} {what}",
        files=post(text) if isinstance(text, str) else text,
        rule=rule,
        at=at,
        file=file,
        severity=severity,
        also=frozenset(also),
    )


def assert_passes(case: Passing) -> None:
    findings = [each for each in check_texts({**SITE, **case.files}) if each.severity > Severity.INFO]
    assert not findings, told(findings)


def assert_refused(case: Refused) -> None:
    """The rule speaks there, with its weight, and no other rule has an error to tell."""
    files = {**SITE, **case.files}
    findings = check_texts(files)
    spoken = [each for each in findings if each.rule == case.rule and stands_at(each, case, files)]
    assert spoken, told(findings)
    assert {each.severity for each in spoken} == {case.severity}, told(findings)
    others = [each for each in errors(findings) if each.rule not in {case.rule, *case.also}]
    assert not others, told(others)


def stands_at(finding: Finding, case: Refused, files: Files) -> bool:
    where = finding.location
    if where.file != case.file:
        return False
    line = files[case.file].split("\n")[where.line - 1]
    if case.at not in line or where.column is None:
        return case.at in line
    start = line.index(case.at)
    return start < where.column <= start + len(case.at)
