"""Corrections held against git: whether any committed version of a post said what the correction says that it said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from sitegen.claims.claims import PostClaims
from sitegen.config import Config
from sitegen.findings import Finding
from sitegen.pipeline.git import Git, NoGit
from sitegen.prose.posts import Correction
from sitegen.rules import unheard_correction
from sitegen.source import MAX_TEXT_BYTES

MOST_VERSIONS = 200
"""Of one post; what only older ones said is not looked for."""
MARKUP = re.compile(r"[*_`\\]")


def unheard_corrections(posts: Iterable[PostClaims], config: Config, root: Path | None) -> Iterator[Finding]:
    """For a site that asks for its history; where there is no git, or a post is not committed, nothing is held."""
    if not config.history or root is None:
        return
    corrected = [claims.post for claims in posts if claims.post.corrections]
    git = Git(root)
    for post in corrected:
        versions = _versions(post.source.path, git)
        for each in post.corrections if versions else ():
            if not any(_says(version, each) for version in versions):
                yield unheard_correction.finding(each)


def _versions(path: str, git: Git) -> list[str]:
    """The texts of all versions below its present and former names; empty where they cannot be told in full."""
    words = ("--follow", "-z", "--format=", "--raw", "--no-abbrev", "--no-ext-diff", f"--max-count={MOST_VERSIONS + 1}")
    try:
        if git.ask("rev-parse", "--is-shallow-repository").strip() == b"true":
            return []
        listed = git.ask("log", *words, "--", path).decode("utf-8", "replace").split("\0")
        identities = [part.split()[3] for part in listed if part.lstrip().startswith(":")]
        contents = git.contents()
    except NoGit:
        return []
    try:
        found = [contents.get(identity, MAX_TEXT_BYTES) for identity in identities]
    finally:
        contents.close()
    texts = [content.decode("utf-8", "replace") for content in found if content is not None]
    return texts if len(identities) <= MOST_VERSIONS else []


def _says(version: str, correction: Correction) -> bool:
    return _plain(correction.said.text) in _plain(_without_corrections(version))


def _without_corrections(version: str) -> str:
    """The text of a version without its own `corrections:`, which say so themselves."""
    return re.sub(r"(?m)^corrections:.*\n(?:[ \t-].*\n)*", "", version)


def _plain(text: str) -> str:
    return " ".join(MARKUP.sub("", text).split())
