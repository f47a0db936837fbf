"""What the client shows beside a page: its findings with their places, those elsewhere, and what a reader may rely on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from sitegen.claims.claims import PostClaims
from sitegen.evidence.records import Evidence, MeasurementSet, Record
from sitegen.findings import Finding, Location, Severity
from sitegen.preview import resting
from sitegen.preview.places import Place, Places
from sitegen.preview.reliance import reliance
from sitegen.prose.posts import Post
from sitegen.render.links import record_anchor, set_path
from sitegen.render.outline import Face
from sitegen.reports.text import hint_of

MOST_HERE = 300
MOST_ELSEWHERE = 100
"""So many findings are sent to a page; the rest is counted."""
Values = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What a page's state is made from."""

    faces: tuple[Face, ...]
    """Of all posts."""
    evidence: Evidence
    min_n: int
    findings: tuple[Finding, ...]
    """Of the whole site, ordered."""
    today: str
    """ISO 8601: a post of a later date is one of the future."""
    opens: Callable[[Location], str | None]
    """The link that opens a place in the writer's editor."""


def state_of(view: View, path: str, claims: PostClaims | None) -> Values:
    """The state of the page at *path*, for JSON; *claims* are of the post whose own page it is."""
    if claims is not None:
        return _state_of_post(view, claims)
    measured = next((each for each in view.evidence.sets.values() if set_path(each.id) == path), None)
    if measured is not None:
        return _state_of_set(view, measured)
    return {"elsewhere": _elsewhere(view, view.findings), "marks": _marks(view), **_counts(view.findings)}


def unbuilt_state(findings: tuple[Finding, ...], opens: Callable[[Location], str | None]) -> Values:
    """The state of every page before there was a good build."""
    shown = [_entry(finding, None, opens) for finding in findings[:MOST_ELSEWHERE]]
    return {"unbuilt": True, "elsewhere": shown, "marks": [], **_counts(findings)}


def _state_of_post(view: View, claims: PostClaims) -> Values:
    file = claims.post.source.path
    places = Places(claims)
    here = [finding for finding in view.findings if finding.location.file == file]
    below = list(resting.below(view.findings, claims, view.evidence, places))
    taken = {id(finding) for finding in (*here, *(finding for finding, _ in below))}
    others = [finding for finding in view.findings if id(finding) not in taken]
    return {
        "subject": {**_subject(claims, view.today), "editor": view.opens(Location.of_file(file))},
        "here": [_entry(finding, places.of(finding.location), view.opens) for finding in here[:MOST_HERE]],
        "below": [_entry(finding, place, view.opens) for finding, place in below[:MOST_HERE]],
        "elsewhere": _elsewhere(view, others),
        "reliance": reliance(claims, places, view.min_n, view.opens),
        "marks": _marks(view),
        **_counts(view.findings),
    }


def _subject(claims: PostClaims, today: str) -> Values:
    post = claims.post
    return {"file": post.source.path, "states": _states(post, today), "slug": post.slug}


def _states(post: Post | Face, today: str) -> list[str]:
    """In what respects the published site would not show the post, not yet or not any more."""
    later = [f"dated {post.date}, in the future"] if post.date is not None and post.date > today else []
    gone = [f"expired on {post.expires}"] if post.expires is not None and post.expires <= today else []
    return [*(["draft"] if post.draft else []), *later, *gone]


def _state_of_set(view: View, measured: MeasurementSet) -> Values:
    here = [finding for finding in view.findings if finding.location.file == measured.path]
    others = [finding for finding in view.findings if finding.location.file != measured.path]
    return {
        "subject": {"file": measured.path, "states": [], "editor": view.opens(measured.location)},
        "here": [
            _entry(finding, None, view.opens, anchor=_anchor(measured, finding.location)) for finding in here[:MOST_HERE]
        ],
        "elsewhere": _elsewhere(view, others),
        "marks": _marks(view),
        **_counts(view.findings),
    }


def _anchor(measured: MeasurementSet, location: Location) -> str:
    """The record of the set that the finding is about, as far as its line says."""
    records = (record for record in measured.records.values() if _stands_at(record, location))
    return next((record_anchor(record.id, measured.id) for record in records), "")


def _stands_at(record: Record, location: Location) -> bool:
    """Whether the finding is at the record's value; fields that a whole set shares are about no single record."""
    return record.location.file == location.file and record.location.line == location.line


def _entry(
    finding: Finding,
    place: Place | None,
    opens: Callable[[Location], str | None],
    *,
    anchor: str = "",
    page: Values | None = None,
) -> Values:
    where = finding.location
    return {
        "key": _key(finding),
        "rule": finding.rule,
        "severity": str(finding.severity),
        "message": finding.message,
        "hint": hint_of(finding),
        "at": str(where),
        "editor": opens(where),
        "related": [
            {"at": str(each.location), "message": each.message, "editor": opens(each.location)} for each in finding.related
        ],
        **({} if place is None else {"place": place.as_values()}),
        **({"anchor": anchor} if anchor else {}),
        **({} if page is None else {"page": page}),
    }


def _key(finding: Finding) -> str:
    """The same for the same finding on each update: an open card stays open by it."""
    where = finding.location
    text = "\0".join((finding.rule, where.file, str(where.line), str(where.column), finding.message))
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _elsewhere(view: View, findings: Iterable[Finding]) -> list[Values]:
    chosen = sorted(findings, key=lambda finding: -finding.severity)[:MOST_ELSEWHERE]
    files = {finding.location.file for finding in chosen}
    pages = {file: page for file, page in _pages(view) if file in files}
    return [_entry(finding, None, view.opens, page=pages.get(finding.location.file)) for finding in chosen]


def _pages(view: View) -> Iterator[tuple[str, Values]]:
    """Each file of the site that has a page: address and name."""
    for face in view.faces:
        yield face.file, {"path": _address(face.path), "title": face.title or face.slug}
    for measured in view.evidence.sets.values():
        yield measured.path, {"path": _address(set_path(measured.id)), "title": measured.title}


def _marks(view: View) -> list[Values]:
    """Posts that the published site would not show, or not yet."""
    states = ((face, _states(face, view.today)) for face in view.faces)
    return [{"path": _address(face.path), "states": found} for face, found in states if found]


def _address(path: str) -> str:
    """From `/`, as a browser has it in the address of the page."""
    from urllib.parse import quote

    return f"/{quote(path.removesuffix('index.html'))}"


def _counts(findings: Iterable[Finding]) -> Values:
    severities = [finding.severity for finding in findings]
    return {
        "errors": severities.count(Severity.ERROR),
        "warnings": severities.count(Severity.WARNING),
        "notes": severities.count(Severity.INFO),
    }
