"""Which stale figures can be brought up to date, and why the others can't.

A fix is the edit that a finding suggests. It is taken only where nothing else is wrong with its citation, where no sign
and no order turns round, and where a check of the site with all the edits in it finds each mended and nothing new.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from sitegen.claims.claims import Claim, PostClaims, Site
from sitegen.findings import Edit, Finding, Severity
from sitegen.mending.edits import LaidOver, edited
from sitegen.mending.turned import told_values, turned
from sitegen.pipeline.build import Checked, check_site
from sitegen.prose.posts import Post
from sitegen.source import Reader

STALE = frozenset({"value-mismatch", "over-precise"})
"""Rules whose findings say that the digits are not the record's: new digits mend them."""
JUDGED = frozenset({"direction-mismatch", "order-mismatch", "statistic-mismatch", "subject-mismatch", "unit-mismatch"})
"""Rules whose findings a new record may bring as well, and of which a person must say what was meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One file, before and after."""

    path: str
    before: bytes
    after: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A stale figure that is left as it is."""

    finding: Finding
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixes:
    """All that one run would do."""

    changes: tuple[Change, ...]
    mended: tuple[Finding, ...]
    refused: tuple[Refusal, ...]

    @property
    def figures(self) -> int:
        """How many citations are mended; a range with two wrong ends is one."""
        return len(_by_edit({each: each.edit for each in self.mended if each.edit is not None}))


def find_fixes(reader: Reader, extra: Iterable[str] = (), chosen: Iterable[str] = ()) -> Fixes:
    """What can be mended in the site, or only in the files *chosen*; nothing is written. Raises `InvalidConfig`."""
    only = frozenset(chosen)
    tried = _Tried(reader, tuple(extra))
    checked = tried.check({})
    stale = [each for each in checked.findings if each.rule in STALE | JUDGED and (not only or each.location.file in only)]
    doubts = dict(_doubts(stale, checked))
    taken = {each: each.edit for each in stale if each not in doubts and each.edit is not None}
    doubts |= dict.fromkeys(_overlapping(taken), "what would be written here overlaps with what would be written beside it")
    taken = {each: edit for each, edit in taken.items() if each not in doubts}
    while turning := _turning(taken, checked, tried):  # without them, the order of others may turn
        doubts |= turning
        taken = {each: edit for each, edit in taken.items() if each not in doubts}
    proven = _proven(taken, checked, tried)
    doubts |= dict.fromkeys(set(taken) - set(proven), "with the new text the site would have a finding that it has not now")
    contents = _contents(proven.values(), reader)
    return Fixes(
        changes=tuple(
            Change(path=path, before=reader.read_bytes(path), after=after) for path, after in sorted(contents.items())
        ),
        mended=tuple(each for each in stale if each in proven),
        refused=tuple(Refusal(finding=each, reason=doubts[each]) for each in stale if each in doubts),
    )


def _doubts(stale: Iterable[Finding], checked: Checked) -> Iterator[tuple[Finding, str]]:
    """Each finding that can't be mended by its own edit, and why."""
    others = [each for each in checked.findings if each.severity is Severity.ERROR and each.rule not in STALE]
    for finding in stale:
        claim = claim_at(finding, checked.site)
        beside = next((each for each in others if claim is not None and is_within(each, claim)), None)
        if finding.edit is None or finding.rule in JUDGED:
            yield finding, _unsuggested(finding)
        elif beside is not None:
            yield finding, f"something else is wrong with this citation: {beside.message} [{beside.rule}]"


def _unsuggested(finding: Finding) -> str:
    if finding.rule in STALE and (finding.hint or "").startswith("write: "):
        return f"its text is broken up by markup or escapes; {finding.hint}"
    return (
        f"what to write is for a person to say; {finding.hint}" if finding.hint else "what to write is for a person to say"
    )


def claim_at(finding: Finding, site: Site) -> Claim | None:
    """The citation in which *finding* lies."""
    where = finding.location
    claims = (claim for post in site.posts if where.file in _files(post.post) for claim in post.claims)
    return next((claim for claim in claims if is_within(finding, claim)), None)


def is_within(finding: Finding, claim: Claim) -> bool:
    """Whether the place of *finding* lies in the citation, its target included."""
    where, source = finding.location, claim.surface.source
    if where.column is None:
        return False
    at, span = source.found(where.file, where.line, where.column), claim.citation.span
    return at is not None and span.start <= at < span.end


def _files(post: Post) -> frozenset[str]:
    """Its own, and those that it takes in."""
    return post.included | {post.source.path}


class _Tried:
    """The site with one set of edits after the other; the last look is kept, since the same is asked for twice."""

    def __init__(self, reader: Reader, extra: tuple[str, ...]) -> None:
        self._reader = reader
        self._extra = extra
        self._last: tuple[frozenset[Edit], Checked] | None = None

    def check(self, taken: Mapping[Finding, Edit]) -> Checked:
        edits = frozenset(taken.values())
        if self._last is None or self._last[0] != edits:
            contents = _contents(edits, self._reader)
            self._last = edits, check_site(LaidOver(self._reader, contents), self._extra)
        return self._last[1]


def _overlapping(taken: Mapping[Finding, Edit]) -> Iterator[Finding]:
    """Findings whose edits lie over one another without being the same: nobody can say which was meant."""
    groups = sorted(_by_edit(taken).items(), key=lambda entry: entry[0])
    for ((file, _, end), one), ((other_file, start, _), other) in pairwise(groups):
        if file == other_file and start < end:
            yield from (*one, *other)
    yield from (each for _, group in groups if len(set(group.values())) > 1 for each in group)


def _turning(taken: Mapping[Finding, Edit], checked: Checked, tried: _Tried) -> dict[Finding, str]:
    """Those of *taken* with which a sign or an order would turn round."""
    if not taken:
        return {}
    site, later = checked.site, tried.check(taken).site
    after = {post.post.source.path: post for post in later.posts}
    told = told_values(site.posts)
    found: dict[Finding, str] = {}
    for post in site.posts:
        reasons = turned(post, after[post.post.source.path], told, site.evidence)
        found |= {each: reasons[number] for each, number in _numbers(taken, post) if number in reasons}
    return found


def _numbers(taken: Iterable[Finding], post: PostClaims) -> Iterator[tuple[Finding, int]]:
    """The findings in *post*, each with the number of its citation."""
    for finding in taken:
        for claim in post.claims:
            if is_within(finding, claim):
                yield finding, claim.citation.number


def _proven(taken: dict[Finding, Edit], checked: Checked, tried: _Tried) -> dict[Finding, Edit]:
    """Those of *taken* that mend their findings and bring no new one: all at once, else as many as hold together."""
    if _holds(taken, checked, tried):
        return taken
    kept: dict[Finding, Edit] = {}
    for _, group in sorted(_by_edit(taken).items(), key=lambda entry: entry[0]):
        more = {**kept, **group}
        if _holds(more, checked, tried):
            kept = more
    return kept


def _by_edit(taken: Mapping[Finding, Edit]) -> dict[tuple[str, int, int], dict[Finding, Edit]]:
    """Both ends of a range are two findings and one edit: they stand or fall together."""
    groups: dict[tuple[str, int, int], dict[Finding, Edit]] = {}
    for finding, edit in taken.items():
        groups.setdefault((edit.file, edit.span.start, edit.span.end), {})[finding] = edit
    return groups


def _holds(taken: Mapping[Finding, Edit], checked: Checked, tried: _Tried) -> bool:
    expected = Counter(_kind(each) for each in checked.findings if each not in taken)
    return not Counter(_kind(each) for each in tried.check(taken).findings) - expected


def _kind(finding: Finding) -> tuple[str, str, int]:
    """By what a finding is known again in a site whose lines are the same and whose columns have moved."""
    return finding.rule, finding.location.file, finding.location.line


def _contents(edits: Iterable[Edit], reader: Reader) -> dict[str, bytes]:
    """The files that *edits*, none of which overlap, change, as they would be."""
    by_file: dict[str, list[Edit]] = {}
    for edit in dict.fromkeys(edits):
        by_file.setdefault(edit.file, []).append(edit)
    return {path: edited(reader.read_bytes(path), found) for path, found in by_file.items()}
