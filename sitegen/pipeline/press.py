"""Where pages are drawn and read once more: a number of them at a time, by whichever process does it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from sitegen.claims.claims import Site
from sitegen.evidence.past_values import Looker, nobody_asked
from sitegen.findings import Finding
from sitegen.pipeline.crew import Crew
from sitegen.pipeline.manifest import manifests
from sitegen.render.edition import edition_of
from sitegen.render.pages import planned, refuse_twice
from sitegen.render.shown import Page, Shown
from sitegen.render.theme import TemplateProblem, Theme, load_theme
from sitegen.source import Reader
from sitegen.verify import styles_in, verify

AT_ONCE = 16
"""Pages that are drawn in one go."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """Pages as they will be published, and what the second reading found in them."""

    pages: tuple[Page, ...]
    """Of what they show only the source is kept."""
    findings: tuple[Finding, ...]
    styles: frozenset[str]
    """Style sheets that stand in the pages: they count for all pages of the site."""


class Press:
    """Draws the pages of one site. What they have in common is worked out once, and not sent along."""

    def __init__(
        self,
        site: Site,
        reader: Reader,
        pictures: Mapping[str, bytes],
        past: Looker = nobody_asked,
        styles: frozenset[str] = frozenset(),
    ) -> None:
        """*styles* are sheets that are known to stand in pages."""
        self._site, self._reader, self._past, self._pictures, self._in_pages = site, reader, past, pictures, styles

    def __getstate__(self) -> dict[str, object]:
        """What tells the past asks a process of its own, and does not go along."""
        return {
            "_site": self._site,
            "_reader": self._reader,
            "_pictures": self._pictures,
            "_past": nobody_asked,
            "_in_pages": self._in_pages,
        }

    def knowing(self, styles: frozenset[str]) -> Press:
        """The same, with *styles* known to stand in pages."""
        return Press(self._site, self._reader, self._pictures, self._past, self._in_pages | styles)

    def __call__(self, numbers: Sequence[int]) -> Pressed | Finding:
        """The pages of these *numbers* in the plan, or why one of them cannot be drawn."""
        try:
            pages = tuple(self.plan[number]() for number in numbers)
        except TemplateProblem as problem:
            return problem.finding
        files = {page.path: page.content for page in pages}
        return Pressed(
            pages=tuple(replace(page, shown=Shown(source=page.shown.source)) for page in pages),
            findings=verify(files, manifests(self._site, pages), self._styles),
            styles=frozenset(_styles_in(files)) - frozenset(self._styles),
        )

    @cached_property
    def theme(self) -> Theme:
        """Raises `TemplateProblem`."""
        return load_theme(self._reader, self._site.config.theme, self._site.config.plugins)

    @cached_property
    def plan(self) -> tuple[Callable[[], Page], ...]:
        """What draws each page, in an order that is always the same. Raises `TemplateProblem`."""
        return tuple(make for _, make in planned(edition_of(self._site, self.theme, self._past)))

    def portions(self) -> Iterator[Sequence[int]]:
        """The numbers of the plan, cut into what is drawn in one go."""
        return (range(start, min(start + AT_ONCE, len(self.plan))) for start in range(0, len(self.plan), AT_ONCE))

    @cached_property
    def _styles(self) -> tuple[str, ...]:
        """All style sheets that are known before a page is drawn."""
        return tuple(dict.fromkeys((*_styles_in({**self.theme.static, **self._pictures}), *sorted(self._in_pages))))


def press_all(press: Press, crew: Crew) -> tuple[tuple[Page, ...], tuple[Finding, ...]]:
    """All pages, by path, and what the second reading found in them. Raises `TemplateProblem`."""
    pressed = []
    for each in crew(press, tuple(press.portions())):
        if isinstance(each, Finding):
            raise TemplateProblem(each)
        pressed.append(each)
    if styles := frozenset().union(*(each.styles for each in pressed)):
        # A sheet in one page counts for all of them, and was not known when the first were read.
        return press_all(press.knowing(styles), crew)
    pages = tuple(page for each in pressed for page in each.pages)
    refuse_twice(pages)
    findings = tuple(finding for each in pressed for finding in each.findings)
    return tuple(sorted(pages, key=lambda page: page.path)), findings


def _styles_in(files: Mapping[str, bytes]) -> Iterator[str]:
    return styles_in({path: content.decode("utf-8-sig", "replace") for path, content in files.items()})
