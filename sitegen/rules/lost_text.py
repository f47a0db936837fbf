"""A part of the post would not reach its reader, or would reach him unchecked.

What it finds: text that Markdown drops (an unused reference definition with a figure, a footnote that nothing refers to)
and text that this checker cannot read as a reader will see it.

Why it matters: what is not seen by the checker is not checked, and is said so instead of being passed.

Good:

    It works.[^1]

    [^1]: On this machine.

Bad:

    It works.

    [^1]: On this machine.

What it does not find: text that a theme leaves out; the built pages are read again (`missing-figure`).
"""

from __future__ import annotations

from sitegen.findings import Severity
from sitegen.rules.rule import Rule

RULE = Rule(name="lost-text", module=__name__, severity=Severity.WARNING)
