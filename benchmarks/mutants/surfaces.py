"""A number that nothing backs, in each place where a reader meets text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mutants.mutant import GoodSite, Mutant, document, scalars
from sitegen.prose.posts import BlockKind, Post, Surface, SurfaceKind
from sitegen.source import Span

FORMS = (
    *("41.7 ms", "17%", "3×", "½", "9,876", "-8", "~5 GB", "12–15", "177/166", "５.８", "2m23s", "10⁶", "±0.3", "1:3"),
    *("`41.7`", "**4**1.7", "&#52;1.7", "<b>41</b>", "$5", "6 of 7", "x4", "1e-3", "2.5K", "six times", "(0.9, 0.8)"),
)
PLAIN = tuple(form for form in FORMS if not re.search(r"[`*&<$]|six", form))
SIX_TIMES = {"de": "sechsmal", "fr": "six fois", "zh": "六倍", "ja": "六倍"}
"""A factor in words is one in the language of the text alone."""
PIECES = {
    "alt text": "\n\n![It reached {} here](picture.svg)\n",
    "footnote": "\n\nA word.[^mutant]\n\n[^mutant]: It took {} then.\n",
    "list": "\n\n- It took {} then.\n",
    "table cell": "\n\n| type | seen |\n| --- | --- |\n| some | {} |\n",
    "heading": "\n\n## Then {} again\n",
    "faq": "\n\n::: faq\n### Why {} then?\n\nBecause.\n:::\n",
    "tldr": "\n\n::: tldr\nIt was {} then.\n:::\n",
    "code span": "\n\nIt printed `took {}` then.\n",
    "link title": '\n\n[A link](https://example.org "it took {} then")\n',
    "raw html": "\n\n<p>It took {} then.</p>\n",
    "attribute": '\n\n<p title="it took {} then">A word.</p>\n',
    "quote": "\n\n> It took {} then.\n",
    "output": "\n\n```text\nit took {} then\n```\n",
}


def new_numbers(site: GoodSite) -> Iterator[Mutant]:
    """One in each surface that is there, and in one of each kind put at the end of each post; forms take turns."""
    for post in site.checked.site.posts:
        for count, surface in enumerate(post.post.surfaces):
            forms = PLAIN if surface.kind in (SurfaceKind.FRONT_MATTER, SurfaceKind.ALT) else FORMS
            form = forms[count % len(forms)]
            form = SIX_TIMES.get(post.post.language[:2], form) if form == "six times" else form
            yield from _inserted(site, surface, form)
        yield from _pieces(site, post.post)


def _inserted(site: GoodSite, surface: Surface, form: str) -> Iterator[Mutant]:
    """Behind the first word of the surface that stands outside its citations and marks."""
    taken = [(each.start, each.end) for each in surface.citations]
    taken += [(mark.start, mark.end) for mark in surface.marks]
    for match in re.finditer(r"(?<=[^\W\d_]) (?=[^\W\d_])|(?<=[⺀-鿿])(?=[⺀-鿿])|\Z", surface.text):
        at = match.start()
        if at == 0 or any(start < at <= end for start, end in taken):
            continue
        span = surface.where(at - 1, at)
        if span is not None:
            yield from site.change("new number", surface.source, Span(span.end, span.end), f" {form}")
            return


def _pieces(site: GoodSite, post: Post) -> Iterator[Mutant]:
    end = len(post.source.text.rstrip())
    for count, piece in enumerate(PIECES.values()):
        for form in (PLAIN[count % len(PLAIN)], "41.7 ms"):
            yield from site.change("new number", post.source, Span(end, end), piece.format(form))


def in_settings(site: GoodSite) -> Iterator[Mutant]:
    """In the site's title and description, in tags, in the name of a series, in blocks.

    Titles and labels of sets are left alone: they stand in `data/` and are shown as what the record says.
    """
    if "sitegen.yaml" in site.files:
        config = document(site.source("sitegen.yaml"))
        for path, scalar in scalars(config):
            if path[0] in ("title", "description", "author"):
                yield from site.change("new number in a setting", config.source, scalar.span, f'"{scalar.text} 41.7 ms"')
    for post in site.checked.site.posts:
        yield from _in_blocks(site, post.post)
        yield from _in_front_matter(site, post.post)


def _in_front_matter(site: GoodSite, post: Post) -> Iterator[Mutant]:
    head = post.source.text[: post.source.text.find("\n---", 3)]
    for pattern in (r"tags: \[([^\],]+)", r"series: \{name: ([^,}]+)"):
        match = re.search(pattern, head)
        if match:
            yield from site.change("new number in a setting", post.source, Span(match.end(1), match.end(1)), " 41.7 ms")


def _in_blocks(site: GoodSite, post: Post) -> Iterator[Mutant]:
    for block in post.blocks:
        if block.kind not in (BlockKind.TABLE, BlockKind.CHART, BlockKind.DISCLAIMER) or block.options is None:
            continue
        for path, scalar in scalars(block.options):
            if path[0] in ("caption", "alt", "lines"):
                at = scalar.span.end if scalar.plain else scalar.span.end - 1
                yield from site.change("new number in a setting", post.source, Span(at, at), " 41.7 ms")
            if path[0] == "derived" and path[-1] == "name":
                yield from site.change(
                    "new number in a setting", post.source, Span(scalar.span.end, scalar.span.end), " 17%"
                )
        for key in ("caption", "alt"):
            allowed = key == "caption" or block.kind is BlockKind.CHART
            if allowed and block.kind is not BlockKind.DISCLAIMER and block.options.get(key) is None:
                at = block.body.start
                yield from site.change("new number in a setting", post.source, Span(at, at), f"{key}: it took 41.7 ms\n")
