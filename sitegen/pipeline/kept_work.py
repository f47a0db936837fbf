"""What a check need not work out again: sets that were loaded and posts that were judged, as an earlier run kept them."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping

from sitegen.claims.claims import PostClaims
from sitegen.claims.resolution import vocabulary_of
from sitegen.config import PATH as CONFIG_PATH
from sitegen.evidence.loading import Loaded
from sitegen.pipeline.canonical import digest_of
from sitegen.pipeline.digests import FileDigests, SetDigests, stamp_of
from sitegen.pipeline.kept_site import KeptSite
from sitegen.pipeline.packed import Packed
from sitegen.pipeline.remembered import NotingReader
from sitegen.pipeline.verdicts import Verdict
from sitegen.rules.rule import Known

FILES, SETS, POSTS, TEXTS = "files", "set", "post", "text"
"""Kinds of what is kept: how files stood, sets by the path of their file, verdicts and texts by that of the post."""
STRINGS = "strings"
"""The folder that is read with the settings."""


class KeptWork:
    """What of it still holds, by the stamp that it would be given now, and what this run adds to it."""

    def __init__(self, site: KeptSite, reader: NotingReader, data: str) -> None:
        """*data* is the folder of the records."""
        self.site = site
        self.files = FileDigests(reader, data)
        self._reader, self._data = reader, data
        self._rows: dict[str, list[tuple[str, str, bytes]]] = {}
        self._gone: dict[str, list[str]] = {}
        self._stamps: dict[str, str] = {}
        self._sets: SetDigests | None = None
        self._common = ""
        for _, _, content in site.rows(FILES):
            reader.earlier = {path: (status, digest) for path, (status, digest) in json.loads(content).items()}

    @property
    def sets(self) -> SetDigests:
        assert self._sets is not None  # noqa: S101 - `look_at` comes first
        return self._sets

    @property
    def stamps(self) -> Mapping[str, str]:
        """Of all posts, by file."""
        return self._stamps

    @property
    def settings(self) -> str:
        """The digest of what is set for the whole site."""
        return digest_of((self.files[CONFIG_PATH], self.files.of_all(self._reader.files(STRINGS))))

    def loaded(self) -> dict[str, Loaded]:
        """The files of records that need not be read again, by path."""
        there = set(self._reader.files(self._data))
        found: dict[str, Loaded] = {}
        for path, stamp, content in self.site.rows(SETS):
            if path not in there:
                self._gone.setdefault(SETS, []).append(path)
                continue
            loaded = Packed[Loaded](None, content).value
            if self.files.of_set(path, loaded.touched) == stamp:
                found[path] = loaded
        return found

    def look_at(self, known: Known, loaded: Mapping[str, Loaded], before: Collection[str]) -> None:
        """What posts are held against now. Of the sets that are *loaded* those of *before* are kept already."""
        stamps = {path: self.files.of_set(path, each.touched) for path, each in loaded.items()}
        self._sets = SetDigests(known.evidence, loaded, stamps)
        self._common = digest_of((self.settings, vocabulary_of(known.evidence), known.metric_names))
        new = (path for path in loaded if path not in before)
        self._rows[SETS] = [(path, stamps[path], Packed(loaded[path]).content) for path in new]

    def verdicts(self, paths: Collection[str]) -> Iterator[tuple[str, Verdict]]:
        """Those of the posts in *paths* that need not be judged again."""
        wanted = set(paths)
        for path, stamp, content in self.site.rows(POSTS):
            if path in wanted:
                verdict = Packed[Verdict](None, content).value
                if self._stamp(path, verdict) == stamp:
                    self._stamps[path] = stamp
                    yield path, verdict
            elif not self.files[path]:
                self._gone.setdefault(POSTS, []).append(path)
                self._gone.setdefault(TEXTS, []).append(path)

    def keep_post(self, verdict: Packed[Verdict], text: Packed[PostClaims]) -> None:
        """Keep a post that this run judged."""
        path = verdict.value.face.file
        stamp = self._stamps[path] = self._stamp(path, verdict.value)
        self.keep(POSTS, path, stamp, verdict.content)
        self.keep(TEXTS, path, stamp, text.content)

    def text(self, path: str) -> bytes | None:
        """The text of a post that an earlier run resolved, packed."""
        return self.site.get(TEXTS, path, self._stamps[path])

    def keep(self, kind: str, name: str, stamp: str, content: bytes) -> None:
        """Keep something else."""
        self._rows.setdefault(kind, []).append((name, stamp, content))

    def save(self) -> None:
        """Write what is new; to be called once, when all of it is known."""
        files = {path: look for path, look in self._reader.looks.reads.items() if None not in look}
        self.keep(FILES, "", "", json.dumps(files).encode())
        self.site.save(self._rows, self._gone)

    def _stamp(self, path: str, verdict: Verdict) -> str:
        return stamp_of(path, verdict.seen, self.files, self.sets, self._common)
