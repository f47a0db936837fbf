"""Verdicts on plain text: `llms.txt` and its like. `robots.txt` holds addresses only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.findings import Finding
from sitegen.verify.built_file import BuiltFile

_ADDRESS = re.compile(r"\b[a-z][a-z0-9+.-]{1,20}://[^\s)>\]]+|(?<=: )/\S*", re.IGNORECASE)
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")


def verify_lines(built: BuiltFile) -> Iterator[Finding]:
    """Each line is a run of its own, the text of a Markdown link too; addresses state no figure."""
    blocks = tuple(built.backing.backed)
    for number, line in enumerate(built.source.text.split("\n"), 1):
        runs = _ADDRESS.sub("", _LINK.sub(r"\n\1\n", line)).split("\n")
        words = [word for run in runs for word in built.backing.unworded(run, blocks)]
        for word in dict.fromkeys(words):
            yield built.finding(
                "unverified-number",
                built.of_line(number),
                f"{word!r} is not what the build wrote: no worded figure and no declared text stands behind it",
                "plain text must take its texts from the build, with the badge in words",
            )
