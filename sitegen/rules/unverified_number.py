"""A number on a built page is neither a checked figure nor text of the post.

What it finds: a number in visible text, an attribute, a title, JSON-LD or a feed that no citation, record or checked text
of the site accounts for.
The built page is read again by code that shares nothing with what built it.

Why it matters: a template, a filter or a theme can write numbers that no rule on the source ever saw.

Good:

    <p>It ran at <data data-figure="a">39.7 tok/s</data> <span data-badge-for="a">memory ⚠</span></p>

Bad:

    <p>It ran at <data data-figure="a">39.7 tok/s</data> <span data-badge-for="a">memory ⚠</span>, of 45 tok/s</p>

What it does not find: numbers inside pictures.
"""

from __future__ import annotations

from sitegen.rules.rule import Rule

RULE = Rule(name="unverified-number", module=__name__)
