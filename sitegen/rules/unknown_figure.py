"""An element of a built page claims to be a checked figure that the build does not know.

What it finds: `data-figure`, `data-backed` or `data-free` with an id that the build gave to no figure, block or text of
that page. The built page is read again by code that shares nothing with what built it.

Why it matters: otherwise a template could mark any number as checked.

Good:

    <p>It ran at <data data-figure="a">39.7 tok/s</data> <span data-badge-for="a">memory ⚠</span></p>

Bad:

    <p>It ran at <data data-figure="a">39.7 tok/s</data> <span data-badge-for="a">memory ⚠</span></p>
    <p><data data-figure="z">45 tok/s</data></p>

What it does not find: an id of another figure that shows the same text.
"""

from __future__ import annotations

from sitegen.rules.rule import Rule

RULE = Rule(name="unknown-figure", module=__name__)
