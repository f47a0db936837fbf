"""What is wrong with a badge: that it cannot be seen, says something else, or leads nowhere; in words, or none."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sitegen.verify.manifest import PageManifest, ShownFigure
from sitegen.verify.numerals import folded
from sitegen.verify.parts import Block, Marked

TAGS = frozenset(("log", "memory", "inference"))
_WORDS = re.compile(r"\w+")


def fault_of_badge(hidden: frozenset[str], figure: ShownFigure, own: list[Marked], manifest: PageManifest) -> str | None:
    """*own* are the badges that belong to the figure, and *hidden* is what hides the figure itself."""
    if not own:
        return f"has no badge in its block or row that says {figure.badge!r}"
    seen = [_seen_text(badge, hidden) for badge in own]
    words = {word.lower() for text in seen for word in _WORDS.findall(text)}
    if figure.badge.lower() not in words:
        return f"has a badge on which {figure.badge!r} cannot be seen"
    named = (name for badge in own for name in badge.name.split())
    shown = [one for name in named for one in (manifest.figures.get(name), manifest.badged.get(name)) if one is not None]
    if wrong := sorted(words & TAGS - {one.badge.lower() for one in shown}):
        return f"has a badge that says {wrong[0]!r} too"
    if figure.doubtful and not any("⚠" in _seen_text(badge, hidden | {"unread"}) for badge in own):
        return "has a badge without the ⚠ of its caveats"
    return None


def fault_of_opening(figure: ShownFigure, own: list[Marked], blocks: Iterable[Block]) -> str | None:
    """A badge must open the card of its figure, and the card must be on the page."""
    if figure.card not in {name for badge in own for name in badge.opens}:
        return f"has a badge that does not open {figure.card!r}, where it is said how the figure is known"
    if not any(block.name == block.anchor == figure.card for block in blocks):
        return f"has a badge that opens {figure.card!r}, and no block with that id and that data-backed is on the page"
    return None


def fault_of_reasons(hidden: frozenset[str], figure: ShownFigure, own: list[Marked], *, hinted: bool) -> str | None:
    """Without a card the badge says why there is a doubt: in its text or, where *hinted*, in a `title`."""
    hints = [hint for badge in own for hint in badge.hints] if hinted else []
    said = folded(" ".join((*(_seen_text(badge, hidden) for badge in own), *hints)))
    missing = [reason for reason in figure.why if reason not in said]
    return f"has a badge that does not say {missing[0]!r}" if missing else None


def _seen_text(badge: Marked, hidden: frozenset[str]) -> str:
    """What is seen of the badge by whoever sees something hidden by *hidden*."""
    return "".join(piece.text for piece in badge.pieces if piece.hidden <= hidden)
