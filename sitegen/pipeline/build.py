"""The way once through: read, resolve, check, render, verify, publish.

`check` stops before rendering; `build` goes on, and publishes nothing where there is an error.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sitegen.claims.claims import Site
from sitegen.claims.resolution import Resolver
from sitegen.config import Config, InvalidConfig, read_config
from sitegen.evidence.loading import load_sets
from sitegen.evidence.lock import changes
from sitegen.evidence.rechecks import overdue
from sitegen.evidence.records import Evidence
from sitegen.findings import Finding, Severity, ordered
from sitegen.pipeline.crew import Crew, alone
from sitegen.pipeline.missing_pictures import missing_pictures
from sitegen.pipeline.post_desk import PostDesk, portions
from sitegen.pipeline.publication import Held, Publication, links_to_held
from sitegen.pipeline.remembered import NotingReader
from sitegen.prose.posts import Post
from sitegen.prose.reading import read_post
from sitegen.rules import RULES, check, weighed
from sitegen.rules.unreadable_file import unreadable
from sitegen.source import Reader, SourceError, nearest


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A site that was read and checked."""

    site: Site
    findings: tuple[Finding, ...]

    @property
    def has_errors(self) -> bool:
        return any(finding.severity is Severity.ERROR for finding in self.findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A site that was rendered and verified; `files` is empty where an earlier stage found an error."""

    checked: Checked
    files: Mapping[str, bytes]
    findings: tuple[Finding, ...]
    """Those of the check and those of the verifier."""

    @property
    def has_errors(self) -> bool:
        return any(finding.severity is Severity.ERROR for finding in self.findings)


def check_site(
    reader: Reader,
    extra: Iterable[str] = (),
    *,
    today: str = "",
    shown: frozenset[Held] = frozenset(),
    crew: Crew = alone,
) -> Checked:
    """Everything but rendering. *extra* names Markdown files outside `content/` that are checked as well; what was to be
    looked at again before *today* (`2026-05-16`) is told, and links to posts that are held back then and not *shown*.

    Raises `InvalidConfig` where `sitegen.yaml` cannot be used.
    """
    config = read_config(reader)
    refuse_unknown_rules(config)
    evidence = load_sets(reader, folder=config.data)
    worked = tuple(crew(PostDesk(reader, config, evidence), tuple(portions(_documents(reader, extra)))))
    for each in worked:
        if each.looks is not None and isinstance(reader, NotingReader):
            reader.add(each.looks)
    posts = sorted((claims for each in worked for claims, _ in each.posts), key=lambda claims: newest_first(claims.post))
    site = Site(config=config, evidence=evidence, posts=tuple(posts))
    judged = {claims.post.source.path: verdict for each in worked for claims, verdict in each.posts}
    unread = tuple(finding for each in worked for finding in each.unread)
    missing = missing_pictures((claims.post for claims in site.posts), reader)
    aged = (*changes(reader, site.config.data, site.evidence), *overdue(site.evidence, today))
    dead = links_to_held(site.posts, Publication(today=today, shown=shown))
    found = (*unread, *missing, *aged, *dead)
    return Checked(site=site, findings=ordered((*weighed(found, site.config), *check(site, judged))))


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
) -> Built:
    """Check, render and verify; *root* is the folder in whose repository a site with `history: true` looks for its past,
    and *crew* does the work.

    Raises `InvalidConfig`.
    """
    from sitegen.pipeline.collisions import collisions
    from sitegen.pipeline.git_dates import dated
    from sitegen.pipeline.git_history import past_of
    from sitegen.pipeline.heard_corrections import unheard_corrections
    from sitegen.pipeline.manifest import manifests
    from sitegen.pipeline.pictures import read_pictures
    from sitegen.pipeline.press import Press, press_all
    from sitegen.pipeline.undrawn_texts import undrawn_texts
    from sitegen.render.theme import TemplateProblem
    from sitegen.verify import verify

    checked = check_site(reader, today=publication.today, shown=publication.shown, crew=crew)
    if checked.has_errors:
        return Built(checked=checked, files={}, findings=checked.findings)
    site = publication.choose(checked.site)
    if base_url is not None:
        site = replace(site, config=replace(site.config, base_url=base_url.rstrip("/")))
    site, undated = dated(site, root)
    pictures, unread = read_pictures(reader)
    try:
        with past_of(site.config, root) as past:
            # What tells the past is a process that is talked to: nobody else can.
            pages, verdicts = press_all(Press(site, reader, pictures, past), alone if site.config.history else crew)
    except TemplateProblem as problem:
        return Built(checked=checked, files={}, findings=ordered((*checked.findings, problem.finding)))
    files = {**pictures, **{page.path: page.content for page in pages}}
    of_pictures = verify(pictures, manifests(site, (), pictures), ())
    unheard = unheard_corrections(site.posts, site.config, root)
    of_pictures = (*of_pictures, *undrawn_texts(site))
    found = weighed((*undated, *unread, *unheard, *collisions(pages, pictures), *verdicts, *of_pictures), site.config)
    return Built(checked=checked, files=files, findings=ordered((*checked.findings, *found)))


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


def newest_first(post: Post) -> tuple[int, str, str]:
    """Dates descend, slugs ascend, and files with one slug by their path; a post without a date comes last."""
    digits = "".join(char for char in post.date or "" if char.isdigit())
    return -int(digits or 0), post.slug, post.source.path


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
