"""Verdicts on the files for programs that the build writes without a template: JSON and CSV.

Two readings. The file must be what the build wrote, byte for byte; and what it says of each figure must be what the records
and the claims say, so that a slip of whatever wrote it is found as well.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sitegen.findings import Finding
from sitegen.verify.built_file import BuiltFile
from sitegen.verify.manifest import Stated

_TELLING = ("value", "shown")
"""An object with one of these tells a figure."""
_NUMBER = re.compile(r"(~?)(-?[0-9]{1,400}(?:\.[0-9]{1,400})?)")
_NEEDED = ("tag", "n", "caveats")
_WORDED = ("order", "text")
"""Kinds whose value is words."""
_HINT = "look for what rewrites the file after it was built"


def verify_written(text: str, built: BuiltFile) -> Iterator[Finding]:
    """A JSON file that no template writes."""
    difference = tuple(verify_copy(text, built))
    yield from difference
    if difference or not built.manifest.stated:
        return
    objects: list[dict[str, Any]] = []
    json.loads(text, object_hook=objects.append)
    told: set[str] = set()
    for members in objects:
        if any(members.get(key) is not None for key in _TELLING):
            told.add(str(members.get("id")))
            yield from _verify_figure(members, built)
    yield from untold(told, built)


def verify_table(text: str, built: BuiltFile) -> Iterator[Finding]:
    """A CSV file that no template writes: a row a number, the rows of one figure together and in their order."""
    difference = tuple(verify_copy(text, built))
    yield from difference
    if difference:
        return
    told: dict[str, dict[str, tuple[str, ...]]] = {}
    for row in csv.DictReader(io.StringIO(text, newline="")):
        before = told.setdefault(row["id"], {"value": ()})
        number = f"{'~' if row['approximate'] == 'true' else ''}{row['value']}"
        word = row["text"] if row["kind"] in _WORDED else ""
        own = tuple(each for each in (number, word) if each)
        texts = {key: (row[key],) for key in ("unit", "tag", "n")} | {"caveats": tuple(json.loads(row["caveats"]))}
        told[row["id"]] = {**texts, "value": (*before["value"], *own)}
    for name, said in told.items():
        stated = built.manifest.stated.get(name)
        if stated is None:
            message = f"a figure is told as {name!r}, and the build knows of none there"
            yield built.finding("unknown-figure", built.of_text(name), message, _HINT)
        else:
            yield from compare(name, said, stated, built)
    yield from untold(set(told), built)


def verify_copy(text: str, built: BuiltFile) -> Iterator[Finding]:
    """Whether the file is what the build wrote; else the first line that differs."""
    written = (built.manifest.written or b"").decode()
    if text == written:
        return
    lines, expected = text.split("\n"), written.split("\n")
    same = next((at for at, pair in enumerate(zip(lines, expected, strict=False)) if pair[0] != pair[1]), None)
    at = min(len(lines), len(expected)) if same is None else same
    found, wanted = (_around(each, lines, expected, at) for each in (lines, expected))
    yield built.finding(
        "altered-text",
        built.of_line(min(at + 1, len(lines))),
        f"the file says {found!r} where the build wrote {wanted!r}",
        _HINT,
    )


def _around(each: list[str], one: list[str], other: list[str], at: int) -> str:
    """What stands about the first difference of line *at*; empty past the end."""
    if at >= len(each):
        return ""
    pairs = zip(one[at] if at < len(one) else "", other[at] if at < len(other) else "", strict=False)
    column = next((column for column, pair in enumerate(pairs) if pair[0] != pair[1]), 0)
    return each[at][max(column - 20, 0) : column + 20]


def untold(told: set[str], built: BuiltFile) -> Iterator[Finding]:
    """The figures that the file was to state and does not."""
    for name, stated in built.manifest.stated.items():
        tells = any(stated.says.get(key) for key in _TELLING)
        if tells and name not in told:
            message = f"the file says nothing of {name!r}, which it was to state"
            yield built.finding("missing-figure", built.of_line(1), message, _HINT)


def _verify_figure(members: Mapping[str, Any], built: BuiltFile) -> Iterator[Finding]:
    name = str(members.get("id"))
    stated = built.manifest.stated.get(name)
    if missing := [key for key in _NEEDED if key not in members]:
        message = f"the figure {name} comes without {' and '.join(missing)}"
        hint = "each value carries its tag, its n and its caveats, so that it can be quoted with them"
        yield built.finding("badge-missing", built.of_text(name), message, hint)
    elif stated is None:
        message = f"a figure is told as {name!r}, and the build knows of none there"
        yield built.finding("unknown-figure", built.of_text(name), message, _HINT)
    else:
        said = {key: _texts(members.get(key)) for key in (*stated.says, "caveats", "value")}
        yield from compare(name, said, stated, built)


def _texts(value: object) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(_flat(value))


def compare(name: str, said: Mapping[str, tuple[str, ...]], stated: Stated, built: BuiltFile) -> Iterator[Finding]:
    """*said* of the figure called *name* against what is known of it."""
    wrong = next((key for key, texts in stated.says.items() if said[key] != texts), None)
    if wrong is not None:
        found, wanted = (", ".join(texts) for texts in (said[wrong], stated.says[wrong]))
        message = f"{wrong!r} of {name} is {found!r}, and the records give {wanted!r}"
        yield built.finding("altered-figure", built.of_text(found, name), message, _HINT)
    if stated.amount is not None and not _is_rounding(said["value"], stated.amount, "~" if stated.approximate else ""):
        found = ", ".join(said["value"])
        message = f"'value' of {name} is {found!r}, and its formula comes to about {float(stated.amount):.6g}"
        yield built.finding("altered-figure", built.of_text(found, name), message, _HINT)
    if left_out := sorted(stated.caveats.difference(said["caveats"])):
        message = f"{name} is told without its caveat {left_out[0]!r}"
        yield built.finding("badge-missing", built.of_text(name), message, _HINT)


def _flat(value: object) -> Iterator[str]:
    """The texts and numbers of *value* in their order."""
    stack = [value]
    while stack:
        value = stack.pop()
        if isinstance(value, list):
            stack += reversed(value)
        elif value is not None:
            yield str(value)


def _is_rounding(texts: tuple[str, ...], amount: Fraction, sign: str) -> bool:
    """Whether the one text is *sign* and *amount*, rounded to its last digit."""
    found = _NUMBER.fullmatch(texts[0]) if len(texts) == 1 else None
    if found is None or found[1] != sign:
        return False
    number = Decimal(found[2])
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)  # noqa: S101 - digits only
    return 2 * abs(Fraction(number) - amount) <= Fraction(10) ** exponent
