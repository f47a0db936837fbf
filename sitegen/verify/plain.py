"""Verdicts on plain text: `llms.txt` and its like. `robots.txt` holds addresses only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.findings import Finding
from sitegen.verify.built_file import BuiltFile

_ADDRESS = re.compile(r"\b[a-z][a-z0-9+.-]{1,20}://[^\s)>\]]+|(?<=\]\()[^\s)]+|(?<=: )/[^\s]*", re.IGNORECASE)


def verify_lines(built: BuiltFile) -> Iterator[Finding]:
    """Each line is a run of its own; addresses state no figure."""
    blocks = tuple(built.backing.backed)
    for number, line in enumerate(built.source.text.split("\n"), 1):
        for word in dict.fromkeys(built.backing.unworded(_ADDRESS.sub("", line), blocks)):
            yield built.finding(
                "unverified-number",
                built.of_line(number),
                f"{word!r} is not what the build wrote: no worded figure and no declared text stands behind it",
                "plain text must take its texts from the build, with the badge in words",
            )
