"""What there is on the site and where: posts by tag and series, and for each record the places that cite it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from sitegen.claims.claims import PostClaims, Site
from sitegen.evidence.figures import Figure
from sitegen.evidence.records import Evidence, MeasurementSet, Record
from sitegen.render.links import Links, folder_names, log_path, page_path, post_path
from sitegen.render.metadata import title_in_words


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
class Stock:
    """What of the evidence may be shown; the same for all pages until a record changes."""

    sets: Mapping[str, MeasurementSet]
    """Those with a record that may be shown."""
    records: frozenset[str]
    """Ids of the records that may be shown."""
    lending: frozenset[str]
    """Ids of the sets that lend other posts ratios, changes and orders only."""
    lines: Mapping[str, Mapping[int, str]]
    """Path of a log → the lines of it that stand behind a record, by number."""

    @classmethod
    def of(cls, evidence: Evidence) -> Stock:
        lines: dict[str, dict[int, str]] = {}
        for record in evidence.records.values():
            if record.publish and record.read_back is not None:
                lines.setdefault(record.read_back.path, {}).update(record.read_back.excerpt)
        return cls(
            sets={key: measured for key, measured in evidence.sets.items() if _published(measured)},
            records=frozenset(record.id for record in evidence.records.values() if record.publish),
            lending=frozenset(name for name, measured in evidence.sets.items() if measured.relative),
            lines=lines,
        )


class Outline:
    """What the pages know of each other. Each part is worked out when the first page asks for it."""

    def __init__(self, site: Site, stock: Stock) -> None:
        self._site = site
        self.stock = stock

    @cached_property
    def articles(self) -> tuple[PostClaims, ...]:
        """Posts, newest first."""
        return tuple(claims for claims in self._site.posts if not claims.post.is_page)

    @cached_property
    def standing(self) -> tuple[PostClaims, ...]:
        """Pages such as "about", by title."""
        pages = (claims for claims in self._site.posts if claims.post.is_page)
        return tuple(sorted(pages, key=self._title))

    @cached_property
    def tags(self) -> Mapping[str, tuple[PostClaims, ...]]:
        """In the order of the alphabet."""
        return _tags(self.articles)

    @cached_property
    def tag_paths(self) -> Mapping[str, str]:
        return {tag: f"tags/{folder}/index.html" for tag, folder in folder_names(self.tags).items()}

    @cached_property
    def series(self) -> Mapping[str, tuple[PostClaims, ...]]:
        """By part."""
        return _series(self.articles)

    @cached_property
    def series_paths(self) -> Mapping[str, str]:
        return {name: f"series/{folder}/index.html" for name, folder in folder_names(self.series).items()}

    @cached_property
    def posts(self) -> Mapping[str, PostClaims]:
        """Posts and pages by slug."""
        return {claims.post.slug: claims for claims in self._site.posts}

    @cached_property
    def paths(self) -> Mapping[str, str]:
        """Path of each Markdown file → path of its page."""
        return {claims.post.source.path: path_of(claims) for claims in self._site.posts}

    @cached_property
    def pages(self) -> Mapping[str, PostClaims]:
        """Path of a page → the post whose own page it is; of two that want one path the newer."""
        return {path_of(claims): claims for claims in reversed(self._site.posts)}

    @cached_property
    def mentions(self) -> Mapping[str, tuple[Mention, ...]]:
        """By record id."""
        found: dict[str, dict[Mention, None]] = {}
        for claims in self._site.posts:
            title = self._title(claims)
            for figure, text, anchor in _shown_figures(claims):
                place = Mention(slug=claims.post.slug, title=title, text=text, anchor=anchor)
                for record in figure.basis.records:
                    found.setdefault(record.id, {})[place] = None
        return {record: tuple(places) for record, places in found.items()}

    def reports(self, set_id: str) -> tuple[tuple[str, str], ...]:
        """Title, in words, and path of each post that reports the set, newest first."""
        return tuple((self._title(claims), path_of(claims)) for claims in self._reporting.get(set_id, ()))

    @cached_property
    def _reporting(self) -> Mapping[str, tuple[PostClaims, ...]]:
        found: dict[str, list[PostClaims]] = {}
        for claims in self._site.posts:
            for name in dict.fromkeys(claims.post.aliases.values()):
                found.setdefault(name, []).append(claims)
        return {name: tuple(posts) for name, posts in found.items()}

    @cached_property
    def logs(self) -> Mapping[str, Mapping[int, str]]:
        """Path of a log → the lines of it that the site shows, by number.

        Only lines that stand behind something: a log may hold more of its machine than a reader should see.
        """
        found = {path: dict(lines) for path, lines in self.stock.lines.items()}
        for claims in self._site.posts:
            for excerpt in claims.excerpts:
                lines = {number: text for number, text in excerpt.lines if number is not None}
                found.setdefault(excerpt.path, {}).update(lines)
            for quote in claims.quotes:
                line = _line(self._site, quote.path, quote.line) or quote.surface.text[quote.start : quote.end]
                found.setdefault(quote.path, {}).setdefault(quote.line, line)
        return {path: dict(sorted(found[path].items())) for path in sorted(found)}

    def _title(self, claims: PostClaims) -> str:
        """With badges in words."""
        return title_in_words(claims, self._site.config.min_n)


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


def _line(site: Site, path: str, number: int) -> str:
    lines = site.logs.get(path, "").split("\n")
    return lines[number - 1] if number <= len(lines) else ""


def links_of(site: Site, outline: Outline, page: str) -> Links:
    """The link maker of the page at *page*."""
    return Links(
        base_url=site.config.base_url,
        page=page,
        sets=outline.stock.sets.keys(),
        records=outline.stock.records,
        logs=frozenset(map(log_path, outline.logs)),
        reports=outline.reports,
    )
