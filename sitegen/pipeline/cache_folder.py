"""Where things are kept from run to run, for which program they are good, and how a damaged one is seen.

They lie in the user's own cache folder and never in the site, which may have come from somebody else. Nothing in there is
needed: what is missing, damaged or made by another version is worked out again.
"""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path

import sitegen


def place_of(root: Path, kind: str) -> Path:
    """Where the things of one *kind* are kept of the site in *root*: below `$XDG_CACHE_HOME`, by default `~/.cache`."""
    base = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(base).expanduser() / "sitegen" / f"{sha256(os.fsencode(root)).hexdigest()[:32]}.{kind}"


def load(place: Path) -> bytes | None:
    """What `save` wrote there; `None` where there is nothing, or it is another user's, damaged, or of another program."""
    try:
        with place.open("rb") as file:
            if os.fstat(file.fileno()).st_uid != os.getuid():
                return None
            digest, key, content = file.readline().strip(), file.readline().strip(), file.read()
    except (OSError, RuntimeError):
        return None
    is_good = key == program() and sha256(content).hexdigest().encode() == digest
    return content if is_good else None


def save(place: Path, content: bytes) -> None:
    """Write *content* in one step; where that cannot be done, the next run is slow and nothing else."""
    head = b"%s\n%s\n" % (sha256(content).hexdigest().encode(), program())
    with suppress(OSError, RuntimeError):
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(dir=place.parent, prefix=f"{place.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(head + content)
            Path(name).replace(place)
        finally:
            Path(name).unlink(missing_ok=True)


@cache
def program() -> bytes:
    """What decides what a kept value means: Python, the libraries, and the program's own files and theme.

    As they were when this was first asked for, since that is the code that runs. Libraries count by the folders that they
    are installed in: whoever installs or removes one changes the folder.
    """
    own = Path(sitegen.__file__).parent
    places = [own] if (own / "templates").is_dir() else [own, own.parent / "templates"]
    files = sorted(each for place in places for each in _files(os.fspath(place)))
    folders = {Path(path) for path in sys.path if path.endswith("-packages")}
    libraries = sorted((os.fspath(folder), folder.stat().st_mtime_ns) for folder in folders if folder.is_dir())
    return sha256(repr((sys.version, sys.executable, libraries, files)).encode()).hexdigest().encode()


def _files(folder: str) -> list[tuple[str, int, int]]:
    """Name, size and time of change of all below *folder*, without what Python compiles."""
    found = []
    for entry in os.scandir(folder):
        if entry.is_dir():
            found += _files(entry.path) if entry.name != "__pycache__" else []
        else:
            status = entry.stat()
            found.append((entry.path, status.st_size, status.st_mtime_ns))
    return found
