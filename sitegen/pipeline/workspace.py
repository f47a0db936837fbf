"""A site that is kept in memory while it is written: what a change touches is worked out again, the rest stays.

`refresh` looks at the files and says what changed; `file` gives a built file as it is now, drawn when it is asked for. What
cannot be built leaves what was built last in its place. The files are those that a build of the same state gives, byte for
byte; unlike a build, the workspace draws pages with errors too, for the writer to see them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sitegen.claims.claims import PostClaims
from sitegen.claims.quotes import LogIndex
from sitegen.claims.resolution import Resolver
from sitegen.config import PATH as CONFIG_PATH
from sitegen.config import Config, InvalidConfig, read_config
from sitegen.evidence.loading import ENDINGS, Loaded, load_sets
from sitegen.evidence.lock import changes as lock_changes
from sitegen.evidence.rechecks import overdue
from sitegen.evidence.records import Evidence
from sitegen.evidence.sources.evidence_files import ANY
from sitegen.findings import Finding, ordered
from sitegen.pipeline.build import refuse_unknown_rules
from sitegen.pipeline.dependencies import Changes, Seen, SeenFiles, changed_sets
from sitegen.pipeline.judged_posts import Grounds, JudgedPosts
from sitegen.pipeline.kept_files import KeptFiles
from sitegen.rules import judge_evidence, weighed
from sitegen.rules.rule import Known
from sitegen.source import Reader

if TYPE_CHECKING:
    from sitegen.pipeline.saved_state import SavedState
    from sitegen.render.edition import Edition
    from sitegen.render.outline import Stock
    from sitegen.render.pages import Page
    from sitegen.render.theme import Theme

TEMPLATES = ("templates/", "charts/")
SETTINGS = (CONFIG_PATH, "strings/")
MOST_DRAWN_AGAIN = 16
"""Of the files asked for last so many are drawn again at once, to see if they differ; the others when asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """What one look at the files brought."""

    findings: tuple[Finding, ...]
    """Of the whole site, ordered; those of `sitegen.yaml` and of templates among them."""
    changed: frozenset[str]
    """Paths of built files that were asked for and may differ now, or are gone."""
    rebuilt: tuple[str, ...]
    """Files of the site that were worked out again, for the log."""
    is_stale: bool
    """Whether nothing could be built, so that the files are those of the last good state."""


@dataclass(frozen=True, slots=True)
class _Drawn:
    content: bytes
    edition: Edition | None
    """In which it was drawn; `None` for what is known to be out of date."""


class Workspace:
    """Drafts and posts of the future are shown. Not safe for several threads at once: the caller holds a lock."""

    def __init__(self, reader: Reader, saved: SavedState | None = None, *, today: str = "") -> None:
        """*saved* is what an earlier workspace of the site knew; what changed since is found by the first `refresh`.

        What was to be looked at again before *today* (`2026-05-16`) is told.
        """
        self._today = today
        self._files = KeptFiles(reader, saved.fingerprints if saved else None)
        self._pending: frozenset[str] = frozenset()
        """Files that changed while `sitegen.yaml` could not be read."""
        self._loaded: dict[str, Loaded] = {}
        self._grounds: Grounds | None = None
        self._posts: JudgedPosts | None = None
        self._of_evidence: tuple[Finding, ...] = ()
        self._of_lock: tuple[Finding, ...] = ()
        self._lock_seen: Seen | None = None
        """What was looked at for them; `None` before the first look."""
        self._pictures = _Pictures(self._files)
        self._theme: Theme | None = None
        self._of_theme: tuple[Finding, ...] = ()
        self._stock: Stock | None = None
        self._edition: Edition | None = None
        self._beside: Mapping[str, Callable[[], Page]] | None = None
        self._drawn: dict[str, _Drawn] = {}
        """In the order in which they were asked for, the last one last."""
        self._undrawable: dict[str, Finding] = {}
        if saved is not None:
            self._restore(saved)

    def _restore(self, saved: SavedState) -> None:
        self._loaded.update(saved.loaded)
        evidence = load_sets(self._files, self._loaded, folder=saved.config.data)
        self._grounds = self._new_grounds(saved.config, evidence, None)
        self._posts = JudgedPosts(self._grounds, saved.verdicts)

    def state(self) -> SavedState | None:
        """What the next workspace of this site can begin with; `None` where there is nothing to begin with."""
        from sitegen.pipeline.saved_state import SavedState

        if self._grounds is None or self._posts is None or self._pending:
            return None
        return SavedState(
            fingerprints=self._files.fingerprints(),
            config=self._grounds.config,
            loaded=dict(self._loaded),
            verdicts=dict(self._posts.verdicts),
        )

    def refresh(self, paths: Collection[str] | None = None) -> Update:
        """Look at *paths*, files of the site that may have changed, come or gone; at all of them for `None`."""
        files, is_listing = self._files.look(paths)
        files |= self._pending
        is_first = self._edition is None
        if not (files or is_listing or is_first):
            return self._update(frozenset(), ())
        try:
            config = self._config(files)
        except InvalidConfig as error:
            self._pending = files
            return Update(findings=ordered(error.findings), changed=frozenset(), rebuilt=(CONFIG_PATH,), is_stale=True)
        self._pending = frozenset()
        rebuilt = self._work_out(config, Changes(files=files, is_listing=is_listing))
        self._load_theme(files, config)
        self._pictures.look(files)
        self._new_edition()
        return self._update(self._drawn_again(), rebuilt)

    def file(self, path: str) -> bytes | None:
        """The built file at *path* (`posts/draft-cache/index.html`) as it is now; `None` where there is none."""
        if path in self._pictures.files:
            return self._pictures.files[path]
        if self._edition is None or not self.has(path):
            self._drawn.pop(path, None)
            return None
        known = self._drawn.pop(path, None)
        if known is None or known.edition is not self._edition:
            content = self._draw(path, self._edition)
            known = _Drawn(content, self._edition) if content is not None else known
        if known is not None:
            self._drawn[path] = known
        return known.content if known else None

    def has(self, path: str) -> bool:
        """Whether there is a built file at *path*."""
        if path in self._pictures.files:
            return True
        return self._edition is not None and (path in self._edition.outline.pages or path in self._others())

    def paths(self) -> Collection[str]:
        """Paths of all built files."""
        if self._edition is None:
            return self._pictures.files.keys()
        return {*self._edition.outline.pages, *self._others(), *self._pictures.files}

    @property
    def config(self) -> Config:
        """The last good one; the defaults before there was any."""
        return self._grounds.config if self._grounds else Config()

    @property
    def edition(self) -> Edition | None:
        """What the pages are drawn from; `None` before anything could be built."""
        return self._edition

    def claims_of(self, path: str) -> PostClaims | None:
        """The post whose own page is at *path*, resolved; `None` for every other file."""
        face = self._edition.outline.pages.get(path) if self._edition else None
        return self._edition.claims(face) if self._edition and face else None

    # What a change brings, from the bottom up.

    def _config(self, files: frozenset[str]) -> Config:
        if self._grounds is not None and not any(path.startswith(SETTINGS) for path in files):
            return self._grounds.config
        config = read_config(self._files)
        refuse_unknown_rules(config)
        return config

    def _work_out(self, config: Config, changes: Changes) -> tuple[str, ...]:
        """The posts and what they rest on; the paths of what was worked out again."""
        before = self._grounds
        own = f"{config.data}/"
        is_moved = before is None or config.data != before.config.data
        if is_moved:
            self._loaded.clear()
        is_data = is_moved or any(path.startswith(own) for path in changes.files)
        if before is not None and not is_data and config == before.config:
            grounds = before
        else:
            evidence = self._load_evidence(config, changes) if is_data or before is None else before.known.evidence
            has_other_logs = is_moved or any(path.startswith(own) and not path.endswith(ENDINGS) for path in changes.files)
            grounds = self._new_grounds(
                config, evidence, None if before is None or has_other_logs else before.resolver.view.logs
            )
            sets = changed_sets(before.known.evidence, evidence) if before else frozenset(evidence.sets)
            changes = replace(changes, sets=sets, logs=has_other_logs)
        if self._lock_seen is None or grounds is not before or self._lock_seen.is_touched_by(changes):
            self._lock_seen = Seen()
            self._of_lock = tuple(
                lock_changes(SeenFiles(self._files, self._lock_seen), config.data, grounds.known.evidence)
            )
        self._grounds = grounds
        if self._posts is None:
            self._posts = JudgedPosts(grounds)
        again = self._posts.update(grounds, changes)
        return tuple(sorted({*again, *(path for path in changes.files if not path.startswith("content/"))}))

    def _load_evidence(self, config: Config, changes: Changes) -> Evidence:
        for path, loaded in list(self._loaded.items()):
            if path in changes.files or not changes.files.isdisjoint(loaded.touched) or ANY in loaded.touched:
                del self._loaded[path]
        return load_sets(self._files, self._loaded, folder=config.data)

    def _new_grounds(self, config: Config, evidence: Evidence, logs: LogIndex | None) -> Grounds:
        known = Known.of(config, evidence)
        self._of_evidence = (*judge_evidence(known), *overdue(evidence, self._today))
        self._stock = None
        return Grounds(
            config=config, reader=self._files, resolver=Resolver(evidence, config, self._files, logs), known=known
        )

    def _load_theme(self, files: frozenset[str], config: Config) -> None:
        """The last good one stays where a template does not parse."""
        from sitegen.render.theme import TemplateProblem, load_theme

        if self._theme is not None and not any(path.startswith((*TEMPLATES, CONFIG_PATH)) for path in files):
            return
        try:
            self._theme, self._of_theme = load_theme(self._files, config.theme, config.plugins), ()
        except TemplateProblem as problem:
            self._of_theme = (problem.finding,)

    def _new_edition(self) -> None:
        from sitegen.render.edition import Edition
        from sitegen.render.outline import Outline, Stock, links_of

        if self._grounds is None or self._posts is None or self._theme is None:
            return
        posts, config, evidence = self._posts, self._grounds.config, self._grounds.known.evidence
        if self._stock is None:
            self._stock = Stock.of(evidence)
        outline = Outline(posts.faces, self._stock)
        self._edition = Edition(
            config=config,
            evidence=evidence,
            claims=lambda face: posts.claims(face.file),
            theme=self._theme,
            outline=outline,
            base_links=links_of(config, outline, "index.html"),
        )
        self._beside = None

    # Drawing.

    def _others(self) -> Mapping[str, Callable[[], Page]]:
        """What draws each file that is no post's own page."""
        from sitegen.render.pages import planned_beside

        if self._beside is None:
            self._beside = dict(planned_beside(self._edition)) if self._edition else {}
        return self._beside

    def _draw(self, path: str, edition: Edition) -> bytes | None:
        """`None` where a template or a chart cannot be used, which is then among the findings."""
        from sitegen.render.post_pages import render_post
        from sitegen.render.theme import TemplateProblem

        self._undrawable.pop(path, None)
        face = edition.outline.pages.get(path)
        try:
            page = render_post(edition, edition.claims(face)) if face else self._others()[path]()
        except TemplateProblem as problem:
            self._undrawable[path] = problem.finding
            return None
        return page.content

    def _drawn_again(self) -> frozenset[str]:
        """Paths of files that were asked for and differ now; those asked for long ago count as if they did."""
        changed = set()
        recent = list(self._drawn)[-MOST_DRAWN_AGAIN:]
        for path, before in list(self._drawn.items()):
            if path not in recent:
                self._drawn[path] = replace(before, edition=None)
                changed |= {path} if before.edition is not None else set()
        for path in recent:
            before = self._drawn[path]
            if self.file(path) != before.content:
                changed.add(path)
        return frozenset(changed)

    def _update(self, changed: frozenset[str], rebuilt: tuple[str, ...]) -> Update:
        return Update(
            findings=self._findings(),
            changed=changed | self._pictures.changed,
            rebuilt=rebuilt,
            is_stale=self._edition is None,
        )

    def _findings(self) -> tuple[Finding, ...]:
        if self._grounds is None or self._posts is None:
            return ()
        found: Iterable[Finding] = (
            *self._of_evidence,
            *self._of_lock,
            *self._posts.findings(),
            *self._pictures.findings,
            *self._of_theme,
            *self._undrawable.values(),
        )
        return weighed(found, self._grounds.config)


class _Pictures:
    """The pictures beside the posts, as they are published."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._is_read = False
        self.files: Mapping[str, bytes] = {}
        self.findings: tuple[Finding, ...] = ()
        self.changed: frozenset[str] = frozenset()

    def look(self, files: frozenset[str]) -> None:
        from sitegen.pipeline.pictures import is_picture, read_pictures

        if self._is_read and not any(map(is_picture, files)):
            self.changed = frozenset()
            return
        before, self._is_read = self.files, True
        self.files, self.findings = read_pictures(self._reader)
        paths = before.keys() | self.files.keys()
        self.changed = frozenset(path for path in paths if before.get(path) != self.files.get(path))
