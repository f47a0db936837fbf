"""A declared non-claim on a built page is not the text that the build gave.

What it finds: an element that carries the id of a part number, a date or another such text of a template, and shows
something else. The built page is read again by code that shares nothing with what built it.

Why it matters: such a text is waived because of what it says. Another text there was waived by nobody.

Good:

    <p>It ran at <data data-figure="a">39.7 tok/s</data> <span data-badge-for="a">memory ⚠</span></p>
    <p>Part <span data-free="part">4</span></p>

Bad:

    <p>It ran at <data data-figure="a">39.7 tok/s</data> <span data-badge-for="a">memory ⚠</span></p>
    <p>Part <span data-free="part">39.7</span></p>

What it does not find: texts without a number that a theme changes.
"""

from __future__ import annotations

from sitegen.rules.rule import Rule

RULE = Rule(name="altered-text", module=__name__)
