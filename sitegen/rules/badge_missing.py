"""A figure on a built page lacks its badge, or has the wrong one.

What it finds: a checked figure without a badge in the same block or row, with a badge that says another tag, or without ⚠
where the record has a caveat, an unrecorded N or an acknowledged difference.
The built page is read again by code that shares nothing with what built it.

Why it matters: a theme or a template may drop or change what the records say, and the reader has nothing but the page.

Good:

    <p>It ran at <data data-figure="a">39.7 tok/s</data> <span data-badge-for="a">memory ⚠</span></p>

Bad:

    <p>It ran at <data data-figure="a">39.7 tok/s</data></p>

What it does not find: a badge that is there and hidden by a style sheet.
"""

from __future__ import annotations

from sitegen.rules.rule import Rule

RULE = Rule(name="badge-missing", module=__name__)
