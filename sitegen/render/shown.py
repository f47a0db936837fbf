"""What a built file is and what it says that it shows; worked out from the resolved site, never from rendered output."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sitegen.findings import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureShown:
    """A figure as a reader must find it on a page."""

    text: str
    badge: str
    """`log`, `memory` or `inference`."""
    doubtful: bool
    """Whether ⚠ belongs to it."""
    why: tuple[str, ...] = ()
    """Why it does, in words."""
    card: str = ""
    """The block of the same page that says how the figure is known, if there is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawingShown:
    """What the drawing library made of a chart."""

    markup: str
    texts: tuple[str, ...]
    """Of its text elements, in any order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What one file shows, as plain values; `pipeline/` makes the verifier's manifest of it.

    Ids are those of the attributes `data-figure`, `data-backed` and `data-free`.
    """

    source: str
    """The file to name in findings: `content/draft-cache.md`, `data/ab.yaml`, or a template."""
    figures: Mapping[str, FigureShown] = field(default_factory=dict)
    backed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The texts of each block made from records, in the order in which templates must show them; a figure is `▣ID`."""
    must_say: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Phrases without which a block would hide how its figures are known."""
    badged: Mapping[str, FigureShown] = field(default_factory=dict)
    """Blocks with one badge as a whole."""
    drawings: Mapping[str, DrawingShown] = field(default_factory=dict)
    free: Mapping[str, str] = field(default_factory=dict)
    """Declared non-claims of a template: dates, part numbers, counts."""
    reasons: Mapping[str, str] = field(default_factory=dict)
    """Why each of `free` is no claim, in words."""
    worded: frozenset[str] = frozenset()
    """Texts with their badges in words, for places without markup."""
    required: frozenset[str] = frozenset()
    """Ids of `figures` that must be seen at least once."""
    whole: tuple[str, ...] = ()
    """The files of the posts of which it shows every surface."""
    heads: tuple[str, ...] = ()
    """The files of the posts of which it shows title, description and front-matter texts only."""
    written: bytes | None = None
    """The whole file, where the build and no template writes it."""
    states: frozenset[str] = frozenset()
    """Ids of the records that such a file states with all that is known of them."""
    cites: str = ""
    """The file of the post whose figures it states."""
    drawn_from: str = ""
    """The SVG that a PNG was made of: what it says is what the picture says."""
    copied: str = ""
    """SHA-256 of a file that is copied as it is, in hexadecimal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One file of the built site."""

    path: str
    """Relative to the output folder, with `/`: `posts/draft-cache/index.html`."""
    content: bytes
    shown: Shown
    findings: tuple[Finding, ...] = ()
    """What could not be shown."""


def placed(figure_id: str) -> str:
    """What stands for a figure among the texts of a block."""
    return f"\u25a3{figure_id}"


def merged(first: Shown, *others: Shown) -> Shown:
    """*first* with everything that *others* show; its `source` stays."""
    parts = (first, *others)
    return replace(
        first,
        figures={key: value for part in parts for key, value in part.figures.items()},
        backed={key: value for part in parts for key, value in part.backed.items()},
        must_say={key: value for part in parts for key, value in part.must_say.items()},
        badged={key: value for part in parts for key, value in part.badged.items()},
        drawings={key: value for part in parts for key, value in part.drawings.items()},
        free={key: value for part in parts for key, value in part.free.items()},
        reasons={key: value for part in parts for key, value in part.reasons.items()},
        worded=frozenset().union(*(part.worded for part in parts)),
        required=frozenset().union(*(part.required for part in parts)),
        whole=tuple(dict.fromkeys(file for part in parts for file in part.whole)),
        heads=tuple(dict.fromkeys(file for part in parts for file in part.heads)),
    )
