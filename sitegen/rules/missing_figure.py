"""A figure of the post is not on its built page.

What it finds: a checked figure that must be seen on a page and is not.
The built page is read again by code that shares nothing with what built it.

Why it matters: a sentence without its figure, or a table without a row, says something that nobody wrote.

Good:

    <p>It ran at <data data-figure="a">39.7 tok/s</data> <span data-badge-for="a">memory ⚠</span></p>

Bad:

    <p>It ran at high speed</p>

What it does not find: prose that was dropped and holds no figure.
"""

from __future__ import annotations

from sitegen.rules.rule import Rule

RULE = Rule(name="missing-figure", module=__name__)
