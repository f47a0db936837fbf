"""A post over the seed's evidence, resolved: for the tests of `claims/`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from checking import read_folder
from sitegen.claims.claims import Aspect, PostClaims
from sitegen.claims.resolution import Resolver
from sitegen.config import Config
from sitegen.evidence.loading import load_sets
from sitegen.evidence.records import Evidence
from sitegen.prose.reading import read_post
from sitegen.source import MemoryReader

SITE = read_folder(Path(__file__).parent / "seed" / "site")
FRONT = """\
---
title: {title}
date: 2026-11-24
lang: {language}
evidence: {{ab: draft-cache-ab, st: state-size, live: live-draft, cfg: draft-config}}
---

"""


@cache
def seed_evidence() -> Evidence:
    return load_sets(MemoryReader(SITE))


def resolved(
    text: str, *, title: str = "A post", language: str = "en", files: Mapping[str, str] | None = None
) -> PostClaims:
    """*text* as a post that reports the seed's sets; *files* are laid over the seed's."""
    source = FRONT.format(title=title, language=language) + text
    reader = MemoryReader({**SITE, **(files or {}), "content/post.md": source})
    evidence = load_sets(reader) if files else seed_evidence()
    return Resolver(evidence, Config(), reader).resolve(read_post(reader.read("content/post.md"), Config()))


def aspects(text: str) -> list[Aspect]:
    """In what respects the citations of *text* disagree with their figures."""
    return [one.aspect for claim in resolved(text).claims for one in claim.disagreements]


def messages(text: str) -> list[str]:
    return [one.message for claim in resolved(text).claims for one in claim.disagreements]
