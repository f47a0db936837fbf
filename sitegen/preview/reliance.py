"""What a reader of one post may rely on: how its figures are known, on how many runs, within which limits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from sitegen.claims.claims import PostClaims
from sitegen.evidence.records import Tag
from sitegen.findings import Location
from sitegen.preview.places import Places
from sitegen.render.badges import EXPLAINED, sample_size

ORDER = (Tag.LIVE_LOG, Tag.MEMORY_NOTE, Tag.INFERENCE)
MOST = 100
"""So many caveats and literals are listed."""
LITERAL = "lit"


def reliance(
    claims: PostClaims, places: Places, min_n: int, opens: Callable[[Location], str | None]
) -> Mapping[str, object]:
    """For JSON; *opens* gives the link to the writer's editor."""
    figures = claims.figures
    tags = Counter(figure.basis.tag for figure in figures)
    sizes = Counter(sample_size(figure.basis.n) for figure in figures)
    caveats = Counter(caveat for figure in figures for caveat in figure.basis.caveats)
    waived = Counter(each.by for each in claims.waived)
    return {
        "figures": len(figures),
        "doubtful": sum(figure.basis.is_doubtful(min_n) for figure in figures),
        "uncited": len(claims.uncited),
        "tags": [{"word": tag.word, "count": tags[tag], "means": EXPLAINED[tag]} for tag in ORDER if tags[tag]],
        "sizes": [{"n": n, "count": count} for n, count in sorted(sizes.items(), key=_by_size)],
        "caveats": [
            {"text": text, "count": count, "place": _first_with(claims, places, text)}
            for text, count in caveats.most_common(MOST)
        ],
        "literals": [
            {
                "text": each.text,
                "reason": each.reason,
                "at": str(each.location),
                "editor": opens(each.location),
                "place": _values(places, each.location),
            }
            for each in claims.waived
            if each.by == LITERAL
        ][:MOST],
        "waived": {by: count for by, count in waived.most_common() if by != LITERAL},
    }


def _by_size(entry: tuple[str, int]) -> tuple[bool, int]:
    """Not recorded first, then the least: what a reader should know of comes first."""
    size, _ = entry
    return size.isdigit(), int(size) if size.isdigit() else 0


def _first_with(claims: PostClaims, places: Places, caveat: str) -> Mapping[str, object] | None:
    """Where the first figure with *caveat* stands."""
    for claim in claims.claims:
        if claim.figure is not None and caveat in claim.figure.basis.caveats:
            place = places.of_figure(claim.citation.number)
            if place is not None:
                return place.as_values()
    for grid in claims.grids:
        if grid.summary is not None and caveat in grid.summary.basis.caveats:
            return {"block": grid.block.number}
    return None


def _values(places: Places, location: Location) -> Mapping[str, object] | None:
    place = places.of(location)
    return None if place is None else place.as_values()
