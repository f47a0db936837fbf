"""What becomes of a mutant: the site with the change is checked, reading again only what the change touches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property
from pathlib import Path

from mutants.mutant import GoodSite, Mutant
from mutants.templates import theme
from sitegen.claims.claims import PostClaims
from sitegen.claims.resolution import Resolver
from sitegen.claims.told import Told
from sitegen.config import InvalidConfig
from sitegen.evidence.loading import load_sets
from sitegen.findings import Finding, Severity
from sitegen.pipeline.build import build_site, check_site, resolve_site
from sitegen.prose.reading import read_post
from sitegen.rules import check
from sitegen.source import MemoryReader, Source


class Outcome(Enum):
    """How a mutant ends."""

    ERROR = "error"
    """An error that the good site does not have, where it belongs."""
    WARNING = "warning"
    """Only a warning: `--strict` fails."""
    SURVIVED = "survived"
    RAISED = "raised"
    """The checker fell over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    mutant: Mutant
    outcome: Outcome
    rules: tuple[str, ...]


def good_site(folder: Path) -> GoodSite:
    """Raises `ValueError` where the site has findings of its own."""
    paths = [path for name in ("content", "data", "templates") for path in (folder / name).rglob("*") if path.is_file()]
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    if (folder / "sitegen.yaml").exists():
        files["sitegen.yaml"] = (folder / "sitegen.yaml").read_bytes()
    files = {path: files[path] for path in sorted(files)}
    checked = check_site(MemoryReader(files))
    bad = [finding for finding in checked.findings if finding.severity > Severity.INFO]
    if bad:
        told = "; ".join(f"{finding.location}: {finding.message}" for finding in bad[:5])
        raise ValueError(f"{folder} is no good site: {told}")
    return GoodSite(files=files, checked=checked)


class Trials:
    """Tries one mutant after another on one good site."""

    def __init__(self, good: GoodSite) -> None:
        self.good = good

    @cached_property
    def known(self) -> Counter[tuple[str, str, str]]:
        return Counter(_key(finding) for finding in self.good.checked.findings)

    @cached_property
    def built(self) -> Counter[tuple[str, str, str]]:
        return Counter(_key(finding) for finding in build_site(MemoryReader(self.good.files)).findings)

    def verdict(self, mutant: Mutant) -> Verdict:
        try:
            found = self._findings(mutant)
        except InvalidConfig as problem:
            found = list(problem.findings)
        except Exception as error:
            return Verdict(mutant=mutant, outcome=Outcome.RAISED, rules=(repr(error)[:120],))
        new = [finding for finding in found if _belongs(finding, mutant)]
        worst = max((finding.severity for finding in new), default=Severity.OFF)
        outcome = {Severity.ERROR: Outcome.ERROR, Severity.WARNING: Outcome.WARNING}.get(worst, Outcome.SURVIVED)
        return Verdict(mutant=mutant, outcome=outcome, rules=tuple(sorted({finding.rule for finding in new})))

    def _findings(self, mutant: Mutant) -> list[Finding]:
        text = self._text(mutant)
        reader = MemoryReader({**self.good.files, mutant.file: text})
        if mutant.file.startswith("templates/"):
            return _new(build_site(reader).findings, self.built)
        if mutant.file.startswith("content/"):
            return self._with_post(mutant.file, text, reader)
        if mutant.file.startswith("data/"):
            site = self.good.checked.site
            posts = [claims.post for claims in site.posts]
            found = _new(check(resolve_site(posts, load_sets(reader), site.config, reader)), self.known)
            return found if found or not mutant.is_shown else _new(build_site(reader).findings, self.built)
        return _new(build_site(reader).findings, self.built)

    def _text(self, mutant: Mutant) -> str:
        content = self.good.files.get(mutant.file)
        text = content.decode() if content is not None else theme()[Path(mutant.file).name]
        return text[: mutant.span.start] + mutant.new + text[mutant.span.end :]

    @cached_property
    def _resolver(self) -> Resolver:
        site = self.good.checked.site
        return Resolver(site.evidence, site.config, MemoryReader(self.good.files))

    @cached_property
    def _told(self) -> Mapping[str, Mapping[Hashable, Told]]:
        """What the texts of each good post assert: of a changed one only the others are read."""
        told: dict[str, dict[Hashable, Told]] = {}
        for claims in self.good.checked.site.posts:
            self._resolver.resolve(claims.post, told=told.setdefault(claims.post.source.path, {}))
        return told

    def _with_post(self, path: str, text: str, reader: MemoryReader) -> list[Finding]:
        """The good site with one post read again; resolved as a whole only where that finds nothing new."""
        site = self.good.checked.site
        post = read_post(Source(path, text), site.config)
        found = self._among_others(self._resolver.resolve(post, told=dict(self._told[path])))
        return found or self._among_others(Resolver(site.evidence, site.config, reader).resolve(post))

    def _among_others(self, changed: PostClaims) -> list[Finding]:
        site = self.good.checked.site
        path = changed.post.source.path
        posts = tuple(changed if claims.post.source.path == path else claims for claims in site.posts)
        return _new(check(replace(site, posts=posts)), self.known)


def _key(finding: Finding) -> tuple[str, str, str]:
    return finding.rule, finding.location.file, finding.message


def _new(found: tuple[Finding, ...], known: Counter[tuple[str, str, str]]) -> list[Finding]:
    """Findings that the good site does not have, or has fewer times; lines may have moved."""
    left = Counter(known)
    fresh = []
    for finding in found:
        if left[_key(finding)]:
            left[_key(finding)] -= 1
        else:
            fresh.append(finding)
    return fresh


def _belongs(finding: Finding, mutant: Mutant) -> bool:
    """A post's change is found in that post; a record's in its file, or where it is cited; a theme's on a built page."""
    return not mutant.file.startswith("content/") or finding.location.file == mutant.file
