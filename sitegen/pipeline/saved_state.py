"""What a workspace knew when it was left, so that the next one needs not work it all out again.

It is a pickle, and whoever can write a pickle can run code: so it lies in the user's own cache folder and never in the
site, which may have come from somebody else. It is never needed: what is not there, damaged, or of another version of
sitegen, of Python or of a library is passed over. What it says is not trusted to be up to date: it holds a digest of each
file that was read, and the first look of the new workspace finds what differs.
"""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sitegen.config import Config
from sitegen.evidence.loading import Loaded
from sitegen.pipeline.cache_folder import load, save
from sitegen.pipeline.kept_files import Fingerprints
from sitegen.pipeline.verdicts import Verdict

KIND = "preview"
"""What it is called among the things that are kept of a site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedState:
    fingerprints: Fingerprints
    config: Config
    loaded: Mapping[str, Loaded]
    verdicts: Mapping[str, Verdict]


def load_state(place: Path) -> SavedState | None:
    """The state in *place*; `None` where there is none that can be used."""
    content = load(place)
    if content is None:
        return None
    try:
        state = pickle.loads(content)  # noqa: S301 - written by this user, outside the site; the digest finds what is damaged
    except Exception:
        return None
    return state if isinstance(state, SavedState) else None


def save_state(state: SavedState, place: Path) -> None:
    """Write *state*; where that cannot be done, the next start is slow and nothing else."""
    save(place, pickle.dumps(state, protocol=pickle.HIGHEST_PROTOCOL))
