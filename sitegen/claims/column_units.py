"""The unit that the head of a hand-written table's column says: `free VRAM (MiB)`, `decode, tok/s`, `MiB`."""

from __future__ import annotations

import re

from sitegen.prose.posts import Surface
from sitegen.quantities.units import Unit, parse_unit

_BRACKETED = re.compile(r"\s[(\[（]\s*([^()\[\]（）]{1,30}?)\s*[)\]）]\s*$")
_AFTER_COMMA = re.compile(r",\s*([^,]{1,30})\s*$")
_AMBIGUOUS = frozenset(("min", "max", "m", "k", "x", "n", "1", "#"))
"""Spellings of units that mean something else in a column's head: `latency (min)` is a minimum."""


def unit_of_column(surface: Surface) -> Unit | None:
    """The unit in the head of the column in which *surface* stands; `None` in a head, outside a table and where the head
    says none."""
    cell = surface.cell
    if cell is None or cell.row == 0:
        return None
    head = cell.column_header.strip()
    found = _BRACKETED.search(head) or _AFTER_COMMA.search(head)
    text = found[1] if found else head
    return None if text.casefold() in _AMBIGUOUS else parse_unit(text)
