"""A site that is kept in memory while it is written: what a change touches is worked out again, the rest stays.

`refresh` looks at the files and says what changed; `file` gives a built file as it is now. What cannot be built leaves what
was built last in its place.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sitegen.claims.claims import PostClaims, Site
from sitegen.config import InvalidConfig
from sitegen.findings import Finding, ordered
from sitegen.pipeline.build import check_site
from sitegen.render.outline import path_of
from sitegen.source import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """What one look at the files brought."""

    findings: tuple[Finding, ...]
    """Of the whole site, ordered; those of `sitegen.yaml` and of templates among them."""
    changed: frozenset[str]
    """Paths of built files that differ from before, come or go."""
    rebuilt: tuple[str, ...]
    """Files of the site that were worked out again, for the log."""
    is_stale: bool
    """Whether nothing could be built, so that the files are those of the last good state."""


class Workspace:
    """Drafts and posts of the future are shown. Not safe for several threads at once: the caller holds a lock."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._site: Site | None = None
        self._files: Mapping[str, bytes] = {}

    def refresh(self, paths: Collection[str] | None = None) -> Update:
        """Look at *paths*, files of the site that may have changed, come or gone; at all of them for `None`."""
        from sitegen.pipeline.pictures import read_pictures
        from sitegen.render.pages import render_site
        from sitegen.render.theme import TemplateProblem, load_theme

        rebuilt = tuple(sorted(paths or ()))
        try:
            checked = check_site(self._reader)
            pages = render_site(checked.site, load_theme(self._reader))
        except InvalidConfig as error:
            return Update(findings=ordered(error.findings), changed=frozenset(), rebuilt=rebuilt, is_stale=True)
        except TemplateProblem as problem:
            return Update(findings=(problem.finding,), changed=frozenset(), rebuilt=rebuilt, is_stale=True)
        pictures, _ = read_pictures(self._reader)
        files = {**pictures, **{page.path: page.content for page in pages}}
        changed = frozenset(path for path in files.keys() | self._files.keys() if files.get(path) != self._files.get(path))
        self._site, self._files = checked.site, files
        return Update(findings=checked.findings, changed=changed, rebuilt=rebuilt, is_stale=False)

    def file(self, path: str) -> bytes | None:
        """The built file at *path* (`posts/draft-cache/index.html`) as it is now; `None` where there is none."""
        return self._files.get(path)

    def paths(self) -> Collection[str]:
        """Paths of all built files."""
        return self._files.keys()

    @property
    def site(self) -> Site | None:
        """The site as it was resolved last, from which the preview lists other pages; `None` before anything was built."""
        return self._site

    def claims_of(self, path: str) -> PostClaims | None:
        """The post whose own page is at *path*, resolved; `None` for every other file."""
        posts = self._site.posts if self._site else ()
        return next((claims for claims in posts if path_of(claims) == path), None)
