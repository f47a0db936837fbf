"""The way once through: read, resolve, check, render, verify, publish.

`check` stops before rendering; `build` goes on, and publishes nothing where there is an error.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sitegen.claims.claims import PostClaims, Site
from sitegen.claims.resolution import Resolver
from sitegen.claims.tallies import Tally
from sitegen.config import Config, InvalidConfig, read_config
from sitegen.evidence.loading import Loaded, load_sets
from sitegen.evidence.lock import changes
from sitegen.evidence.rechecks import overdue
from sitegen.evidence.records import Evidence
from sitegen.findings import Finding, Severity, ordered
from sitegen.pipeline.crew import Crew, alone
from sitegen.pipeline.kept_work import KeptWork
from sitegen.pipeline.missing_pictures import missing_pictures
from sitegen.pipeline.packed import Packed
from sitegen.pipeline.post_desk import PostDesk, portions
from sitegen.pipeline.publication import Held, Publication, links_to_held
from sitegen.pipeline.remembered import NotingReader
from sitegen.pipeline.texts import Texts
from sitegen.pipeline.verdicts import Verdict, newest_first
from sitegen.prose.posts import Post
from sitegen.prose.reading import read_post
from sitegen.render.outline import Face
from sitegen.rules import RULES, judge_all, weighed
from sitegen.rules.rule import Known
from sitegen.rules.unreadable_file import unreadable
from sitegen.source import Reader, SourceError, nearest

if TYPE_CHECKING:
    from sitegen.pipeline.kept_pages import KeptPages
    from sitegen.pipeline.sheets import Sheet, Standing


@dataclass(frozen=True, kw_only=True)
class Checked:
    """A site that was read and checked."""

    config: Config
    evidence: Evidence
    verdicts: tuple[Verdict, ...]
    """Of all posts, newest first."""
    texts: Texts
    findings: tuple[Finding, ...]

    @property
    def has_errors(self) -> bool:
        return any(finding.severity is Severity.ERROR for finding in self.findings)

    @property
    def faces(self) -> tuple[Face, ...]:
        """What others need to know of the posts, newest first."""
        return tuple(verdict.face for verdict in self.verdicts)

    @property
    def tallies(self) -> tuple[Tally, ...]:
        return tuple(verdict.tally for verdict in self.verdicts)

    @cached_property
    def site(self) -> Site:
        """The whole site, with the text of every post: for those who go through all of them."""
        return Site(config=self.config, evidence=self.evidence, posts=tuple(self.texts[face.file] for face in self.faces))


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A site that was rendered and verified; there are no files where an earlier stage found an error."""

    checked: Checked
    sheets: tuple[Sheet, ...]
    pictures: Mapping[str, bytes]
    findings: tuple[Finding, ...]
    """Those of the check and those of the verifier."""

    @property
    def has_errors(self) -> bool:
        return any(finding.severity is Severity.ERROR for finding in self.findings)

    @property
    def files(self) -> Mapping[str, bytes | Standing]:
        """By path; those that were not drawn again stand in the output folder."""
        return {**self.pictures, **{sheet.path: sheet.content for sheet in self.sheets}}


def check_site(
    reader: Reader,
    extra: Iterable[str] = (),
    *,
    today: str = "",
    shown: frozenset[Held] = frozenset(),
    crew: Crew = alone,
    kept: KeptWork | None = None,
) -> Checked:
    """Everything but rendering. *extra* names Markdown files outside `content/` that are checked as well; what was to be
    looked at again before *today* (`2026-05-16`) is told, and links to posts that are held back then and not *shown*.
    What *kept* holds is not worked out again.

    Raises `InvalidConfig` where `sitegen.yaml` cannot be used.
    """
    config = read_config(reader)
    refuse_unknown_rules(config)
    loaded: dict[str, Loaded] = kept.loaded() if kept else {}
    before = frozenset(loaded)
    evidence = load_sets(reader, loaded, folder=config.data)
    known = Known.of(config, evidence)
    if kept is not None:
        kept.look_at(known, loaded, before)
    desk = PostDesk(reader, known)
    verdicts, texts, unread = _judged(desk, _documents(reader, extra), reader, crew, kept)
    pictures = (picture for verdict in verdicts for picture in verdict.pictures)
    found = (
        *unread,
        *missing_pictures(pictures, frozenset(reader.files("content"))),
        *changes(reader, config.data, evidence),
        *overdue(evidence, today),
        *links_to_held(verdicts, Publication(today=today, shown=shown)),
    )
    judged = {verdict.face.file: verdict.judged for verdict in verdicts}
    findings = ordered((*weighed(found, config), *judge_all(judged, known)))
    return Checked(config=config, evidence=evidence, verdicts=verdicts, texts=texts, findings=findings)


def _judged(
    desk: PostDesk, paths: tuple[str, ...], reader: Reader, crew: Crew, kept: KeptWork | None
) -> tuple[tuple[Verdict, ...], Texts, tuple[Finding, ...]]:
    """The verdicts on the posts in the files *paths*, newest first, their texts, and what could not be read."""
    verdicts = dict(kept.verdicts(paths)) if kept else {}
    fresh: dict[str, Packed[PostClaims]] = {}
    unread: list[Finding] = []
    for each in crew(desk, tuple(portions(tuple(path for path in paths if path not in verdicts)))):
        if each.looks is not None and isinstance(reader, NotingReader):
            reader.add(each.looks)
        unread += each.unread
        for verdict, text in each.posts:
            path = verdict.value.face.file
            verdicts[path], fresh[path] = verdict.value, text
            if kept is not None:
                kept.keep_post(verdict, text)
    texts = Texts(paths, fresh, desk, kept)
    return tuple(sorted(verdicts.values(), key=lambda each: each.place)), texts, tuple(unread)


def read_site(reader: Reader, extra: Iterable[str] = ()) -> tuple[Site, tuple[Finding, ...]]:
    """The site, read and resolved but not judged, and the posts that could not be read. Raises `InvalidConfig`."""
    config = read_config(reader)
    refuse_unknown_rules(config)
    posts, unread = read_posts(reader, config, extra)
    return resolve_site(posts, load_sets(reader, folder=config.data), config, reader), unread


def build_site(
    reader: Reader,
    *,
    publication: Publication = Publication(),  # noqa: B008 - a frozen value
    base_url: str | None = None,
    root: Path | None = None,
    crew: Crew = alone,
    kept: KeptWork | None = None,
    standing: KeptPages | None = None,
) -> Built:
    """Check, render and verify; *root* is the folder in whose repository a site with `history: true` looks for its past,
    and *crew* does the work. What *kept* holds is not worked out again, and pages that are *standing* are not drawn again.

    Raises `InvalidConfig`.
    """
    from sitegen.pipeline.collisions import collisions
    from sitegen.pipeline.git_dates import dated
    from sitegen.pipeline.git_history import past_of
    from sitegen.pipeline.heard_corrections import unheard_corrections
    from sitegen.pipeline.manifest import manifests
    from sitegen.pipeline.pictures import read_pictures
    from sitegen.pipeline.press import Copy, Press, press_all
    from sitegen.render.theme import TemplateProblem
    from sitegen.verify import verify

    checked = check_site(reader, today=publication.today, shown=publication.shown, crew=crew, kept=kept)
    if checked.has_errors:
        return Built(checked=checked, sheets=(), pictures={}, findings=checked.findings)
    config = checked.config if base_url is None else replace(checked.config, base_url=base_url.rstrip("/"))
    days, undated = dated(config, root)
    faces = tuple(days.face(face) for face in checked.faces if publication.reason(face) is None)
    posts = days.posts(checked.texts)
    pictures, unread = read_pictures(reader)
    copy = Copy(config=config, evidence=checked.evidence, faces=faces, posts=posts, pictures=pictures)
    try:
        with past_of(config, root) as past:
            # What tells the past is a process that is talked to: nobody else can.
            press = Press(copy, reader, past, standing.in_pages if standing else frozenset())
            sheets = press_all(press, alone if config.history else crew, standing)
    except TemplateProblem as problem:
        findings = ordered((*checked.findings, problem.finding))
        return Built(checked=checked, sheets=(), pictures={}, findings=findings)
    found = (
        *undated,
        *unread,
        *unheard_corrections((posts[face.file] for face in faces), config, root),
        *collisions(sheets, pictures),
        *(finding for sheet in sheets for finding in sheet.findings),
        *verify(pictures, manifests(posts, checked.evidence, (), pictures), ()),
    )
    findings = ordered((*checked.findings, *weighed(found, config)))
    return Built(checked=checked, sheets=sheets, pictures=pictures, findings=findings)


def read_posts(reader: Reader, config: Config, extra: Iterable[str]) -> tuple[tuple[Post, ...], tuple[Finding, ...]]:
    """All posts of `content/` and *extra*, newest first, and what could not be read."""
    posts: list[Post] = []
    unread: list[Finding] = []
    for path in _documents(reader, extra):
        try:
            posts.append(read_post(reader.read(path), config, reader))
        except SourceError as error:
            unread.append(unreadable(path, error))
    return tuple(sorted(posts, key=newest_first)), tuple(unread)


def _documents(reader: Reader, extra: Iterable[str]) -> tuple[str, ...]:
    paths = [path for path in reader.files("content") if path.endswith(".md")]
    return tuple(dict.fromkeys((*paths, *extra)))


def resolve_site(posts: Iterable[Post], evidence: Evidence, config: Config, reader: Reader) -> Site:
    resolver = Resolver(evidence, config, reader)
    return Site(config=config, evidence=evidence, posts=tuple(map(resolver.resolve, posts)))


def refuse_unknown_rules(config: Config) -> None:
    """Raise `InvalidConfig` for a rule that there is not."""
    known = {rule.name for rule in RULES}
    unknown = [name for name in config.rules if name not in known]
    if not unknown:
        return
    findings = []
    for name in unknown:
        near = nearest(name, known)
        hint = f"did you mean {near}?" if near else "`sitegen rules` lists them"
        message = f"no rule is called {name!r}"
        findings.append(Finding(rule="invalid-config", location=config.rule_locations[name], message=message, hint=hint))
    raise InvalidConfig(tuple(findings))
