"""Columns of numbers set at the decimal point: how much room each cell leaves behind its last digit."""

from __future__ import annotations

import re
from collections.abc import Sequence

MOST = 6
"""Decimals; a column with more stays ragged."""


def paddings(texts: Sequence[str], point: str) -> tuple[str, ...]:
    """A class for each cell of a column: `d2` for two digits of room, `w2` for two and the point; empty for none.

    No cell has one where a cell is no plain number in the custom of *point* (a range, a ±, a unit of its own).
    """
    decimals = [_decimals(text, point) for text in texts]
    known = [count for count in decimals if count is not None]
    most = max(known, default=0)
    if most > MOST or any(count is None and _is_number(text) for text, count in zip(texts, decimals, strict=True)):
        return ("",) * len(texts)
    return tuple("" if count in (None, most) else f"{'d' if count else 'w'}{most - count}" for count in decimals)


def _decimals(text: str, point: str) -> int | None:
    """How many digits stand behind the point of a plain number; `None` for anything else."""
    plain = re.fullmatch(rf"[~≈+−-]?\d[\d\s.,’]*?(?:{re.escape(point)}(\d+))?\s?%?", text)
    return None if plain is None else len(plain[1] or "")


def _is_number(text: str) -> bool:
    return any(char.isdigit() for char in text)
