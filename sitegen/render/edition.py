"""What every page is made with, and the frame around each: heads, navigation, declared non-claims."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from markupsafe import Markup

from sitegen.claims.claims import PostClaims
from sitegen.config import Config
from sitegen.evidence.past_values import Looker, nobody_asked
from sitegen.evidence.records import Evidence
from sitegen.prose.posts import Text
from sitegen.render.body import Surroundings, render_inline
from sitegen.render.citations import cited_elsewhere
from sitegen.render.links import Links
from sitegen.render.outline import Face, Outline, Stock, links_of, path_of
from sitegen.render.picture_layout import SITE_PICTURE, layout_of_site
from sitegen.render.shown import FigureShown, Page, Shown, merged
from sitegen.render.template_functions import RecordFunctions
from sitegen.render.theme import Theme
from sitegen.render.words import citation_numbers
from sitegen.strings.strings import Strings

FRONT = "index.html"
Made = TypeVar("Made")


class Once:
    """What several pages show, by the function that works it out."""

    def __init__(self) -> None:
        self._made: dict[Callable[[Edition], Any], Any] = {}

    def __call__(self, make: Callable[[Edition], Made], edition: Edition) -> Made:
        if make not in self._made:
            self._made[make] = make(edition)
        made: Made = self._made[make]
        return made


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One resolved site with the theme in which it is shown."""

    config: Config
    evidence: Evidence
    claims: Callable[[Face], PostClaims]
    """The post itself; asked for by the pages that show something of it."""
    theme: Theme
    outline: Outline
    base_links: Links
    """The link maker of the front page; those of others differ in their path."""
    past: Looker = nobody_asked
    """What the records of a set said before; asked for by the page of the set."""
    once_made: Once = field(default_factory=lambda: Once())
    """What `once` has worked out."""

    @property
    def min_n(self) -> int:
        return self.config.min_n

    @property
    def strings(self) -> Strings:
        """Those of the site's own language."""
        return self.config.strings.of(self.config.language)

    def once(self, make: Callable[[Edition], Made]) -> Made:
        """What *make* gives of this edition, worked out once for all pages that show it."""
        return self.once_made(make, self)

    def links(self, page: str) -> Links:
        return replace(self.base_links, page=page)

    def around(self, claims: PostClaims, page: str) -> Surroundings:
        """For a post that is shown on another page than its own."""
        return Surroundings(
            claims=claims,
            figures=cited_elsewhere(claims, self.min_n),
            links=self.links(page),
            prefix=f"{claims.post.slug}-",
            anchored=False,
            posts=self.outline.paths,
            min_n=self.min_n,
            strings=self.config.strings.of(claims.post.language),
        )


def edition_of(
    config: Config,
    evidence: Evidence,
    faces: tuple[Face, ...],
    posts: Mapping[str, PostClaims],
    theme: Theme,
    past: Looker = nobody_asked,
) -> Edition:
    """The edition of the posts with these *faces*, newest first; *posts* are their texts, by file."""
    outline = Outline(faces, Stock.of(evidence))
    return Edition(
        config=config,
        evidence=evidence,
        claims=lambda face: posts[face.file],
        theme=theme,
        outline=outline,
        base_links=links_of(config, outline, "index.html"),
        past=past,
    )


@dataclass(slots=True)
class Free:
    """The function `free(text, reason)` of templates: a declared non-claim, noted for the page's manifest.

    A template says so for dates, part numbers, counts and names; the reason is listed with the literals of the posts.
    """

    prefix: str = "free"
    texts: dict[str, str] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)

    def __call__(self, text: object, reason: str) -> Markup:
        if not reason.strip():
            raise ValueError("free() needs a reason: it says that a number is no claim")
        shown = str(text)
        known = (key for key, value in self.texts.items() if value == shown and self.reasons[key] == reason)
        key = next(known, f"{self.prefix}-{len(self.texts)}")
        self.texts[key], self.reasons[key] = shown, reason
        return Markup('<span data-free="{}">{}</span>').format(key, shown)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A post as a list shows it: title and description with their figures, never cut by length."""

    slug: str
    title: Markup
    description: Markup
    href: str
    date: str | None
    tags: tuple[tuple[str, str], ...]
    """Tag and address."""
    series: tuple[str, str, int] | None
    """Name, address, part."""
    language: str
    corrected: str
    """The day of the last correction; empty where there was none."""
    t: Strings
    """In the language of the post."""


def entry_of(edition: Edition, claims: PostClaims, page: str) -> tuple[Entry, Shown]:
    """A post's entry for the page at *page*, and what it shows."""
    post, links, outline = claims.post, edition.links(page), edition.outline
    around = edition.around(claims, page)
    entry = Entry(
        slug=post.slug,
        title=render_inline(post.title.tokens, around, edition.theme),
        description=render_inline(post.description.tokens, around, edition.theme) if post.description else Markup(""),
        href=links.to(path_of(claims)),
        date=post.date,
        tags=tuple((tag, links.to(outline.tag_paths[tag])) for tag in post.tags if tag in outline.tag_paths),
        series=_place(claims, outline, links),
        language=post.language,
        corrected=post.corrections[0].date if post.corrections else "",
        t=edition.config.strings.of(post.language),
    )
    return entry, _entry_shown(claims, around)


def _place(claims: PostClaims, outline: Outline, links: Links) -> tuple[str, str, int] | None:
    series = claims.post.series
    if series is None or series.name not in outline.series_paths:
        return None
    return series.name, links.to(outline.series_paths[series.name]), series.part


def _entry_shown(claims: PostClaims, around: Surroundings) -> Shown:
    post = claims.post
    titled = _figures(post.title, around)
    figures = {**titled, **_figures(post.description, around)}
    return Shown(source=post.source.path, figures=figures, required=frozenset(titled), heads=(post.source.path,))


def _figures(text: Text | None, around: Surroundings) -> Mapping[str, FigureShown]:
    numbers = () if text is None else sorted(citation_numbers(text.tokens))
    return {around.figures[number].id: around.figures[number].shown for number in numbers if number in around.figures}


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The picture that other sites show beside a link to a page."""

    address: str
    """Absolute."""
    alt: str
    """All that it says, with badges in words."""
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands in a page's head, without markup."""

    title: str
    """With badges in words; the site's name is added by the template."""
    description: str = ""
    kind: str = "website"
    """`article` for a post: the `og:type`."""
    language: str = ""
    data: Markup | None = None
    """Structured data, as script elements."""
    json: str = ""
    """Address of the same for programs; empty where there is none."""
    picture: Picture | None = None
    """`None` for that of the site, if it has one."""


def _site_picture(edition: Edition) -> Picture | None:
    if not edition.config.draws_pictures:
        return None
    layout = layout_of_site(edition.config)
    address = edition.links(FRONT).absolute(SITE_PICTURE)
    return Picture(address=address, alt=layout.words, width=layout.width, height=layout.height)


def framed(edition: Edition, path: str, template: str, head: Head, shown: Shown, values: Mapping[str, Any]) -> Page:
    """The page at *path*: *template* with *values*, and everything that the base template needs."""
    config, links, free = edition.config, edition.links(path), Free()
    standing = tuple(entry_of(edition, edition.claims(face), path) for face in edition.outline.standing)
    address = links.rooted if path == "404.html" else links.to
    picture = head.picture or edition.once(_site_picture)
    frame = {
        "site": config,
        "head": head,
        "picture": picture,
        "language": head.language or config.language,
        "t": config.strings.of(head.language or config.language),
        "free": free,
        "link": address,
        "canonical": links.absolute(path) if config.base_url else "",
        "feed": links.absolute("feed.xml") if config.base_url else address("feed.xml"),
        "json_feed": links.absolute("feed.json") if config.base_url else address("feed.json"),
        "tag_feed": "",
        "stylesheet": address(edition.theme.stylesheet),
        "navigation": tuple(
            replace(entry, href=address(face.path))
            for face, (entry, _) in zip(edition.outline.standing, standing, strict=True)
        ),
        "theme": config.theme,
        "scripts": (),
        "path": path,
        "has_series": bool(edition.outline.series),
        "pager": None,
    }
    told = RecordFunctions(
        config=config,
        evidence=edition.evidence,
        theme=edition.theme,
        links=links,
        language=head.language or config.language,
        shown=Shown(source=shown.source),
    )
    frame |= {"figure": told.figure, "table": told.table}
    content = edition.theme.render(template, {**frame, **values})
    said = (head.title, head.description, config.title, config.description, config.author)
    heads = frozenset((*said, picture.alt if picture else "")) - {""}
    known = merged(
        shown,
        replace(shown, free=free.texts, reasons=free.reasons, worded=heads),
        told.shown,
        *(each for _, each in standing),
    )
    return Page(path=path, content=content.encode(), shown=known)
