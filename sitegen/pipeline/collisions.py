"""Files of the built site that would want one place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from unicodedata import normalize

from sitegen.findings import Finding, Location
from sitegen.pipeline.sheets import Sheet


def collisions(sheets: Iterable[Sheet], pictures: Iterable[str]) -> Iterator[Finding]:
    """A finding for each picture whose place another file has, or that lies in a folder named like a file.

    Upper and lower case are one, and so are an accent in one character and in two, as they are on many disks.
    """
    files: dict[str, str] = {}
    folders: dict[str, str] = {}
    wanted = (*((sheet.path, sheet.source) for sheet in sheets), *((path, f"content/{path}") for path in pictures))
    for path, source in wanted:
        place = normalize("NFC", path).casefold()
        above = _folders_of(place)
        first = files.get(place) or folders.get(place) or next((files[each] for each in above if each in files), None)
        if first is not None:
            yield _collision(path, source, first)
        files[place] = source
        folders |= dict.fromkeys(above, source)


def _folders_of(path: str) -> list[str]:
    parts = path.split("/")
    return ["/".join(parts[:count]) for count in range(1, len(parts))]


def _collision(path: str, source: str, first: str) -> Finding:
    return Finding(
        rule="duplicate-path",
        location=Location.of_file(source),
        message=f"{path} could not be written: its place is taken for {first}",
        hint="give the file or its folder another name",
    )
