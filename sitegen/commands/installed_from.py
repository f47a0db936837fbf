"""Where this sitegen came from, so that another machine can install the same."""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, distribution

from sitegen import __version__


def requirement() -> str:
    """The line for `requirements.txt`: a version, or a repository with its commit; empty where it came from a file.

    pip writes down where it had a package from, unless that was an index (PEP 610).
    """
    try:
        written = distribution("sitegen").read_text("direct_url.json")
        origin = json.loads(written) if written else None
    except (PackageNotFoundError, ValueError):
        return ""
    if origin is None:
        return f"sitegen=={__version__}"
    vcs = origin.get("vcs_info")
    return f"sitegen @ {vcs['vcs']}+{origin['url']}@{vcs['commit_id']}" if vcs else ""
