"""A page that the build was to write was not built.

What it finds: a file that the build announced and that is not among what was written. The built files are read again by
code that shares nothing with what built them.

Why it matters: a link to it is dead, and nothing on it was verified.

Good:

    <p>It ran at <data data-figure="a">39.7 tok/s</data> <span data-badge-for="a">memory ⚠</span></p>

Bad:

    (no file)

What it does not find: pages that the build never announced.
"""

from __future__ import annotations

from sitegen.rules.rule import Rule

RULE = Rule(name="missing-page", module=__name__)
