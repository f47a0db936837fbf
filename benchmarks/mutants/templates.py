"""Changes of the theme: a badge dropped, a number typed in. They need the built page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from mutants.mutant import GoodSite, Mutant
from sitegen.source import Source, Span

THEME = Path(__file__).parents[2] / "templates"
BADGE = re.compile(
    r'\{% include "_badge\.html" %\}|\{\{ badge\.word \}\}|\{% if badge\.doubtful %\} ⚠\{% endif %\}'
    r'|\{\{ badge\.doubts [^}]*\}\}|\{% include "_facts\.html" %\}|\{% include "_card\.html" %\}'
)
INTO = {
    "base.html": ("<main",),
    "post.html": ("</header>", "</article>"),
    "_nearby.html": ('<section class="related">',),
    "set.html": ("{% endfor %}",),
    "evidence.html": ("{% endblock %}",),
    "index.html": ("{% endblock %}",),
    "tags.html": ("{% endblock %}",),
    "404.html": ("{% endblock %}",),
    "lines.html": ("{% endblock %}",),
    "_table.html": ("</figcaption>",),
    "_log.html": ("</figcaption>",),
    "_chart.html": ("</summary>",),
    "_card.html": ("</aside>",),
    "_entry.html": ("</article>",),
    "_disclaimer.html": ("</section>",),
    "feed.xml": ("</title>",),
}


TEXTS = frozenset({".html", ".xml", ".css"})
"""Suffixes of a theme's files that are text; its fonts are none."""


@cache
def theme() -> dict[str, str]:
    paths = [path for path in sorted(THEME.iterdir()) if path.suffix in TEXTS]
    return {path.name: path.read_text(encoding="utf-8") for path in paths}


def _source(site: GoodSite, name: str) -> Source:
    path = f"templates/{name}"
    return site.source(path) if path in site.files else Source(path, theme()[name])


def badges(site: GoodSite) -> Iterator[Mutant]:
    """Each place of a theme that tells how a figure is known, emptied."""
    for name in theme():
        source = _source(site, name)
        for match in BADGE.finditer(source.text):
            yield from site.change("badge removed", source, Span(*match.span()), "")


def new_numbers(site: GoodSite) -> Iterator[Mutant]:
    for name, places in INTO.items():
        source = _source(site, name)
        for mark in places:
            at = source.text.rindex(mark)
            text = " 41.7 ms " if mark in ("</title>", "</figcaption>", "</summary>") else "<p>it took 41.7 ms</p>"
            yield from site.change("new number in a template", source, Span(at, at), text)
