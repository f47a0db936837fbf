"""A figure on a built page is not the text that was checked.

What it finds: an element that carries a checked figure's id and shows another text: rounded, translated, cut, or filled
from elsewhere.
The built page is read again by code that shares nothing with what built it.

Why it matters: the check was about the text in the source; a filter that rounds 39.7 to 40 shows something else.

Good:

    <p>It ran at <data data-figure="a">39.7 tok/s</data> <span data-badge-for="a">memory ⚠</span></p>

Bad:

    <p>It ran at <data data-figure="a">39.8 tok/s</data> <span data-badge-for="a">memory ⚠</span></p>

What it does not find: a figure that a style sheet hides or adds to.
"""

from __future__ import annotations

from sitegen.rules.rule import Rule

RULE = Rule(name="altered-figure", module=__name__)
