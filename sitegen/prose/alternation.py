"""Many words in one pattern, so that a text is searched quickly for all of them."""

from __future__ import annotations

from collections.abc import Iterable


def one_of(spelled: Iterable[str]) -> str:
    """A group that matches what `a|b|…` of *spelled* matches, in their order, each beginning with a letter.

    The pattern engine tries alternatives one by one at every character of the text; gathered by their first letter only a
    few dozen are tried instead of hundreds.
    """
    rest: dict[str, list[str]] = {}
    for pattern in spelled:
        rest.setdefault(pattern[0], []).append(pattern[1:])
    return "(?:" + "|".join(f"{first}(?:{'|'.join(others)})" for first, others in rest.items()) + ")"
