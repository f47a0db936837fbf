"""Pages that need not be drawn again: they stand in the output folder, and all that they were drawn from is as it was."""

from __future__ import annotations

import pickle
from array import array
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from types import FunctionType
from typing import TYPE_CHECKING, Any

from sitegen.findings import Finding
from sitegen.pipeline.answers import Answers
from sitegen.pipeline.canonical import digest_of
from sitegen.pipeline.kept_work import STRINGS, KeptWork
from sitegen.pipeline.remembered import Status, files_of
from sitegen.pipeline.sheets import Look, Sheet, Standing
from sitegen.render.edition import Edition
from sitegen.render.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sitegen.pipeline.press import Make, Press

PAGES = "pages"
"""The kind of what is kept: one row for each output folder."""
THEME = ("templates", "charts", STRINGS)


@dataclass(frozen=True, slots=True)
class _Kept:
    """What an earlier build says of its pages. Looks are named by their number: many pages share them."""

    looks: tuple[Look, ...]
    answers: tuple[str, ...]
    pages: Mapping[str, _Page]
    """By path."""


@dataclass(frozen=True, slots=True)
class _Page:
    given: str
    """The digest of what it was drawn from beside the edition."""
    looks: array[int]
    source: str
    findings: tuple[Finding, ...]
    styles: frozenset[str]
    status: tuple[int, ...]
    """Of the published file."""


class KeptPages:
    """Those of one output folder."""

    def __init__(self, work: KeptWork, out: Path) -> None:
        self._work, self._out = work, out
        self._row = next(((stamp, content) for name, stamp, content in work.site.rows(PAGES) if name == str(out)), None)
        self._answers: Answers | None = None
        self._given: dict[str, str] = {}
        self._stamp = ""

    @cached_property
    def _kept(self) -> _Kept | None:
        """What the last build says, if there was one."""
        if self._row is None:
            return None
        kept: _Kept = pickle.loads(self._row[1])  # noqa: S301 - written by this user's program, outside the site
        return kept

    @property
    def in_pages(self) -> frozenset[str]:
        """Style sheets that stood in the pages of the last build."""
        pages = self._kept.pages.values() if self._kept else ()
        return frozenset().union(*(page.styles for page in pages))

    def look_at(self, press: Press) -> dict[int, Sheet]:
        """By their number in the plan, the pages that stand as *press* would draw them."""
        copy, work = press.copy, self._work
        self._answers = answers = Answers(press.edition.outline, copy.evidence, work.files, work.sets, work.stamps)
        self._given = {path: answers.of(_given(make)) for path, make in press.plan}
        theme = [work.files.of_all(press.files_in(folder)) for folder in THEME]
        self._stamp = digest_of((work.settings, copy.config.base_url, theme, press.styles))
        kept = self._kept
        if kept is None or self._row is None or self._row[0] != self._stamp:
            return {}
        changed = {number for number, look in enumerate(kept.looks) if answers[look] != kept.answers[number]}
        there = files_of(self._out)
        found: dict[int, Sheet] = {}
        for number, (path, _) in enumerate(press.plan):
            page = kept.pages.get(path)
            if page is None or page.given != self._given[path] or there.get(path) != list(page.status):
                continue
            if changed.isdisjoint(page.looks):
                found[number] = Sheet(
                    path=path,
                    source=page.source,
                    content=Standing(page.status),
                    findings=page.findings,
                    styles=page.styles,
                    looks=frozenset(kept.looks[look] for look in page.looks),
                )
        return found

    def keep(self, sheets: Iterable[Sheet], published: Mapping[str, Status]) -> None:
        """What *sheets* were drawn from, now that they are *published*; to be called after `look_at`."""
        assert self._answers is not None  # noqa: S101 - see above
        numbers: dict[Look, int] = {}
        pages = {
            sheet.path: _Page(
                self._given[sheet.path],
                array("I", sorted(numbers.setdefault(look, len(numbers)) for look in sheet.looks)),
                sheet.source,
                sheet.findings,
                sheet.styles,
                tuple(published[sheet.path]),
            )
            for sheet in sheets
        }
        kept = _Kept(tuple(numbers), tuple(map(self._answers.__getitem__, numbers)), pages)
        self._work.keep(PAGES, str(self._out), self._stamp, pickle.dumps(kept, protocol=pickle.HIGHEST_PROTOCOL))


def _given(make: Make) -> list[Any]:
    """The function that draws a page, by its name, and what it is given beside the edition."""
    if not isinstance(make, partial):
        return [_name(make)]
    given = (each for each in make.args if not isinstance(each, Edition | Theme))
    return [_name(make.func), *(_name(each) if isinstance(each, FunctionType) else each for each in given)]


def _name(function: Callable[..., Any]) -> str:
    """What it does is part of the program, for which all that is kept is good."""
    assert isinstance(function, FunctionType)  # noqa: S101 - of ours
    return f"{function.__module__}.{function.__qualname__}"
