"""Posts that a post's page names: parts of its series, those before and after it, related ones with the reason for each.

Of each list only a stretch around the post is looked at, so that a page is drawn alike until one of its neighbours changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from sitegen.prose.posts import Post
from sitegen.render.links import Links, set_path
from sitegen.render.outline import Face, Outline
from sitegen.render.shown import Shown
from sitegen.render.visible import visible

REACH = 4
"""Parts of a series that are named on either side of a post's own."""
MOST_RELATED = 5
WEIGHT_OF_SET = 3
"""Two posts on the same measurements have more in common than two with the same tag."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """Another post as a page names it."""

    title: str
    """With badges in words: what is named in passing opens no cards."""
    href: str
    language: str
    part: int | None = None
    is_here: bool = False
    """Whether it is the page's own post."""
    named: bool = False
    """Whether the post itself says that it is related."""
    sets: tuple[tuple[str, str], ...] = ()
    """Title and address of each set of measurements that both rest on."""
    tags: tuple[str, ...] = ()
    """Those of both."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesPlace:
    """Where a post stands in its series."""

    name: str
    href: str
    prequel: Neighbour | None
    sequel: Neighbour | None
    parts: tuple[Neighbour, ...]
    """Those around the post, with its own."""
    is_cut: bool
    """Whether there are more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearby:
    """Everything that a post's page says of others."""

    series: SeriesPlace | None
    earlier: Neighbour | None
    later: Neighbour | None
    related: tuple[Neighbour, ...]
    shown: Shown


def nearby(outline: Outline, post: Post, links: Links) -> Nearby:
    """What the page of *post* says of other posts; nothing for a page such as "about" but what it names itself."""
    own = outline.posts[post.slug]
    series = _series(outline, own, links)
    earlier, later = (None, None) if own.is_page else _around(outline, own, links)
    related = tuple(_related(outline, post, own, links))
    texts = {each.title for each in (*related, *_of_series(series), earlier, later) if each is not None}
    sets = {title for each in related for title, _ in each.sets}
    shown = Shown(source=post.source.path, worded=frozenset(texts | sets) - {""})
    return Nearby(series=series, earlier=earlier, later=later, related=related, shown=shown)


def _neighbour(face: Face, links: Links) -> Neighbour:
    part = face.series[1] if face.series else None
    return Neighbour(title=visible(face.title), href=links.to(face.path), language=face.language, part=part)


def _around(outline: Outline, own: Face, links: Links) -> tuple[Neighbour | None, Neighbour | None]:
    """The posts before and after it in time."""
    earlier, later = outline.neighbours(own.slug)
    return _neighbour(earlier, links) if earlier else None, _neighbour(later, links) if later else None


def _series(outline: Outline, own: Face, links: Links) -> SeriesPlace | None:
    if own.series is None or own.series[0] not in outline.series:
        return None
    parts = outline.series[own.series[0]]
    at = outline.places_in_series[own.slug]
    first, last = max(at - REACH, 0), at + REACH + 1
    named = tuple(_part(face, own, links) for face in parts[first:last])
    return SeriesPlace(
        name=own.series[0],
        href=links.to(outline.series_paths[own.series[0]]),
        prequel=named[at - first - 1] if at else None,
        sequel=named[at - first + 1] if at + 1 < len(parts) else None,
        parts=named if len(named) > 1 else (),
        is_cut=first > 0 or last < len(parts),
    )


def _part(face: Face, own: Face, links: Links) -> Neighbour:
    part = face.series[1] if face.series else None
    is_here = face.slug == own.slug
    return Neighbour(
        title=visible(face.title), href=links.to(face.path), language=face.language, part=part, is_here=is_here
    )


def _of_series(series: SeriesPlace | None) -> tuple[Neighbour, ...]:
    return () if series is None else (*series.parts, *(each for each in (series.prequel, series.sequel) if each))


def _related(outline: Outline, post: Post, own: Face, links: Links) -> Iterator[Neighbour]:
    """First what the post names, then what has most in common with it; what its series names is left out."""
    named = [outline.posts[slug] for slug, _ in post.related if slug in outline.posts]
    chosen = {face.slug for face in named}
    told = {own.slug, *(face.slug for face in _told_by_series(outline, own))}
    for face in (*named, *_alike(outline, own, told | chosen)):
        if face.slug in told:
            continue
        told.add(face.slug)
        yield Neighbour(
            title=visible(face.title),
            href=links.to(face.path),
            language=face.language,
            named=face.slug in chosen,
            sets=tuple(_shared_sets(outline, own, face, links)),
            tags=tuple(tag for tag in own.tags if tag in face.tags),
        )


def _told_by_series(outline: Outline, own: Face) -> Sequence[Face]:
    return outline.series.get(own.series[0], ()) if own.series else ()


def _alike(outline: Outline, own: Face, told: Set[str]) -> Sequence[Face]:
    """The posts that share most, the nearer in time first among equals."""
    if own.is_page:
        return ()
    shared: dict[str, int] = {}
    for face in (face for tag in own.tags for face in outline.with_tag(tag, own.slug)):
        shared[face.slug] = shared.get(face.slug, 0) + 1
    for face in (
        face for set_id in own.sets if set_id in outline.stock.sets for face in outline.with_set(set_id, own.slug)
    ):
        shared[face.slug] = shared.get(face.slug, 0) + WEIGHT_OF_SET
    here = outline.places[own.slug]
    left = [slug for slug in shared if slug not in told]
    left.sort(key=lambda slug: (-shared[slug], abs(outline.places[slug] - here), slug))
    return [outline.posts[slug] for slug in left[:MOST_RELATED]]


def _shared_sets(outline: Outline, own: Face, other: Face, links: Links) -> Iterator[tuple[str, str]]:
    known: Mapping[str, object] = outline.stock.sets
    for set_id in own.sets:
        if set_id in other.sets and set_id in known:
            yield visible(outline.stock.sets[set_id].title), links.to(set_path(set_id))
