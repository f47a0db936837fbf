"""What changed in posts since a revision, as entries for their `corrections:`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from sitegen.reports.changes import Changes, FigureChange, Told

WHY = "FIXME: say why"


def entries(changes: Changes, today: str) -> str:
    """For each post the entries that say what its cited texts said before; *today* is the day of the correction.

    Tables and charts are left out: their figures are no text of the writer's.
    """
    found: dict[str, list[FigureChange]] = {}
    for change in changes.figures:
        if _is_correction(change):
            found.setdefault(change.location.file, []).append(change)
    return "".join("\n".join(_of_post(path, told, today)) + "\n" for path, told in found.items())


def _is_correction(change: FigureChange) -> bool:
    """A text that a reader could have taken along, and that says something else now."""
    before, after = change.before, change.after
    is_cited = change.location.column is not None
    return is_cited and before is not None and after is not None and before.text != after.text


def _of_post(path: str, changes: list[FigureChange], today: str) -> Iterator[str]:
    yield f"# {path}"
    yield "corrections:"
    for said, says, what in dict.fromkeys((_text(each.before), _text(each.after), each.what) for each in changes):
        yield f"  - date: {today}"
        yield f"    said: {_quoted(said)}"
        yield f"    says: {_quoted(f'[{_escaped(says)}](ev:{what})')}"
        yield f"    why: {_quoted(WHY)}"


def _text(told: Told | None) -> str:
    return told.text if told else ""


def _escaped(text: str) -> str:
    """*text* as the text of a Markdown link."""
    return re.sub(r"([\\\[\]*_`<&])", r"\\\1", text)


def _quoted(text: str) -> str:
    """A YAML scalar in double quotes, which are those of JSON (YAML 1.2, 1.3)."""
    return json.dumps(text, ensure_ascii=False)
