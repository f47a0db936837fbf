"""A `log` block against its file: line by line, verbatim; a line `…` stands for lines that were left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sitegen.claims.claims import LogExcerpt
from sitegen.evidence.sources.log_lines import MAX_LINES, LogLines, log_lines
from sitegen.evidence.sources.matches import Unreadable, cut
from sitegen.findings import Finding, Location, Related
from sitegen.prose.posts import Block, BlockKind, Post
from sitegen.source import Reader, SourceError, Span, Trouble, nearest, normalise

RANGE = re.compile(r"^(?P<path>\S.*?):(?P<first>[0-9]{1,9})(?:[-–](?P<last>[0-9]{1,9}))?$")
GAPS = frozenset({"…", "..."})


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What the info string names."""

    path: str
    """Relative to the site's folder."""
    first: int
    last: int


def log_excerpts(post: Post, reader: Reader, folder: str) -> tuple[LogExcerpt, ...]:
    """Every `log` block of the post, compared with its file in *folder*, the site's `data:`."""
    return tuple(log_excerpt(block, post, reader, folder) for block in post.blocks if block.kind is BlockKind.LOG)


def log_excerpt(block: Block, post: Post, reader: Reader, folder: str) -> LogExcerpt:
    """*block* with its lines numbered as in the file, or with findings that say where it differs."""
    written = _lines(block)
    named = RANGE.match(block.argument.strip())
    if named is None:
        hint = f"write: {block.language} logs/run.txt:120-124"
        return _refused(block, post, "", "invalid-block", "a log block names its file and lines", hint)
    first = int(named["first"])
    place = Place(path=f"{folder}/{named['path']}", first=first, last=int(named["last"] or first))
    if first < 1 or place.last < first:
        message = f"the lines {first} to {place.last} are no range: they count from 1, the lower first"
        return _refused(block, post, place.path, "invalid-block", message, None)
    if not _is_inside(place.path, folder):
        message = f"{named['path']} leads out of {folder}/, where the logs are"
        return _refused(block, post, place.path, "log-missing", message, None)
    if place.last - first >= MAX_LINES:
        message = f"the block names {place.last - first + 1} lines of {place.path}, at most {MAX_LINES} are looked through"
        return _refused(block, post, place.path, "invalid-block", message, None)
    try:
        held = log_lines(reader, place.path, first, place.last)
    except SourceError as error:
        return _refused(
            block, post, place.path, "log-missing", _trouble(place.path, error), _nearest_file(place.path, reader, folder)
        )
    except Unreadable as error:
        return _refused(block, post, place.path, error.rule, error.message, error.hint)
    if place.last > held.line_count:
        message = f"{place.path} has {held.line_count} lines, the block names line {place.last}"
        return _refused(block, post, place.path, "log-mismatch", message, None)
    return _compared(block, post, place, held, written)


def _is_inside(path: str, folder: str) -> bool:
    try:
        return normalise(path).startswith(f"{folder}/")
    except SourceError:
        return False


def _lines(block: Block) -> tuple[str, ...]:
    text = block.text.removesuffix("\n")
    return tuple(text.split("\n")) if text else ()


def _trouble(path: str, error: SourceError) -> str:
    return f"{path}: {error.trouble.value}" if error.trouble is not Trouble.MISSING else f"there is no file {path}"


def _nearest_file(path: str, reader: Reader, folder: str) -> str | None:
    near = nearest(path, reader.files(folder))
    return f"did you mean {near.removeprefix(f'{folder}/')}?" if near else None


def _head(block: Block, post: Post) -> Location:
    """Of the fence's first line."""
    end = post.source.text.find("\n", block.span.start)
    return Location.of(post.source, Span(block.span.start, end if end >= 0 else block.span.end))


def _refused(block: Block, post: Post, path: str, rule: str, message: str, hint: str | None) -> LogExcerpt:
    finding = Finding(rule=rule, location=_head(block, post), message=message, hint=hint)
    lines = tuple((None, line) for line in _lines(block))
    return LogExcerpt(block=block, path=path, first=0, last=0, lines=lines, findings=(finding,))


def _compared(block: Block, post: Post, place: Place, log: LogLines, written: Sequence[str]) -> LogExcerpt:
    held = [log.line(number) for number in range(place.first, place.last + 1)]
    matched = _match(written, held)
    numbered = tuple(
        (None if at is None else place.first + at, line) for line, at in zip(written, matched.places, strict=True)
    )
    findings = () if matched.wrong is None else (_mismatch(block, post, place, log, matched.wrong),)
    return LogExcerpt(block=block, path=place.path, first=place.first, last=place.last, lines=numbered, findings=findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """The first line of the block that is not the file's."""

    line: int
    """From 0, in the block; one past its last line where lines of the file are missing."""
    at: int | None
    """The line, from 0 within the range, that should stand there; `None` where nothing should."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    places: tuple[int | None, ...]
    """For each line of the block its line in the range, from 0; `None` for a gap and for what follows a mismatch."""
    wrong: Wrong | None


def _match(written: Sequence[str], held: Sequence[str]) -> Matched:
    """The block's lines laid over the file's: every run between gaps at its first place; the last run at the end."""
    places: list[int | None] = []
    at = 0
    runs = _runs(written)
    for index, (start, run) in enumerate(runs):
        if index:
            places.append(None)
        is_last = index == len(runs) - 1
        found = at if index == 0 else _first_place(run, held, at, at_end=is_last)
        wrong = _first_difference(run, held, found, start)
        if wrong is not None:
            return Matched(places=_padded(places, len(written)), wrong=wrong)
        places += range(found, found + len(run))
        at = found + len(run)
    if at < len(held) and (runs[-1][1] or len(runs) == 1):
        return Matched(places=_padded(places, len(written)), wrong=Wrong(line=len(written), at=at))
    return Matched(places=_padded(places, len(written)), wrong=None)


def _runs(written: Sequence[str]) -> list[tuple[int, list[str]]]:
    """Runs of lines between gaps, each with the number of its first line; empty ones at the ends where gaps stand there."""
    runs: list[tuple[int, list[str]]] = [(0, [])]
    for number, line in enumerate(written):
        if line.strip() in GAPS:
            runs.append((number + 1, []))
        else:
            runs[-1][1].append(line)
    return runs


def _first_place(run: Sequence[str], held: Sequence[str], at: int, *, at_end: bool) -> int:
    """Where the run begins; where it stands nowhere, the place at which it differs latest."""
    if at_end:
        return max(len(held) - len(run), at)
    places = range(at, max(len(held) - len(run), at) + 1)
    return next((place for place in places if list(held[place : place + len(run)]) == list(run)), at)


def _first_difference(run: Sequence[str], held: Sequence[str], at: int, start: int) -> Wrong | None:
    for index, line in enumerate(run):
        if at + index >= len(held):
            return Wrong(line=start + index, at=None)
        if held[at + index] != line:
            return Wrong(line=start + index, at=at + index)
    return None


def _padded(places: Sequence[int | None], length: int) -> tuple[int | None, ...]:
    return (*places, *(None for _ in range(length - len(places))))


def _mismatch(block: Block, post: Post, place: Place, log: LogLines, wrong: Wrong) -> Finding:
    where = Location.of_line(post.source, min(block.line + wrong.line, post.source.line_count))
    if wrong.at is None:
        message = f"{place.path}:{place.first}-{place.last} has no further line; the block goes on"
        return Finding(rule="log-mismatch", location=where, message=message, hint="take the line out")
    number = place.first + wrong.at
    held = log.line(number)
    where_held = Location(file=log.path, line=number, excerpt=cut(held))
    related = (Related(location=where_held, message="the log's line"),)
    written = _lines(block)
    if wrong.line >= len(written):
        message = f"the block ends before line {number} of {place.path}, which it names; a line … marks what is left out"
        return Finding(rule="log-mismatch", location=where, message=message, related=related)
    message = f"the block says {written[wrong.line]!r}, line {number} of {place.path} says {held!r}"
    return Finding(rule="log-mismatch", location=where, message=message, hint=f"write: {held}", related=related)
