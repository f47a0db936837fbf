"""A picture says nothing to those who do not see it.

What it finds: a picture of a post without an alternative text. One that only decorates is given the class `decorative`, and
is then passed over by screen readers.

Why it matters: a plot without a text is a claim that some of the readers cannot read, and that nobody can check.

Good:

    # content/plot.png
    (a picture)
    # content/other.md
    ---
    title: Other
    date: 2026-11-24
    ---
    ![q4 lies below f16 throughout](plot.png) and ![](plot.png){.decorative}

Bad:

    # content/plot.png
    (a picture)
    # content/other.md
    ---
    title: Other
    date: 2026-11-24
    ---
    ![](plot.png)

What it does not find: a text that does not say what the picture shows, and pictures of files outside `content/` (a README).
"""

from __future__ import annotations

from sitegen.findings import Severity
from sitegen.rules.rule import Rule

RULE = Rule(name="missing-alt", module=__name__, severity=Severity.WARNING)
