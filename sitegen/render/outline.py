"""What there is on the site and where: posts by tag and series, and for each record the places that cite it.

The pages know each other by their faces only, so that one page can be drawn without the texts of the others.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sitegen.claims.claims import PostClaims
from sitegen.config import Config
from sitegen.evidence.lineage import by_premise
from sitegen.evidence.records import Evidence, MeasurementSet, Record
from sitegen.render.links import Links, folder_names, log_path
from sitegen.render.metadata import description_in_words, title_in_words
from sitegen.render.picture_layout import has_own_picture
from sitegen.render.telling import Citing, cites

LOOKED_AT = 8
"""Posts of a tag or of a set that are looked at on either side of a post."""
_LAST = 10_000
"""After every place that a page can have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """What other pages know of a post."""

    file: str
    """The Markdown file, relative to the site's folder."""
    slug: str
    path: str
    """Of its page."""
    title: str
    """With badges in words."""
    is_page: bool
    draft: bool
    date: str | None
    updated: str | None
    tags: tuple[str, ...]
    series: tuple[str, int] | None
    """Name and part."""
    reports: tuple[str, ...]
    """Ids of the sets that it reports."""
    cites: tuple[Citing, ...]
    lines: tuple[tuple[str, int, str], ...]
    """Path, number and text of each line of a log that it shows."""
    expires: str | None = None
    navigation: int | None = None
    """Place of a page among those that each page names; those without one come last."""
    is_listed: bool = True
    former: tuple[str, ...] = ()
    """Files of the built site that lead on to its page."""
    language: str = ""
    has_picture: bool = True
    """Whether other sites are shown a picture of its own: not where its figures are examples, which need a note."""
    sets: tuple[str, ...] = ()
    """Ids of the sets that it reports, and of those that its figures rest on."""
    description: str = ""
    """With badges in words."""

    @classmethod
    def of(cls, claims: PostClaims, min_n: int) -> Face:
        post = claims.post
        return cls(
            file=post.source.path,
            slug=post.slug,
            path=path_of(claims),
            title=title_in_words(claims, min_n),
            is_page=post.is_page,
            draft=post.draft,
            date=post.date,
            updated=post.updated,
            tags=post.tags,
            series=None if post.series is None else (post.series.name, post.series.part),
            reports=tuple(dict.fromkeys(post.aliases.values())),
            cites=tuple(cites(claims, min_n)),
            lines=tuple(_lines(claims)),
            expires=post.expires,
            navigation=post.navigation,
            is_listed=post.is_listed,
            former=tuple(path for path, _ in post.former),
            language=post.language,
            has_picture=has_own_picture(post),
            sets=tuple(dict.fromkeys((*post.aliases.values(), *_rested_on(claims)))),
            description=description_in_words(claims, min_n),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place that cites a record."""

    face: Face
    citing: Citing

    @property
    def text(self) -> str:
        """What the citation shows, or what the block is."""
        return self.citing.text

    @property
    def anchor(self) -> str:
        """On the post's page."""
        return self.citing.anchor


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
    inferences: Mapping[str, tuple[Record, ...]]
    """Id of a record, row or set → what was inferred from it."""

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
            inferences=by_premise(evidence.records.values()),
        )


class Outline:
    """What the pages know of each other. Each part is worked out when the first page asks for it."""

    def __init__(self, faces: tuple[Face, ...], stock: Stock) -> None:
        """*faces* are those of all posts, newest first."""
        self.faces = faces
        self.stock = stock
        self.record_texts: dict[str, str] = {}
        """Id of a record → its entry in the files for programs: written once, for its set and for each post."""

    @cached_property
    def articles(self) -> tuple[Face, ...]:
        """Posts, newest first."""
        return tuple(face for face in self.faces if not face.is_page)

    @cached_property
    def standing(self) -> tuple[Face, ...]:
        """Pages such as "about" that each page names: those with a place first, then by title."""
        listed = (face for face in self.faces if face.is_page and face.is_listed)
        return tuple(sorted(listed, key=lambda face: (face.navigation or _LAST, face.title, face.slug)))

    @cached_property
    def tags(self) -> Mapping[str, tuple[Face, ...]]:
        """In the order of the alphabet."""
        found: dict[str, list[Face]] = {}
        for face in self.articles:
            for tag in face.tags:
                found.setdefault(tag, []).append(face)
        return {tag: tuple(found[tag]) for tag in sorted(found, key=lambda tag: (tag.casefold(), tag))}

    @cached_property
    def tag_paths(self) -> Mapping[str, str]:
        return {tag: f"tags/{folder}/index.html" for tag, folder in folder_names(self.tags).items()}

    @cached_property
    def series(self) -> Mapping[str, tuple[Face, ...]]:
        """By part; pages such as those of a manual may be parts too."""
        found: dict[str, list[tuple[int, str, Face]]] = {}
        for face in self.faces:
            if face.series is not None:
                name, part = face.series
                found.setdefault(name, []).append((part, face.slug, face))
        parts = {name: sorted(found[name], key=lambda entry: entry[:2]) for name in sorted(found)}
        return {name: tuple(face for *_, face in placed) for name, placed in parts.items()}

    @cached_property
    def series_paths(self) -> Mapping[str, str]:
        return {name: f"series/{folder}/index.html" for name, folder in folder_names(self.series).items()}

    @cached_property
    def years(self) -> Mapping[str, tuple[Face, ...]]:
        """The posts of each year, newest first; those without a date under an empty one."""
        found: dict[str, list[Face]] = {}
        for face in self.articles:
            found.setdefault((face.date or "")[:4], []).append(face)
        return {year: tuple(faces) for year, faces in found.items()}

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Slug of a post → its place among all, 0 for the oldest: a new post moves no other."""
        return {face.slug: at for at, face in enumerate(reversed(self.articles))}

    def neighbours(self, slug: str) -> tuple[Face | None, Face | None]:
        """The posts before and after a post in time."""
        at = len(self.articles) - 1 - self.places[slug]
        earlier = self.articles[at + 1] if at + 1 < len(self.articles) else None
        return earlier, self.articles[at - 1] if at else None

    def with_tag(self, tag: str, slug: str) -> tuple[Face, ...]:
        """The posts with *tag* that stand nearest in time to a post of them, on either side."""
        return self._nearest(self.tags[tag], slug)

    def with_set(self, set_id: str, slug: str) -> tuple[Face, ...]:
        """The same of those that rest on a set."""
        return self._nearest(self.resting[set_id], slug)

    def _nearest(self, faces: Sequence[Face], slug: str) -> tuple[Face, ...]:
        """Of *faces*, newest first."""
        at = bisect_left(faces, -self.places[slug], key=lambda face: -self.places[face.slug])
        return tuple(face for face in faces[max(at - LOOKED_AT, 0) : at + LOOKED_AT + 1] if face.slug != slug)

    @cached_property
    def places_in_series(self) -> Mapping[str, int]:
        """Slug of a post → its place in its series, from 0."""
        return {face.slug: at for faces in self.series.values() for at, face in enumerate(faces)}

    @cached_property
    def resting(self) -> Mapping[str, tuple[Face, ...]]:
        """Id of a set → the posts that rest on it, newest first."""
        found: dict[str, list[Face]] = {}
        for face in self.articles:
            for set_id in face.sets:
                found.setdefault(set_id, []).append(face)
        return {set_id: tuple(faces) for set_id, faces in found.items()}

    @cached_property
    def posts(self) -> Mapping[str, Face]:
        """Posts and pages by slug."""
        return {face.slug: face for face in self.faces}

    @cached_property
    def pages(self) -> Mapping[str, Face]:
        """Path of a page → the post whose own page it is; of two that want one path the newer."""
        return {face.path: face for face in reversed(self.faces)}

    @cached_property
    def paths(self) -> Mapping[str, str]:
        """Path of each Markdown file → path of its page."""
        return {face.file: face.path for face in self.faces}

    @cached_property
    def mentions(self) -> Mapping[str, tuple[Mention, ...]]:
        """By record id."""
        found: dict[str, list[Mention]] = {}
        for face in self.faces:
            for cited in face.cites:
                place = Mention(face=face, citing=cited)
                for record_id in cited.records:
                    found.setdefault(record_id, []).append(place)
        return {record_id: tuple(places) for record_id, places in found.items()}

    def reports(self, set_id: str) -> tuple[tuple[str, str], ...]:
        """Title, in words, and path of each post that reports the set, newest first."""
        return tuple((face.title, face.path) for face in self._reporting.get(set_id, ()))

    @cached_property
    def _reporting(self) -> Mapping[str, list[Face]]:
        found: dict[str, list[Face]] = {}
        for face in self.faces:
            for set_id in face.reports:
                found.setdefault(set_id, []).append(face)
        return found

    @cached_property
    def logs(self) -> Mapping[str, Mapping[int, str]]:
        """Path of a log → the lines of it that the site shows, by number.

        Only lines that stand behind something: a log may hold more of its machine than a reader should see.
        """
        found = {path: dict(lines) for path, lines in self.stock.lines.items()}
        for face in self.faces:
            for path, number, text in face.lines:
                found.setdefault(path, {})[number] = text
        return {path: dict(sorted(found[path].items())) for path in sorted(found)}

    @cached_property
    def log_pages(self) -> Mapping[str, str]:
        """Path of a page of log lines → path of the log."""
        return {log_path(path): path for path in self.logs}


def path_of(claims: PostClaims) -> str:
    return claims.post.path


def _published(measured: MeasurementSet) -> tuple[Record, ...]:
    return tuple(record for record in measured.records.values() if record.publish)


def _rested_on(claims: PostClaims) -> Iterator[str]:
    return (record.set_id for figure in claims.figures for record in figure.basis.records)


def _lines(claims: PostClaims) -> Iterator[tuple[str, int, str]]:
    for excerpt in claims.excerpts:
        for number, text in excerpt.lines:
            if number is not None:
                yield excerpt.path, number, text
    for quote in claims.quotes:
        yield quote.path, quote.line, quote.whole


def links_of(config: Config, outline: Outline, page: str) -> Links:
    """The link maker of the page at *page*."""
    return Links(
        base_url=config.base_url,
        page=page,
        sets=outline.stock.sets.keys(),
        records=outline.stock.records,
        logs=outline.log_pages,
        reports=outline.reports,
    )
