"""A picture of a post leaves out a text that it cannot show.

What it finds: in a site with `social_pictures: true`, a title or a headline figure with characters that no font of the
pictures has, or that is too long for one. The picture is drawn without it.

Why it matters: who sees the link elsewhere sees a picture without its title; boxes in the place of letters, or half a title
that ends before its badge, would be worse.

Good:

    # sitegen.yaml
    base_url: https://example.org
    social_pictures: true
    # content/other.md
    ---
    title: A smaller cache
    date: 2026-11-24
    ---
    Text.

Bad:

    # sitegen.yaml
    base_url: https://example.org
    social_pictures: true
    # content/other.md
    ---
    title: 較小的快取
    date: 2026-11-24
    ---
    Text.

What it does not find: sites without such pictures; the name of the site and the place above the title, which are left out
without a word.
"""

from __future__ import annotations

from sitegen.findings import Severity
from sitegen.rules.rule import Rule

RULE = Rule(name="undrawn-text", module=__name__, severity=Severity.WARNING)
