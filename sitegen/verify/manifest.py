"""What the build says that each of its files shows; the verifier holds the files against it.

A manifest is made from the resolved site, not from rendered output, so a template or a filter that changes, drops or adds
a figure cannot change the manifest with it. In the HTML:

- `<… data-figure="ID">text</…>` is a checked citation or a cell of a table built from records. Its text must be
  `figures[ID].text`, and a badge must belong to it: an element with `data-badge-for` whose value names the ID among its
  space-separated ids, in the same block or table row, whose visible text holds `figures[ID].badge` as a word, and ⚠ where
  `doubtful`.
- `<… data-backed="ID">` is a block that the build made from records (card, chart, evidence row, disclaimer, log excerpt).
  Each word in it that holds a number must be a word of `backed[ID]`.
- `<… data-free="ID">text</…>` is a declared non-claim of a template (a part number, a date): its text must be `free[ID]`.
- All other text: each word that holds a number must stand in one of `texts` with the same neighbour on either side. In
  `texts` each citation is the character ▣ (U+25A3), as is a figure with its badge when the page is read.
- Where there is no markup (title, meta, attributes, JSON-LD, feed titles): a number must be part of one of `worded`, which
  say the badge in words, or stand in `texts` as above. A worded phrase is accepted in visible text as well.

How words and neighbours are found is said in `backing.py`; give whole texts and let the verifier cut them. Beyond that:

- A run of text ends at each block, cell, button and SVG text; a line of `<pre>` is a run. So the text of code blocks must
  be among `texts` too, whole, with its line breaks.
- An image and a footnote mark (`<sup class="footnote-ref"><a href="#fn…">[1]</a></sup>`) read as U+FFFC, which separates
  words. `data-free` reads as ▣, a badge as nothing, an inline `data-backed` as U+FFFC.
- What touches a figure (`−▣`, `▣k`) must touch a ▣ in `texts`; plain punctuation need not.
- A badge counts where whoever sees the figure sees the badge: not hidden, not folded away, not only for screen readers nor
  only for others; ⚠ alone may be `aria-hidden`. A shared badge may name several ids and say all their tags.
- In JSON files the words of all `backed` blocks count together. A file without a manifest may show no number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

PLACEHOLDER = "\u25a3"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFigure:
    """A figure as it must be seen."""

    text: str
    badge: str
    """`log`, `memory` or `inference`."""
    doubtful: bool
    """Whether ⚠ must be seen too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageManifest:
    """What one built file may show."""

    source: str
    """The file to name in findings: `content/draft-cache.md`, or a template."""
    figures: Mapping[str, ShownFigure] = field(default_factory=dict)
    backed: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Words, cut at white space, that the block may show."""
    free: Mapping[str, str] = field(default_factory=dict)
    texts: frozenset[str] = frozenset()
    worded: frozenset[str] = frozenset()
    required: frozenset[str] = frozenset()
    """Ids of `figures` that must be seen on this page at least once."""
