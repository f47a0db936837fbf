"""What there is on the site and where: posts by tag and series, and for each record the places that cite it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sitegen.claims.claims import PostClaims, Site
from sitegen.evidence.figures import Figure
from sitegen.evidence.records import MeasurementSet, Record
from sitegen.render.links import Links, folder_names, log_path, page_path, post_path


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place that cites a record."""

    slug: str
    title: str
    """Of the post, with badges in words."""
    text: str
    """What the citation shows, or what the block is."""
    anchor: str
    """On the post's page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    articles: tuple[PostClaims, ...]
    """Posts, newest first."""
    standing: tuple[PostClaims, ...]
    """Pages such as "about", by title."""
    tags: Mapping[str, tuple[PostClaims, ...]]
    """In the order of the alphabet."""
    series: Mapping[str, tuple[PostClaims, ...]]
    """By part."""
    posts: Mapping[str, PostClaims]
    """Posts and pages by slug."""
    paths: Mapping[str, str]
    """Path of each Markdown file → path of its page."""
    mentions: Mapping[str, tuple[Mention, ...]]
    """By record id."""
    reports: Mapping[str, tuple[tuple[str, str], ...]]
    """By set: title and path of each post that reports it, newest first."""
    tag_paths: Mapping[str, str]
    series_paths: Mapping[str, str]
    sets: Mapping[str, MeasurementSet]
    """Those with a record that may be shown."""
    records: frozenset[str]
    """Ids of the records that may be shown."""
    logs: Mapping[str, Mapping[int, str]]
    """Path of a log → the lines of it that the site shows, by number."""


def outline_of(site: Site, titles: Mapping[str, str]) -> Outline:
    """*titles* holds the title of each post by slug, with badges in words."""
    articles = tuple(claims for claims in site.posts if not claims.post.is_page)
    standing = sorted((claims for claims in site.posts if claims.post.is_page), key=lambda claims: titles[claims.post.slug])
    tags, series = _tags(articles), _series(articles)
    return Outline(
        articles=articles,
        standing=tuple(standing),
        tags=tags,
        series=series,
        tag_paths={tag: f"tags/{folder}/index.html" for tag, folder in folder_names(tags).items()},
        series_paths={name: f"series/{folder}/index.html" for name, folder in folder_names(series).items()},
        posts={claims.post.slug: claims for claims in site.posts},
        paths={claims.post.source.path: path_of(claims) for claims in site.posts},
        mentions=_mentions(site, titles),
        reports=_reports(site, titles),
        sets={key: measured for key, measured in site.evidence.sets.items() if _published(measured)},
        records=frozenset(record.id for record in site.evidence.records.values() if record.publish),
        logs=_shown_lines(site),
    )


def path_of(claims: PostClaims) -> str:
    post = claims.post
    return page_path(post.slug) if post.is_page else post_path(post.slug)


def _published(measured: MeasurementSet) -> tuple[Record, ...]:
    return tuple(record for record in measured.records.values() if record.publish)


def _tags(articles: Iterable[PostClaims]) -> Mapping[str, tuple[PostClaims, ...]]:
    found: dict[str, list[PostClaims]] = {}
    for claims in articles:
        for tag in claims.post.tags:
            found.setdefault(tag, []).append(claims)
    return {tag: tuple(found[tag]) for tag in sorted(found, key=lambda tag: (tag.casefold(), tag))}


def _series(articles: Iterable[PostClaims]) -> Mapping[str, tuple[PostClaims, ...]]:
    found: dict[str, list[tuple[int, str, PostClaims]]] = {}
    for claims in articles:
        place = claims.post.series
        if place is not None:
            found.setdefault(place.name, []).append((place.part, claims.post.slug, claims))
    return {
        name: tuple(claims for *_, claims in sorted(found[name], key=lambda entry: entry[:2])) for name in sorted(found)
    }


def _mentions(site: Site, titles: Mapping[str, str]) -> Mapping[str, tuple[Mention, ...]]:
    found: dict[str, dict[Mention, None]] = {}
    for claims in site.posts:
        for figure, text, anchor in _shown_figures(claims):
            place = Mention(slug=claims.post.slug, title=titles[claims.post.slug], text=text, anchor=anchor)
            for record in figure.basis.records:
                found.setdefault(record.id, {})[place] = None
    return {record: tuple(places) for record, places in found.items()}


def _reports(site: Site, titles: Mapping[str, str]) -> Mapping[str, tuple[tuple[str, str], ...]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for claims in site.posts:
        for name in dict.fromkeys(claims.post.aliases.values()):
            found.setdefault(name, []).append((titles[claims.post.slug], path_of(claims)))
    return {name: tuple(posts) for name, posts in found.items()}


def _shown_figures(claims: PostClaims) -> Iterable[tuple[Figure, str, str]]:
    for claim in claims.claims:
        if claim.figure is not None:
            yield claim.figure, claim.shown, f"c{claim.citation.number}"
    for grid in claims.grids:
        what = "a table" if grid.kind == "table" else "a chart"
        for row in grid.rows:
            for cell in row.cells:
                if cell.figure is not None:
                    yield cell.figure, what, f"g{grid.block.number}"


def _shown_lines(site: Site) -> Mapping[str, Mapping[int, str]]:
    """Only lines that stand behind something: a log may hold more of its machine than a reader should see."""
    found: dict[str, dict[int, str]] = {}
    for record in site.evidence.records.values():
        if record.publish and record.read_back is not None:
            found.setdefault(record.read_back.path, {}).update(record.read_back.excerpt)
    for claims in site.posts:
        for excerpt in claims.excerpts:
            lines = {number: text for number, text in excerpt.lines if number is not None}
            found.setdefault(excerpt.path, {}).update(lines)
        for quote in claims.quotes:
            known = found.setdefault(quote.path, {})
            known.setdefault(quote.line, _line(site, quote.path, quote.line) or quote.surface.text[quote.start : quote.end])
    return {path: dict(sorted(found[path].items())) for path in sorted(found)}


def _line(site: Site, path: str, number: int) -> str:
    lines = site.logs.get(path, "").split("\n")
    return lines[number - 1] if number <= len(lines) else ""


def links_of(site: Site, outline: Outline, page: str) -> Links:
    """The link maker of the page at *page*."""
    logs = frozenset(map(log_path, outline.logs))
    return Links(
        base_url=site.config.base_url,
        page=page,
        sets=frozenset(outline.sets),
        records=outline.records,
        logs=logs,
        reports=outline.reports,
    )
