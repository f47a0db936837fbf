"""What the build says that each of its files shows; the verifier holds the files against it.

A manifest is made from the resolved site, not from rendered output, so a template or a filter that changes, drops or adds
a figure cannot change the manifest with it. In the HTML:

- `<… data-figure="ID">text</…>` is a checked citation or a cell of a table built from records. Its text must be
  `figures[ID].text`, and a badge must belong to it: an element with `data-badge-for` whose value names the ID among its
  space-separated ids, in the same block or table row, whose visible text holds `figures[ID].badge` as a word, and ⚠ where
  `doubtful`.
- `<… data-backed="ID">` is a block that the build made from records (card, table, evidence row, disclaimer, log excerpt).
  It shows the words of `backed[ID]`, all of them and in their order; a theme may put words between them that hold no
  number. So a value cannot change places with another, nor a label with another label. A word `▣ID` is a figure.
- A block in `drawings` was drawn by a library, in an order of its own. Its markup must stand in the file as it was drawn,
  and the texts of its elements must be `drawings[ID].texts`, each as often as there.
- Whoever sees a block must also read each phrase of `must_say[ID]` in it, its words side by side: caveats, N, what the tag
  means. Such a block must be on the page, and may be folded away, but not hidden.
- A figure with a `card` stands in the block of that id, or its badge opens it: a button with `popovertarget` or a link to
  it. Without a card the badge says each of `why` in its text (in a page, its `title` may); inside a link nothing more is
  needed, since it leads to where the figure stands. A block in `badged` has a badge like a figure.
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
- A file with `written` is that, byte for byte: the build wrote it without a template. What it says is read all the same:
  each object of JSON that has a `value` or a `shown` has an `id` that is in `stated`, and says of it what stands there: the
  digits, the unit, the tag, N, each caveat. Each of `stated` is in the file.
- The numbers of list items are read by people, though they stand in no text: a list starts at 1 or at one of `starts`.
- A file of a kind that is not read here (a script, a picture, a font) is accepted only as a copy: its SHA-256 is `copied`.
  Of a picture that the build drew, `drawn_from` is the SVG that it was made of; that is read like a page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

PLACEHOLDER = "\u25a3"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFigure:
    """A figure as it must be seen."""

    text: str
    badge: str
    """`log`, `memory` or `inference`."""
    doubtful: bool
    """Whether ⚠ must be seen too."""
    why: tuple[str, ...] = ()
    """Why it is doubtful, in words; for a badge that opens no card."""
    card: str = ""
    """The block that says how the figure is known; empty where there is none on this page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """What a library drew."""

    markup: str
    texts: tuple[str, ...]
    """Of its text elements, in any order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A figure as a file for programs must say it."""

    says: Mapping[str, tuple[str, ...]]
    """Key → the texts under it in their order, lists within lists laid flat; none for `null`."""
    caveats: frozenset[str]
    """Which must be among those that are said."""
    amount: Fraction | None = None
    """Of a figure that was worked out: its `value` is this, rounded to the digits that it has."""
    approximate: bool = False
    """Whether `~` stands before that value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageManifest:
    """What one built file may show."""

    source: str
    """The file to name in findings: `content/draft-cache.md`, or a template."""
    figures: Mapping[str, ShownFigure] = field(default_factory=dict)
    backed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The texts of each block, in the order in which they are shown."""
    must_say: Mapping[str, frozenset[str]] = field(default_factory=dict)
    badged: Mapping[str, ShownFigure] = field(default_factory=dict)
    """Blocks that have one badge as a whole; their `text` is empty."""
    drawings: Mapping[str, Drawing] = field(default_factory=dict)
    free: Mapping[str, str] = field(default_factory=dict)
    texts: frozenset[str] = frozenset()
    worded: frozenset[str] = frozenset()
    required: frozenset[str] = frozenset()
    """Ids of `figures` that must be seen on this page at least once."""
    written: bytes | None = None
    """The whole file, where no template writes it."""
    stated: Mapping[str, Stated] = field(default_factory=dict)
    """What a file for programs says of each figure, by its id there."""
    starts: frozenset[int] = frozenset()
    """Numbers other than 1 at which the numbered lists of the sources start."""
    drawn_from: str = ""
    """The SVG that a picture was made of; empty for every other file."""
    copied: str = ""
    """SHA-256 of the file that is published as it is, in hexadecimal; empty for what the build writes."""
