"""A built file cannot be read, so nothing in it can be verified.

What it finds: a file that is not UTF-8, XML or JSON-LD that is not well formed, and markup that cannot be cut into text.

Why it matters: what cannot be verified is not published. It is most often a value that a template did not escape.

Good:

    <p>It ran at <data data-figure="a">39.7 tok/s</data> <span data-badge-for="a">memory ⚠</span></p>

Bad:

    <p>caf\\xe9</p>

What it does not find: HTML that is untidy and that browsers mend; it is read as they read it.
"""

from __future__ import annotations

from sitegen.rules.rule import Rule

RULE = Rule(name="unreadable-output", module=__name__)
