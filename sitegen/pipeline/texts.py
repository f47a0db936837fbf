"""The posts of a site, resolved: each is unpacked, or read once more, when it is first asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from sitegen.claims.claims import PostClaims
from sitegen.pipeline.kept_site import KeptSite
from sitegen.pipeline.kept_work import TEXTS, KeptWork
from sitegen.pipeline.packed import Packed
from sitegen.pipeline.post_desk import PostDesk


class Texts(Mapping[str, PostClaims]):
    """By file."""

    def __init__(
        self, paths: Collection[str], fresh: Mapping[str, Packed[PostClaims]], desk: PostDesk, kept: KeptWork | None = None
    ) -> None:
        """*fresh* are those that this run resolved; *kept* has those of the other *paths*."""
        self._paths, self._packed, self._desk = paths, dict(fresh), desk
        self._site: KeptSite | None = kept.site if kept else None
        self._stamps = dict(kept.stamps) if kept else {}

    def __getitem__(self, path: str) -> PostClaims:
        if path not in self._packed:
            self._packed[path] = self._found(path)
        return self._packed[path].value

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)

    def _found(self, path: str) -> Packed[PostClaims]:
        content = self._site.get(TEXTS, path, self._stamps[path]) if self._site and path in self._stamps else None
        return self._desk.resolved(path) if content is None else Packed(None, content)
