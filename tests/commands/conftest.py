"""A small site in a folder, and the program run on it as a user runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

RECORDS = """\
title: Cache types on one prompt
tag: memory-note
source: {note: my notebook of May}
n: not recorded
context: {card: 2080 Ti, context_length: 256K}
varies: cache
metrics:
  decode: {unit: tok/s, better: higher}
rows:
  f16: {decode: 39.7}
  q4: {decode: 29.6}
"""
POST = """\
---
title: What the cache type costs
date: 2026-11-24
evidence: {ab: cache-ab}
---

f16 ran at [39.7 tok/s](ev:ab/f16/decode), q4 was
[25% slower](ev:change(ab/f16/decode,ab/q4/decode)).

```disclaimer
```
"""

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site without a finding."""
    (tmp_path / "data").mkdir()
    (tmp_path / "content").mkdir()
    (tmp_path / "data/cache-ab.yaml").write_text(RECORDS, encoding="utf-8")
    (tmp_path / "content/cache.md").write_text(POST, encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(site: Path) -> Run:
    """`run("check", "--strict")`, in the folder of the site."""

    def call(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "sitegen", *words],
            cwd=site,
            capture_output=True,
            text=True,
            errors="backslashreplace",
            env={**os.environ, **environment},
        )

    return call


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
