"""The badge: in one word how a figure is known, and ⚠ where there is a doubt. Never by colour alone."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.evidence.figures import Basis
from sitegen.evidence.records import NOT_RECORDED, SampleSize, Tag
from sitegen.render.shown import FigureShown

EXPLAINED = {
    Tag.LIVE_LOG: "read from the machine's own output, and read again at each build",
    Tag.MEMORY_NOTE: "noted down, not read from a log",
    Tag.INFERENCE: "follows from other figures by a reason that is given, was not measured",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """What stands beside a figure."""

    word: str
    """`log`, `memory` or `inference`."""
    doubtful: bool
    doubts: tuple[str, ...]
    """Why there is a ⚠, in words without digits: they stand in attributes."""
    explained: str
    """What the word means."""
    belongs_to: tuple[str, ...] = ()
    """Ids of the figures."""
    card: str = ""
    """The id of the card that it opens; empty where there is no card."""
    href: str = ""
    """Where it leads instead of a card."""
    tells: bool = False
    """Whether its text says the doubts too: in a feed nothing opens, and no `title` is seen."""

    @property
    def hint(self) -> str:
        """For `title` and for those who hear the page."""
        doubts = f"; {', '.join(self.doubts)}" if self.doubts else ""
        return f"{self.explained}{doubts}"


def badge_of(basis: Basis, min_n: int, ids: tuple[str, ...] = (), card: str = "", href: str = "") -> Badge:
    return Badge(
        word=basis.tag.word,
        doubtful=basis.is_doubtful(min_n),
        doubts=_doubts(basis, min_n),
        explained=EXPLAINED[basis.tag],
        belongs_to=ids,
        card=card,
        href=href,
    )


def figure_shown(text: str, badge: Badge) -> FigureShown:
    """What a reader must find of a figure with that badge."""
    return FigureShown(text=text, badge=badge.word, doubtful=badge.doubtful, why=badge.doubts, card=badge.card)


def _doubts(basis: Basis, min_n: int) -> tuple[str, ...]:
    found = []
    if not isinstance(basis.n, int):
        found.append("sample size not recorded")
    elif basis.n < min_n:
        found.append("few runs")
    if basis.superseded:
        found.append("superseded")
    if basis.acknowledged:
        found.append("contexts differ")
    if basis.caveats:
        found.append("with caveats")
    return tuple(found)


def sample_size(n: SampleSize) -> str:
    return NOT_RECORDED.value if not isinstance(n, int) else str(n)
