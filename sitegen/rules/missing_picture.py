"""A post shows a picture that is not there.

What it finds: a picture of a post whose file lies nowhere in `content/`, at the place that its address names. The nearest
picture is given.

Why it matters: a reader would see an empty frame where the plot should be.

Good:

    # content/plot.png
    (a picture)
    # content/other.md
    ---
    title: Other
    date: 2026-11-24
    ---
    ![A plot](plot.png)

Bad:

    # content/plot.png
    (a picture)
    # content/other.md
    ---
    title: Other
    date: 2026-11-24
    ---
    ![A plot](plots/plot.png)

What it does not find: pictures of other sites, those whose address begins with `/`, and those of files outside `content/`
(a README).
"""

from __future__ import annotations

from sitegen.rules.rule import Rule

RULE = Rule(name="missing-picture", module=__name__)
