"""What a build does not publish, and when it would: said after the findings."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sitegen.pipeline.publication import Publication
    from sitegen.render.outline import Face

MOST = 10


def held_lines(faces: Collection[Face], publication: Publication) -> Iterator[str]:
    """A line for the posts that are held back, and one for the next day on which a build would give another site."""
    held = publication.held(faces)
    if held:
        named = [f"{face.file} ({_why(face, reason.name)})" for face, reason in held]
        more = [f"and {len(held) - MOST} more"] if len(held) > MOST else []
        yield f"sitegen: not published: {', '.join((*named[:MOST], *more))}"
    day = publication.next_change(faces)
    if day is not None:
        comes = [face.file for face in faces if not face.draft and face.date == day]
        goes = [face.file for face in faces if not face.draft and face.expires == day]
        what = [f"{path} comes" for path in comes] + [f"{path} goes" for path in goes]
        shown = ", ".join((*what[:MOST], *([f"and {len(what) - MOST} more"] if len(what) > MOST else ())))
        yield f"sitegen: build again on {day}, by a schedule for instance (docs/ci.md): {shown}"


def _why(face: Face, reason: str) -> str:
    match reason:
        case "FUTURE":
            return f"dated {face.date}"
        case "EXPIRED":
            return f"expired on {face.expires}"
    return "draft"
