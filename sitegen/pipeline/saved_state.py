"""What a workspace knew when it was left, so that the next one needs not work it all out again.

It is a pickle, and whoever can write a pickle can run code: so it lies in the user's own cache folder and never in the
site, which may have come from somebody else. It is never needed: what is not there, damaged, or of another version of
sitegen, of Python or of a library is passed over. What it says is not trusted to be up to date: it holds a digest of each
file that was read, and the first look of the new workspace finds what differs.
"""

from __future__ import annotations

import os
import pickle
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import sitegen
from sitegen.config import Config
from sitegen.evidence.loading import Loaded
from sitegen.pipeline.judged_posts import Verdict
from sitegen.pipeline.kept_files import Fingerprints

LIBRARIES = ("markdown-it-py", "mdit-py-plugins", "PyYAML")
"""What reads posts and records; drawing is not saved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedState:
    fingerprints: Fingerprints
    config: Config
    loaded: Mapping[str, Loaded]
    verdicts: Mapping[str, Verdict]


def place_of(root: Path) -> Path:
    """Where the state of the site in *root* is kept: `$XDG_CACHE_HOME/sitegen/`, by default `~/.cache/sitegen/`."""
    base = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(base).expanduser() / "sitegen" / f"{sha256(os.fsencode(root)).hexdigest()[:32]}.preview"


def load_state(place: Path) -> SavedState | None:
    """The state in *place*; `None` where there is none that can be used."""
    try:
        with place.open("rb") as file:
            if os.fstat(file.fileno()).st_uid != os.getuid():
                return None
            digest, version_key, content = file.readline().strip(), file.readline().strip(), file.read()
        if version_key != _key() or sha256(content).hexdigest().encode() != digest:
            return None
        state = pickle.loads(content)  # noqa: S301 - written by this user, outside the site; the digest finds what is damaged
    except Exception:
        return None
    return state if isinstance(state, SavedState) else None


def save_state(state: SavedState, place: Path) -> None:
    """Write *state*; where that cannot be done, the next start is slow and nothing else."""
    content = pickle.dumps(state, protocol=pickle.HIGHEST_PROTOCOL)
    head = b"%s\n%s\n" % (sha256(content).hexdigest().encode(), _key())
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(dir=place.parent, prefix=f"{place.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(head + content)
            Path(name).replace(place)
        finally:
            Path(name).unlink(missing_ok=True)


@cache
def _key() -> bytes:
    """All that decides what a saved value means: the program's own files, Python, and the libraries that read.

    As they were when this was first asked for, since that is the code that runs.
    """
    files = sorted(Path(sitegen.__file__).parent.rglob("*.py"))
    own = [f"{path.name} {path.stat().st_mtime_ns} {path.stat().st_size}" for path in files]
    return sha256("\n".join((sys.version, *map(_version, LIBRARIES), *own)).encode()).hexdigest().encode()


def _version(library: str) -> str:
    try:
        return f"{library} {version(library)}"
    except PackageNotFoundError:
        return library
