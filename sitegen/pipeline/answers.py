"""What a look gives now, each in a digest: a page stands as long as all its looks give what they gave."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

from sitegen.evidence.records import Evidence, MeasurementSet, Record
from sitegen.pipeline.canonical import digest_of
from sitegen.pipeline.digests import FileDigests, SetDigests
from sitegen.pipeline.sheets import Look
from sitegen.pipeline.traces import EVIDENCE, OUTLINE, STOCK
from sitegen.render.outline import Face, Mention, Outline

MISSING = "nothing"
_OF_OTHERS = frozenset(("cites", "lines"))
"""What of a face is shown by the pages of records and logs, which ask for it by their own names."""


class Answers:
    """By look."""

    def __init__(
        self, outline: Outline, evidence: Evidence, files: FileDigests, sets: SetDigests, texts: Mapping[str, str]
    ) -> None:
        """*texts* are the stamps of the posts, by file."""
        self._where = {OUTLINE: outline, STOCK: outline.stock, EVIDENCE: evidence}
        self._outline, self._files, self._sets, self._texts = outline, files, sets, texts
        self._known: dict[Look, str] = {}
        self._faces: dict[int, str] = {}

    def __getitem__(self, look: Look) -> str:
        if look not in self._known:
            self._known[look] = self._answer(look)
        return self._known[look]

    def of(self, value: Any) -> str:
        """The digest of what a page is given beside the edition."""
        return digest_of(value, self._digest)

    def _answer(self, look: Look) -> str:
        where, *names = look
        match where:
            case "text":
                return self._texts.get(names[0], MISSING)
            case "file":
                return self._files[names[0]] if len(names) == 1 else self._files.listing(names[0])
            case "call" if names[0] == "has_any":
                return str(bool(getattr(self._where[names[1]], names[2])))
            case "call":
                return self._called(names[0], names[1:])
        value = getattr(self._where[where], names[0])
        if len(names) == 1:
            return self.of(value)
        if isinstance(value, Mapping):
            return self.of(value[names[1]]) if names[1] in value else MISSING
        return str(names[1] in value)

    def _called(self, name: str, arguments: list[str]) -> str:
        try:
            return self.of(getattr(self._outline, name)(*arguments))
        except LookupError:
            return MISSING

    def _digest(self, value: Any) -> str | None:
        """Of what has a digest already, and of what there is much of."""
        kind = type(value)
        if kind is Face:
            return self._of_face(value)
        if kind is MeasurementSet:
            return self._sets[value.id]
        if kind is Record:
            return f"{self._sets[value.set_id]} {value.id}"
        if kind is Mention:
            return f"{self._of_face(value.face)} {_digest_of_text(repr(value.citing))}"
        return None

    def _of_face(self, face: Face) -> str:
        known = self._faces.get(id(face))
        if known is None:
            names = (name for name in FIELDS if name not in _OF_OTHERS)
            known = self._faces[id(face)] = _digest_of_text(repr([getattr(face, name) for name in names]))
        return known


FIELDS = tuple(Face.__annotations__)


def _digest_of_text(text: str) -> str:
    return blake2b(text.encode(errors="surrogatepass"), digest_size=16).hexdigest()
