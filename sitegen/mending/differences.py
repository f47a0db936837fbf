"""What a run would change, as a unified diff."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import unified_diff
from enum import Enum

from sitegen.mending.fixes import Change
from sitegen.reports.columns import written_out

CONTEXT = 1
"""Lines shown around a change: a paragraph is often one line."""


class Dress(Enum):
    """The start of a line, and the code of its colour."""

    OLD = "31"
    NEW = "32"
    PLACE = "36"


_DRESSES = {"-": Dress.OLD, "+": Dress.NEW, "@": Dress.PLACE}


def difference(changes: Iterable[Change]) -> str:
    """The changes, a file after the other; characters that would act or hide in a terminal are written out.

    A line end is no part of a line here, since an edit leaves it as it is.
    """
    return "".join(f"{line}\n" for change in changes for line in _lines(change))


def coloured(text: str) -> str:
    """*text*, a diff, with its lines in red and green."""
    return "".join(f"{_dressed(line)}\n" for line in text.split("\n")[:-1])


def _lines(change: Change) -> Iterator[str]:
    before, after = (content.decode("utf-8").replace("\r\n", "\n").split("\n") for content in (change.before, change.after))
    names = (f"a/{change.path}", f"b/{change.path}")
    for line in unified_diff(before, after, *names, n=CONTEXT, lineterm=""):
        yield "".join(char if char == "\t" else written_out(char) for char in line)


def _dressed(line: str) -> str:
    dress = _DRESSES.get(line[:1])
    return f"\x1b[{dress.value}m{line}\x1b[0m" if dress else line
