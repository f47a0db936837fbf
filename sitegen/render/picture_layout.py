"""What stands where in the picture of a post: lines of text, by the widths of the letters. Nothing is drawn here.

A text that no font of the picture can write, or that has no room, is left out and told: nobody is shown boxes in the place
of letters, and no text is cut.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from sitegen.config import Config
from sitegen.prose.posts import Post
from sitegen.render.lettering import Lettering, read_lettering

FOLDER = Path(__file__).parent / "picture_fonts"
SITE_PICTURE = "social.png"
"""Path of the picture of the site, and name of that beside a post."""
SERIF, MONO = "measured-picture-serif.ttf", "measured-picture-mono.ttf"
WIDTH, HEIGHT = 1200, 630
"""Pixels: the size that is shown whole by those that know Open Graph."""
LEFT, RULE = 80, 540
ROOM = WIDTH - 2 * LEFT
TOP, BOTTOM = 130, 496
"""Between which title and figure stand."""
PLACE_AT, SITE_AT = 92, 590
TITLE_SIZES = {76: 2, 64: 3, 54: 4, 46: 5, 38: 6, 32: 7}
"""Size → lines that a title may take in it."""
FIGURE_SIZES = (92, 76, 60, 48, 38, 30)
SMALL = 28
LEADING = 118
"""Percent of its size that a line takes."""
GAP = 36
"""Between title and figure."""
BESIDE = 24
"""Between a figure and its badge on one line."""
MOST_FIGURE_LINES, MOST_BADGE_LINES = 2, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """The figure that a picture shows."""

    text: str
    badge: str
    """In words, in brackets."""
    tag: str
    """`log`, `memory` or `inference`: also the name of its colour."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The texts of a picture, in the order in which they stand."""

    place: str
    """`~/blog/draft-cache`: left out without a word where it cannot be drawn."""
    title: str
    """With badges in words."""
    headline: Headline | None
    site: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """`x` and `y` are of the left end of its base line."""

    text: str
    x: int
    y: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One text as it is drawn."""

    name: str
    """`place`, `title`, `figure`, `badge` or `site`."""
    lines: tuple[Line, ...]
    size: int
    font: str
    colour: str
    """Name of a colour of the theme."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Undrawn:
    """A text that is not in the picture, and why."""

    text: str
    lacking: str
    """The characters that no font of the picture has; empty where there is no room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A picture before it is drawn."""

    parts: tuple[Part, ...]
    words: str
    """All that it says, for those who do not see it."""
    accent: str
    """Name of the colour of its edge."""
    undrawn: tuple[Undrawn, ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    rule: int = RULE


@lru_cache(maxsize=2)
def shipped(name: str) -> Lettering:
    """The letters of a font that is shipped for pictures."""
    return read_lettering((FOLDER / name).read_bytes())


def picture_path(page: str) -> str:
    """The picture beside the page of a post."""
    return f"{page.rpartition('/')[0]}/{SITE_PICTURE}".lstrip("/")


def has_own_picture(post: Post) -> bool:
    """Not the front page, nor a page whose figures are examples: they are told so by a note that no picture has."""
    return post.examples is None and "/" in post.path


def layout_of_site(config: Config) -> Layout:
    """Of the picture for all pages that are no posts: name and address of the site."""
    address = config.base_url.partition("://")[2]
    return laid_out(Wanted(place="~/", title=config.title, headline=None, site=address))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Typed:
    """A text with a font that can write all of it."""

    text: str
    font: Lettering

    def lines(self, size: int) -> tuple[str, ...]:
        return self.font.lines(self.text, size, ROOM)

    def fits(self, size: int, most: int) -> bool:
        lines = self.lines(size)
        return len(lines) <= most and all(self.font.width(line, size) <= ROOM for line in lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Figure:
    """The headline figure and its badge: one is never drawn without the other."""

    text: _Typed
    badge: _Typed
    tag: str


def laid_out(wanted: Wanted, own: Lettering | None = None) -> Layout:
    """The layout of *wanted*; *own* is a font of the site for what the shipped ones cannot write."""
    title, figure = _typed(wanted.title, SERIF, own), _figure(wanted.headline, own)
    parts = next(filter(None, (_arranged(*each) for each in ((title, figure), (title, None), (None, figure)))), ())
    place, site = (_at(name, _typed(text, MONO, own), y) for name, text, y in _small(wanted))
    drawn = {part.name for part in parts}
    head = wanted.headline
    texts = (("title", wanted.title), *((("figure", head.text), ("figure", head.badge)) if head else ()))
    undrawn = tuple(Undrawn(text=text, lacking=_lacking(text, own)) for name, text in texts if name not in drawn)
    is_told = head is not None and "figure" in drawn
    said = (("title", wanted.title), ("figure", f"{head.text} {head.badge}" if head else ""), ("site", wanted.site))
    return Layout(
        parts=(*place, *parts, *site),
        words=" · ".join(text for name, text in said if name in drawn or (name == "site" and site)),
        accent=head.tag if head and is_told else "link",
        undrawn=_told(undrawn),
    )


def _small(wanted: Wanted) -> tuple[tuple[str, str, int], ...]:
    return (("place", wanted.place, PLACE_AT), ("site", wanted.site, SITE_AT))


def _told(undrawn: tuple[Undrawn, ...]) -> tuple[Undrawn, ...]:
    """Of a figure and a badge that are both left out, what cannot be written tells why."""
    return tuple(each for each in undrawn if each.lacking) or undrawn[:1]


def _typed(text: str, preferred: str, own: Lettering | None) -> _Typed | None:
    fonts = [shipped(preferred), *([own] if own else [])]
    font = next((font for font in fonts if not font.lacks(text)), None)
    return _Typed(text=text, font=font) if font and text.strip() else None


def _lacking(text: str, own: Lettering | None) -> str:
    """What the font lacks that lacks least."""
    return min((font.lacks(text) for font in (shipped(SERIF), *([own] if own else []))), key=len)


def _figure(head: Headline | None, own: Lettering | None) -> _Figure | None:
    if head is None:
        return None
    text, badge = _typed(head.text, SERIF, own), _typed(head.badge, MONO, own)
    return _Figure(text=text, badge=badge, tag=head.tag) if text and badge else None


def _arranged(title: _Typed | None, figure: _Figure | None) -> tuple[Part, ...]:
    """Title above, figure below, as large as there is room for both; nothing where there is none, or nothing to arrange."""
    for size, most in TITLE_SIZES.items():
        if title is not None and not title.fits(size, most):
            continue
        above = _title(title, size) if title else ()
        used = sum(_height(part) for part in above)
        for figured in _figures(figure, BOTTOM - TOP - used - (GAP if above else 0)) if figure else ((),):
            return (*above, *figured)
    return ()


def _title(title: _Typed, size: int) -> tuple[Part, ...]:
    return (_part("title", title, size, TOP + size * 4 // 5, "ink"),)


def _height(part: Part) -> int:
    return len(part.lines) * _leading(part.size)


def _leading(size: int) -> int:
    return size * LEADING // 100


def _figures(figure: _Figure, room: int) -> Iterator[tuple[Part, ...]]:
    """The ways to set the figure with its badge in *room* pixels of height, the largest first."""
    for size in FIGURE_SIZES:
        if not figure.text.fits(size, MOST_FIGURE_LINES) or not figure.badge.fits(SMALL, MOST_BADGE_LINES):
            continue
        lines = figure.text.lines(size)
        start = LEFT + figure.text.font.width(lines[-1], size) + BESIDE
        is_beside = start + figure.badge.font.width(figure.badge.text, SMALL) <= WIDTH - LEFT
        below = 0 if is_beside else len(figure.badge.lines(SMALL)) * _leading(SMALL)
        if len(lines) * _leading(size) + below > room:
            continue
        top = BOTTOM - below - (len(lines) - 1) * _leading(size)
        text = _part("figure", figure.text, size, top, figure.tag)
        badge = _part("badge", figure.badge, SMALL, BOTTOM - below + (0 if is_beside else _leading(SMALL)), figure.tag)
        yield (text, _moved(badge, figure.badge.text, start) if is_beside else badge)


def _moved(badge: Part, text: str, x: int) -> Part:
    return replace(badge, lines=(Line(text=text, x=x, y=badge.lines[0].y),))


def _at(name: str, typed: _Typed | None, y: int) -> tuple[Part, ...]:
    return (_part(name, typed, SMALL, y, "quiet"),) if typed and typed.fits(SMALL, 1) else ()


def _part(name: str, typed: _Typed, size: int, y: int, colour: str) -> Part:
    """*y* is the base line of the first line."""
    lines = tuple(Line(text=line, x=LEFT, y=y + number * _leading(size)) for number, line in enumerate(typed.lines(size)))
    return Part(name=name, lines=lines, size=size, font=typed.font.family, colour=colour)
