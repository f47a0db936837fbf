"""Citations proposed for numbers that have none.

Each proposal is tried in a site that has it: only what the checks let stand is proposed. The one that is no accident is
written, with the mark `?proposed`, so that the site is not built until a person has looked at it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from posixpath import dirname, relpath
from urllib.parse import quote

from sitegen.claims.claims import Claim, Site, Uncited
from sitegen.claims.proposals import Proposal, proposals
from sitegen.evidence.derivation import derive
from sitegen.evidence.expressions import PROPOSED, parse_expression
from sitegen.evidence.records import Evidence
from sitegen.findings import Edit, Severity
from sitegen.mending.edits import LaidOver, edited
from sitegen.mending.fixes import Change, is_within
from sitegen.pipeline.build import Checked, check_site
from sitegen.prose.documents import is_document
from sitegen.prose.expressions import WordKind
from sitegen.prose.lexicon import Lexicon
from sitegen.prose.posts import MarkKind
from sitegen.prose.words import read_words
from sitegen.source import Reader

MOST_TRIED = 8
"""Proposals that are tried for one number, the least accidental first."""
NO_ACCIDENT = Fraction(1, 20)
"""What chance alone would bring, at most, where a proposal is written."""
CLEARLY = 10
"""How many times likelier an accident the next proposal must be."""
DIRECTED = ("change(", "diff(")
"""A text of these needs its direction inside the link."""
DIRECTIONS = frozenset({WordKind.AMOUNT, WordKind.SPEED, WordKind.QUALITY})
CLOSED = frozenset({MarkKind.CODE, MarkKind.MATH, MarkKind.LINK})
"""Where a link is no link, or takes another one apart."""
MARKUP = frozenset("*_`[]<>|\\")
"""What a link must not begin or end in the midst of."""
REACH = 4
"""Characters between a number and the word that says its direction: `25% slower`, `slower by 25%`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """An uncited number, and what it could be, the least accidental first."""

    uncited: Uncited
    proposals: tuple[Proposal, ...]
    is_certain: bool
    """Whether the first of them is written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citings:
    """All that one run would do."""

    changes: tuple[Change, ...]
    suggested: tuple[Suggested, ...]
    """One a number, in the order of the files; without proposals where there is none."""


@dataclass(frozen=True, slots=True)
class _Trial:
    """One number with one proposal, as an edit."""

    uncited: Uncited
    proposal: Proposal
    edit: Edit


def find_citations(reader: Reader, extra: Iterable[str] = (), chosen: Iterable[str] = ()) -> Citings:
    """What the uncited numbers of the posts, and of the documents *extra*, could be; nothing is written.

    Raises `InvalidConfig`.
    """
    site = _Site(reader, tuple(extra))
    checked = site.check(())
    only = frozenset(chosen)
    numbers = [each for each in _numbers(checked) if not only or each.surface.source.path in only]
    tolerance = Fraction(checked.site.config.tolerance)
    possible = {id(each): proposals(each, checked.site.evidence, tolerance)[:MOST_TRIED] for each in numbers}
    passed: dict[int, list[_Trial]] = {id(each): [] for each in numbers}
    for place in range(max(map(len, possible.values()), default=0)):
        chosen_ones = ((each, possible[id(each)][place : place + 1]) for each in numbers)
        trials = [trial for each, some in chosen_ones for trial in _trials(each, some, checked.site.evidence)]
        for trial in _standing(trials, site):
            passed[id(trial.uncited)].append(trial)
    certain = [trials[0] for trials in passed.values() if _is_certain(trials)]
    written = _together(certain, checked, site)
    contents = _contents(written, reader)
    kept = {id(trial.uncited) for trial in written}
    return Citings(
        changes=tuple(
            Change(path=path, before=reader.read_bytes(path), after=after) for path, after in sorted(contents.items())
        ),
        suggested=tuple(
            Suggested(
                uncited=each,
                proposals=tuple(trial.proposal for trial in passed[id(each)]),
                is_certain=id(each) in kept,
            )
            for each in numbers
        ),
    )


def _numbers(checked: Checked) -> Iterator[Uncited]:
    """The uncited numbers that a check complains of, in the order of the files."""
    places = {
        (each.location.file, each.location.line, each.location.column)
        for each in checked.findings
        if each.rule == "uncited-number"
    }
    posts = sorted(checked.site.posts, key=lambda claims: claims.post.source.path)
    for claims in posts:
        for each in claims.uncited:
            where = each.location
            if (where.file, where.line, where.column) in places:
                yield each


def _trials(uncited: Uncited, chosen: Sequence[Proposal], evidence: Evidence) -> Iterator[_Trial]:
    for proposal in chosen:
        edit = _edit(uncited, proposal, evidence)
        if edit is not None:
            yield _Trial(uncited, proposal, edit)


def _edit(uncited: Uncited, proposal: Proposal, evidence: Evidence) -> Edit | None:
    """The number in a link, with the word for its direction where it needs one; `None` where markup breaks it up."""
    surface = uncited.surface
    start, end = uncited.number.start, uncited.number.end
    if proposal.target.startswith(DIRECTED):
        start, end = _with_direction(uncited, start, end)
    if any(mark.start < end and start < mark.end and mark.kind in CLOSED for mark in surface.marks):
        return None
    span = surface.where(start, end)
    text = surface.source.text[span.start : span.end] if span is not None else ""
    if span is None or set(text) & MARKUP:
        return None
    return Edit.of(surface.source, span, f"[{text}]({_destination(proposal, surface.source.path, evidence)})")


def _destination(proposal: Proposal, path: str, evidence: Evidence) -> str:
    """Where the link leads: to the target, in a document to the file of the record, with the target in the title."""
    target = f"ev:{proposal.target}{PROPOSED}"
    if not is_document(path):
        return target
    figure = derive(parse_expression(proposal.target), evidence, {}).figure
    basis = figure.basis if figure else None
    names = [record.set_id for record in basis.records] + list(basis.sets) if basis else []
    return f'{quote(relpath(evidence.sets[names[0]].path, dirname(path) or "."))} "{target}"' if names else target


def _with_direction(uncited: Uncited, start: int, end: int) -> tuple[int, int]:
    text = uncited.surface.text
    for word in read_words(text, Lexicon(language=uncited.post.language)):
        if word.kind not in DIRECTIONS:
            continue
        if 0 <= word.start - end <= REACH and text[end : word.start].isspace():
            return start, word.end
        if 0 <= start - word.end <= REACH and not set(text[word.end : start]) & set(".,;:()\n"):
            return word.start, end
    return start, end


class _Site:
    """The site, to be checked with one set of trials after the other."""

    def __init__(self, reader: Reader, extra: tuple[str, ...]) -> None:
        self._reader = reader
        self._extra = extra

    def check(self, trials: Sequence[_Trial]) -> Checked:
        return check_site(LaidOver(self._reader, _contents(trials, self._reader)), self._extra)


def _standing(trials: Sequence[_Trial], site: _Site) -> Iterator[_Trial]:
    """Those of *trials* that the checks let stand, all being tried at once."""
    if not trials:
        return
    checked = site.check(trials)
    claims = _claims(checked.site)
    wrong = [each for each in checked.findings if each.severity is Severity.ERROR and each.rule != "proposed-citation"]
    for trial, place in _placed(trials):
        claim = claims.get(place)
        if claim is not None and claim.figure is not None and not any(is_within(each, claim) for each in wrong):
            yield trial


def _claims(site: Site) -> Mapping[tuple[str, int], Claim]:
    """Each citation by its file and where it begins."""
    claims = (claim for post in site.posts for claim in post.claims)
    places = ((claim.surface.source.whence(claim.citation.span), claim) for claim in claims)
    return {(source.path, span.start): claim for (source, span), claim in places}


def _placed(trials: Iterable[_Trial]) -> Iterator[tuple[_Trial, tuple[str, int]]]:
    """Each trial with the place of its link, once all are put in."""
    grown: dict[str, int] = {}
    for trial in sorted(trials, key=lambda trial: (trial.edit.file, trial.edit.span)):
        edit = trial.edit
        by = grown.get(edit.file, 0)
        yield trial, (edit.file, edit.span.start + by)
        grown[edit.file] = by + len(edit.text) - (edit.span.end - edit.span.start)


def _is_certain(trials: Sequence[_Trial]) -> bool:
    """Whether the first proposal is no accident, and every other a much likelier one."""
    if not trials or trials[0].proposal.accidents > NO_ACCIDENT:
        return False
    return len(trials) == 1 or trials[1].proposal.accidents >= CLEARLY * trials[0].proposal.accidents


def _together(certain: list[_Trial], checked: Checked, site: _Site) -> list[_Trial]:
    """Those of *certain* that stand together, nothing else being wrong that was right."""
    standing = list(_standing(certain, site))
    while standing and not _brings_nothing(standing, checked, site):
        standing = standing[:-1]
    return standing


def _brings_nothing(trials: Sequence[_Trial], checked: Checked, site: _Site) -> bool:
    before = {(each.rule, each.location.file, each.location.line) for each in checked.findings}
    after = site.check(trials).findings
    found = {(each.rule, each.location.file, each.location.line) for each in after if each.severity is Severity.ERROR}
    return all(rule == "proposed-citation" for rule, _, _ in found - before)


def _contents(trials: Iterable[_Trial], reader: Reader) -> dict[str, bytes]:
    """The files with *trials* put in; of two that overlap the first is taken."""
    by_file: dict[str, list[Edit]] = {}
    for trial in sorted(trials, key=lambda trial: (trial.edit.file, trial.edit.span)):
        edits = by_file.setdefault(trial.edit.file, [])
        if not edits or edits[-1].span.end <= trial.edit.span.start:
            edits.append(trial.edit)
    return {path: edited(reader.read_bytes(path), edits) for path, edits in by_file.items()}
