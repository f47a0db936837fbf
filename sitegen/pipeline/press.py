"""Where pages are drawn and read once more: a number of them at a time, by whichever process does it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from sitegen.claims.claims import PostClaims
from sitegen.config import Config
from sitegen.evidence.past_values import Looker, nobody_asked
from sitegen.evidence.records import Evidence
from sitegen.findings import Finding
from sitegen.pipeline.crew import Crew, alone
from sitegen.pipeline.manifest import manifests
from sitegen.pipeline.sheets import Look, Sheet
from sitegen.pipeline.traces import Trace, traced
from sitegen.render.edition import Edition, edition_of
from sitegen.render.outline import Face
from sitegen.render.pages import planned, refuse_twice
from sitegen.render.shown import Page
from sitegen.render.theme import TemplateProblem, Theme, load_theme
from sitegen.source import Reader
from sitegen.verify import styles_in, verify
from sitegen.verify.manifest import PageManifest

if TYPE_CHECKING:
    from sitegen.pipeline.kept_pages import KeptPages

Make = Callable[[], Page]
AT_ONCE = 16
"""Pages that are drawn in one go."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """What is printed."""

    config: Config
    evidence: Evidence
    faces: tuple[Face, ...]
    """Of the posts that are published, newest first."""
    posts: Mapping[str, PostClaims]
    """By file."""
    pictures: Mapping[str, bytes]
    """By path in the built site."""


class Press:
    """Draws the pages of one site. What they have in common is worked out once, and not sent along."""

    def __init__(
        self, copy: Copy, reader: Reader, past: Looker = nobody_asked, in_pages: frozenset[str] = frozenset()
    ) -> None:
        """*in_pages* are style sheets that are known to stand in pages."""
        self.copy, self._reader, self._past, self.in_pages = copy, reader, past, in_pages

    def __getstate__(self) -> dict[str, object]:
        """What tells the past asks a process of its own, and does not go along."""
        return {"copy": self.copy, "_reader": self._reader, "_past": nobody_asked, "in_pages": self.in_pages}

    def knowing(self, in_pages: frozenset[str]) -> Press:
        """The same, with the sheets *in_pages* known to stand in pages."""
        return Press(self.copy, self._reader, self._past, in_pages)

    def __call__(self, numbers: Sequence[int]) -> tuple[Sheet, ...] | Finding:
        """The pages of these *numbers* in the plan, or why one of them cannot be drawn."""
        try:
            drawn = [self._drawn(number) for number in numbers]
        except TemplateProblem as problem:
            return problem.finding
        told = manifests(self.copy.posts, self.copy.evidence, [page for page, _ in drawn])
        return tuple(self._read_again(page, looks, told[page.path]) for page, looks in drawn)

    def _drawn(self, number: int) -> tuple[Page, frozenset[Look]]:
        _, make = self.plan[number]
        self._trace.taken()
        return make(), self._trace.taken()

    def _read_again(self, page: Page, looks: frozenset[Look], manifest: PageManifest) -> Sheet:
        return Sheet(
            path=page.path,
            source=page.shown.source,
            content=page.content,
            findings=(*page.findings, *verify({page.path: page.content}, {page.path: manifest}, self.styles)),
            styles=frozenset(_styles_in({page.path: page.content})) if page.path.endswith(".html") else frozenset(),
            looks=looks,
        )

    def files_in(self, folder: str) -> tuple[str, ...]:
        """Of the site."""
        return self._reader.files(folder)

    @cached_property
    def theme(self) -> Theme:
        """Raises `TemplateProblem`."""
        return load_theme(self._reader, self.copy.config.theme, self.copy.config.plugins)

    @cached_property
    def edition(self) -> Edition:
        """Raises `TemplateProblem`."""
        copy = self.copy
        return edition_of(copy.config, copy.evidence, copy.faces, copy.posts, self.theme, self._past)

    @cached_property
    def plan(self) -> tuple[tuple[str, Make], ...]:
        """Path of each page and what draws it, in an order that is always the same. Raises `TemplateProblem`."""
        return tuple(planned(traced(self.edition, self._trace)))

    @cached_property
    def _trace(self) -> Trace:
        return Trace()

    @cached_property
    def styles(self) -> tuple[str, ...]:
        """All style sheets that are known before a page is drawn."""
        beside = _styles_in({**self.theme.static, **self.copy.pictures})
        return tuple(dict.fromkeys((*beside, *sorted(self.in_pages))))


def press_all(press: Press, crew: Crew, standing: KeptPages | None = None) -> tuple[Sheet, ...]:
    """All pages, by path; what is *standing* is not drawn again. Raises `TemplateProblem`."""
    known = standing.look_at(press) if standing else {}
    todo = [number for number in range(len(press.plan)) if number not in known]
    sheets = dict(known)
    for part, drawn in zip(_portions(todo), crew(press, tuple(_portions(todo))), strict=True):
        if isinstance(drawn, Finding):
            raise TemplateProblem(drawn)
        sheets.update(zip(part, drawn, strict=True))
    in_pages = frozenset().union(*(sheet.styles for sheet in sheets.values()))
    if in_pages != press.in_pages:
        # A sheet in one page counts for all of them, and was not known when they were read. A process that has drawn
        # a chart must not be forked.
        return press_all(press.knowing(in_pages), crew if len(todo) > AT_ONCE else alone, standing)
    pages = tuple(sheets[number] for number in range(len(press.plan)))
    refuse_twice((page.path, page.source) for page in pages)
    return tuple(sorted(pages, key=lambda page: page.path))


def _portions(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    """*numbers* cut into what is drawn in one go."""
    return (numbers[start : start + AT_ONCE] for start in range(0, len(numbers), AT_ONCE))


def _styles_in(files: Mapping[str, bytes]) -> Iterator[str]:
    return styles_in({path: content.decode("utf-8-sig", "replace") for path, content in files.items()})
