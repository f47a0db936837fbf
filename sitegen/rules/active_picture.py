"""A picture that could run a script or fetch something.

What it finds: an SVG file beside the posts that holds a script, an event handler, embedded HTML, or an address of another
site.

Why it matters: a picture is copied as it is, and whoever opens it by its own address runs what is in it. A reader's browser
is asked for nothing but the page.

Good:

    # content/other.md
    ---
    title: Other
    date: 2026-11-24
    ---
    Words.

Bad:

    # content/drawn.svg
    <svg xmlns="http://www.w3.org/2000/svg"><script>alert()</script></svg>

What it does not find: what is inside raster pictures; they hold no script.
"""

from __future__ import annotations

from sitegen.rules.rule import Rule

RULE = Rule(name="active-picture", module=__name__)
