"""Digests of evidence files, as they lie on the disk."""

from __future__ import annotations

import hashlib
from contextlib import closing

from sitegen.source import Reader

BLOCK = 1 << 20


def digest_of(reader: Reader, path: str) -> str:
    """The SHA-256 of a file of any size, in hexadecimal; raises `SourceError`."""
    digest = hashlib.sha256()
    with closing(reader.open(path)) as stream:
        while block := stream.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()
