"""Links that open a file in the writer's editor, at the place of a finding."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from sitegen.findings import Location


def editor_url(template: str, root: Path, location: Location) -> str | None:
    """*template* of `editor:` in `sitegen.yaml`, filled; `None` where there is none or the file is none of the site's.

    The path is absolute and percent-encoded, `/` kept, so that nothing in the name of a file can end it or add to it.
    Files outside the site, behind a link too, are never named: a finding may quote what somebody else wrote.
    """
    if not template:
        return None
    try:
        path = (root / location.file).resolve()
        is_ours = path.is_relative_to(root) and path.is_file()
    except (OSError, RuntimeError, ValueError):
        return None
    if not is_ours:
        return None
    column = location.column or 1
    filled = template.replace("{line}", str(location.line)).replace("{column}", str(column))
    return filled.replace("{path}", quote(path.as_posix()))
