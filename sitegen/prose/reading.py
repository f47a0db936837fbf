"""From the text of a Markdown file to a `Post`."""

from __future__ import annotations

from dataclasses import replace

from markdown_it.token import Token

from sitegen.config import Config
from sitegen.findings import Finding, Location, ordered
from sitegen.located_yaml import Scalar
from sitegen.permalinks import INDEX, filled_in, needs_date
from sitegen.prose.abbreviations import ABBREVIATIONS
from sitegen.prose.citations import Numbering
from sitegen.prose.corrections import read_corrections, surfaces_of
from sitegen.prose.front_matter import CONTENT, FRONT, RULE, FrontMatter, read_front_matter
from sitegen.prose.headings_as_titles import without_heading
from sitegen.prose.markdown import Parsed, forget_places, parse_page
from sitegen.prose.pages import Page, PageReader
from sitegen.prose.posts import Post, Scheme, Surface, SurfaceKind, Text
from sitegen.prose.scalar_places import origin_of
from sitegen.prose.visible import NOTHING, VISIBLE, plain_text
from sitegen.prose.woven import woven
from sitegen.source import MemoryReader, Reader, Source, Span

NOTHING_ELSE = MemoryReader({})
"""Where no other file can be looked into."""
KEPT = ("references", "footnotes", ABBREVIATIONS)
"""What is kept of the parser's environment: what drawing needs."""


def read_post(source: Source, config: Config, files: Reader = NOTHING_ELSE) -> Post:
    """The post in *source*; whatever is wrong with it is among its `findings`, and nothing raises."""
    weaving = woven(source, files)
    source = weaving.source
    parsed = parse_page(source.text)
    matter = read_front_matter(source, _matter_token(parsed))
    heading, parsed = (None, parsed) if matter.is_titled else without_heading(parsed)
    if heading is None and not matter.is_titled:
        matter = replace(matter, findings=(*matter.findings, _untitled(source)))
    reader = PageReader(source, parsed, Numbering(source), files)
    title = _title(matter, heading, reader)
    description = reader.line(matter.description, SurfaceKind.DESCRIPTION) if matter.description else None
    headline = reader.line(matter.headline, SurfaceKind.FRONT_MATTER) if matter.headline else None
    shown = [_plain(reader, scalar) for scalar in (*matter.tags, matter.series_name) if scalar is not None]
    corrections = read_corrections(matter.corrections, reader)
    examples = _plain(reader, matter.examples) if matter.examples is not None else None
    page = reader.read()
    forget_places(parsed.tokens)
    head = [text.surface for text in (title, description, headline) if text is not None]
    surfaces = (*head, *shown, *surfaces_of(corrections), *page.surfaces)
    post = _post(source, config, matter, parsed, page, title, description, surfaces)
    if weaving.included or weaving.findings:
        post = replace(
            post, included=post.included | weaving.included, findings=ordered((*post.findings, *weaving.findings))
        )
    if headline is not None:
        found = ordered((*post.findings, *_without_figure(headline)))
        post = replace(post, headline=headline, findings=found)
    if examples is not None and post.is_page and source.path.startswith(CONTENT):
        post = replace(post, examples=examples, surfaces=(*surfaces, examples))
    if not corrections:
        return post
    return replace(post, corrections=corrections, updated=max(matter.updated or "", corrections[0].date))


def _post(
    source: Source,
    config: Config,
    matter: FrontMatter,
    parsed: Parsed,
    page: Page,
    title: Text,
    description: Text | None,
    surfaces: tuple[Surface, ...],
) -> Post:
    return Post(
        source=source,
        slug=matter.slug,
        language=matter.lang or config.language,
        title=title,
        description=description,
        date=matter.date,
        updated=matter.updated,
        tags=tuple(tag.text for tag in matter.tags),
        series=matter.series,
        aliases={name: scalar.text for name, scalar in matter.evidence.items()},
        alias_locations={name: scalar.location for name, scalar in matter.evidence.items()},
        names=matter.names,
        related=matter.related,
        draft=matter.draft,
        is_page=matter.layout == "page",
        tokens=parsed.tokens,
        environment={key: parsed.environment[key] for key in KEPT if key in parsed.environment},
        surfaces=surfaces,
        citations=page.citations,
        blocks=page.blocks,
        headings=page.headings,
        questions=page.questions,
        findings=ordered((*matter.findings, *page.findings, *_without_address(source, config, matter))),
        path=INDEX if source.path == FRONT else _path(config, matter),
        former=matter.former,
        expires=matter.expires,
        navigation=matter.navigation,
        is_listed=matter.is_listed,
        template=matter.template,
        included=page.included,
    )


def _path(config: Config, matter: FrontMatter) -> str:
    pattern = "/:slug/" if matter.layout == "page" else config.permalink
    return filled_in(pattern, slug=matter.slug, date=matter.date, language=matter.lang or config.language)


def _without_address(source: Source, config: Config, matter: FrontMatter) -> tuple[Finding, ...]:
    """A post that is to be published, in a site whose addresses tell the date, has one."""
    is_meant = source.path.startswith(CONTENT) and matter.layout == "post" and not matter.draft
    if matter.date is not None or not is_meant or not needs_date(config.permalink):
        return ()
    message = f"the addresses of this site tell the date ({config.permalink}), and the post has none"
    return (Finding(rule=RULE, location=Location.of_line(source, 1), message=message, hint="add date: 2026-11-24"),)


def _without_figure(headline: Text) -> tuple[Finding, ...]:
    if any(citation.scheme is Scheme.EV for citation in headline.surface.citations):
        return ()
    message = "the headline cites no figure, and it is there to name one"
    hint = "write headline: '[34% faster](ev:…)', or leave it out"
    where = headline.surface.location(0, len(headline.surface.text))
    return (Finding(rule=RULE, location=where, message=message, hint=hint),)


def _matter_token(parsed: Parsed) -> Token | None:
    first = parsed.tokens[0] if parsed.tokens else None
    return first if first is not None and first.type == "front_matter" else None


def _untitled(source: Source) -> Finding:
    hint = "add title: …, or begin the text with a line # …"
    return Finding(rule=RULE, location=Location.of_line(source, 1), message="the front matter has no title", hint=hint)


def _title(matter: FrontMatter, heading: Token | None, reader: PageReader) -> Text:
    """That of the front matter, or the heading that the text begins with."""
    if heading is not None:
        visible = heading.meta[VISIBLE]
        surface = reader.surface(visible, SurfaceKind.TITLE, visible.span() or Span(0, 0))
        return Text(surface=surface, tokens=tuple(heading.children or ()))
    return reader.line(matter.title, SurfaceKind.TITLE) if matter.title else _no_title(reader)


def _no_title(reader: PageReader) -> Text:
    return Text(surface=reader.surface(NOTHING, SurfaceKind.TITLE, Span(0, 0)), tokens=())


def _plain(reader: PageReader, scalar: Scalar) -> Surface:
    """A tag or a name: shown as it is written, without Markdown."""
    return reader.surface(plain_text(scalar.text, origin_of(scalar)), SurfaceKind.FRONT_MATTER, scalar.span)
