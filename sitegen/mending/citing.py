"""Citations proposed for numbers that have none.

Each proposal is tried in a site that has it: only what the checks let stand is proposed. The one that is no accident is
written, with the mark `?proposed`, so that the site is not built until a person has looked at it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sitegen.claims.claims import Claim, Site, Uncited
from sitegen.claims.proposals import Proposal, proposals
from sitegen.evidence.expressions import PROPOSED
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


def find_citations(reader: Reader, chosen: Iterable[str] = ()) -> Citings:
    """What the uncited numbers of the posts could be; nothing is written. Raises `InvalidConfig`."""
    checked = check_site(reader)
    only = frozenset(chosen)
    numbers = [each for each in _numbers(checked) if not only or each.surface.source.path in only]
    tolerance = Fraction(checked.site.config.tolerance)
    possible = {id(each): proposals(each, checked.site.evidence, tolerance)[:MOST_TRIED] for each in numbers}
    passed: dict[int, list[_Trial]] = {id(each): [] for each in numbers}
    for place in range(max(map(len, possible.values()), default=0)):
        trials = [trial for each in numbers for trial in _trials(each, possible[id(each)][place : place + 1])]
        for trial in _standing(trials, reader):
            passed[id(trial.uncited)].append(trial)
    certain = [trials[0] for trials in passed.values() if _is_certain(trials)]
    written = _together(certain, checked, reader)
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
        if not is_document(claims.post.source.path):
            for each in claims.uncited:
                where = each.location
                if (where.file, where.line, where.column) in places:
                    yield each


def _trials(uncited: Uncited, chosen: Sequence[Proposal]) -> Iterator[_Trial]:
    for proposal in chosen:
        edit = _edit(uncited, proposal)
        if edit is not None:
            yield _Trial(uncited, proposal, edit)


def _edit(uncited: Uncited, proposal: Proposal) -> Edit | None:
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
    return Edit.of(surface.source, span, f"[{text}](ev:{proposal.target}{PROPOSED})")


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


def _standing(trials: Sequence[_Trial], reader: Reader) -> Iterator[_Trial]:
    """Those of *trials* that the checks let stand, all being tried at once."""
    if not trials:
        return
    checked = check_site(LaidOver(reader, _contents(trials, reader)))
    claims = _claims(checked.site)
    wrong = [each for each in checked.findings if each.severity is Severity.ERROR and each.rule != "proposed-citation"]
    for trial, place in _placed(trials):
        claim = claims.get(place)
        if claim is not None and claim.figure is not None and not any(is_within(each, claim) for each in wrong):
            yield trial


def _claims(site: Site) -> Mapping[tuple[str, int], Claim]:
    """Each citation by its file and where it begins."""
    claims = (claim for post in site.posts for claim in post.claims)
    return {(claim.surface.source.path, claim.citation.span.start): claim for claim in claims}


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


def _together(certain: list[_Trial], checked: Checked, reader: Reader) -> list[_Trial]:
    """Those of *certain* that stand together, nothing else being wrong that was right."""
    standing = list(_standing(certain, reader))
    while standing and not _brings_nothing(standing, checked, reader):
        standing = standing[:-1]
    return standing


def _brings_nothing(trials: Sequence[_Trial], checked: Checked, reader: Reader) -> bool:
    before = {(each.rule, each.location.file, each.location.line) for each in checked.findings}
    after = check_site(LaidOver(reader, _contents(trials, reader))).findings
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
