"""What a page looks at while it is drawn, so that it is drawn again when that changed and only then.

The pages are not asked what they need: they get an edition that notes what is looked up, each look by its key. So a
dependency cannot be forgotten when a page or a template learns to show something more. What an answer is worth is in
`answers.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import replace
from typing import Any, BinaryIO, TypeVar, cast

from sitegen.claims.claims import PostClaims
from sitegen.evidence.records import Evidence
from sitegen.pipeline.sheets import Look
from sitegen.render.edition import Edition, Once
from sitegen.render.outline import Face, Outline, Stock, links_of
from sitegen.render.pictures import PictureSizes
from sitegen.source import Reader, Source

Value = TypeVar("Value")
Made = TypeVar("Made")

WHOLE, SIZE = "whole", "size"
OUTLINE, STOCK, EVIDENCE, CALL, TEXT, FILE = "outline", "stock", "evidence", "call", "text", "file"
"""Where is looked. A look at a mapping is (where, which, key), one at all of it (where, which); `CALL` is a method of the
outline with its arguments."""


class Trace:
    """The looks of the page that is being drawn."""

    def __init__(self) -> None:
        self.looks: set[Look] = set()

    def taken(self) -> frozenset[Look]:
        """Those so far; the next page begins anew."""
        taken, self.looks = frozenset(self.looks), set()
        return taken


class TracedMapping(Mapping[str, Value]):
    """A mapping that notes the keys by which it is asked."""

    __slots__ = ("_name", "_trace", "_values")

    def __init__(self, values: Mapping[str, Value], name: Look, trace: Trace) -> None:
        self._values, self._name, self._trace = values, name, trace

    def __getitem__(self, key: str) -> Value:
        self._trace.looks.add((*self._name, key))
        return self._values[key]

    def __contains__(self, key: object) -> bool:
        self._trace.looks.add((*self._name, str(key)))
        return key in self._values

    def __iter__(self) -> Iterator[str]:
        self._trace.looks.add(self._name)
        return iter(self._values)

    def __len__(self) -> int:
        self._trace.looks.add(self._name)
        return len(self._values)

    def __bool__(self) -> bool:
        self._trace.looks.add((CALL, "has_any", *self._name))
        return bool(self._values)


class TracedSet(Set[str]):
    """The same for a set of names."""

    __slots__ = ("_name", "_trace", "_values")

    def __init__(self, values: frozenset[str], name: Look, trace: Trace) -> None:
        self._values, self._name, self._trace = values, name, trace

    @classmethod
    def _from_iterable(cls, it: Any) -> frozenset[str]:  # type: ignore[override]
        return frozenset(it)

    def __contains__(self, key: object) -> bool:
        self._trace.looks.add((*self._name, str(key)))
        return key in self._values

    def __iter__(self) -> Iterator[str]:
        self._trace.looks.add(self._name)
        return iter(self._values)

    def __len__(self) -> int:
        self._trace.looks.add(self._name)
        return len(self._values)


class Traced:
    """The attributes of a value, each traced by what it is."""

    def __init__(self, value: Any, where: str, trace: Trace) -> None:
        self._value, self._where, self._trace = value, where, trace

    def __getattr__(self, name: str) -> Any:
        traced = self._traced(name)
        setattr(self, name, traced) if isinstance(traced, TracedMapping | TracedSet | Traced) else None
        return traced

    def _traced(self, name: str) -> Any:
        if name in UNTRACED:
            return getattr(self._value, name)
        found = getattr(self._value, name)
        if isinstance(found, Stock):
            return Traced(found, STOCK, self._trace)
        if isinstance(found, Mapping):
            return TracedMapping(found, (self._where, name), self._trace)
        if isinstance(found, frozenset):
            return TracedSet(found, (self._where, name), self._trace)
        if callable(found):
            return _TracedCall(found, name, self._trace)
        self._trace.looks.add((self._where, name))
        return found


UNTRACED = frozenset(("record_texts",))
"""What is written of a record: whoever asks for it holds the record, and has looked it up."""


class _TracedCall:
    """A question that is answered out of much by little: the answer is noted, and not what it was found in."""

    def __init__(self, function: Callable[..., Any], name: str, trace: Trace) -> None:
        self._function, self._name, self._trace = function, name, trace

    def __call__(self, *arguments: str) -> Any:
        self._trace.looks.add((CALL, self._name, *arguments))
        return self._function(*arguments)


class _TracedOnce(Once):
    """Whoever takes what was worked out for another page has looked at all that it was made of."""

    def __init__(self, trace: Trace) -> None:
        super().__init__()
        self._trace = trace
        self._looks: dict[Any, frozenset[Look]] = {}

    def __call__(self, make: Callable[[Edition], Made], edition: Edition) -> Made:
        outer, self._trace.looks = self._trace.looks, set()
        made = super().__call__(make, edition)
        self._looks.setdefault(make, frozenset(self._trace.looks))
        self._trace.looks = outer | self._looks[make]
        return made


class _TracedFiles:
    """Files that are looked into while a page is drawn: the heads of pictures."""

    def __init__(self, reader: Reader, trace: Trace) -> None:
        self._reader, self._trace = reader, trace

    def read(self, path: str) -> Source:
        self._trace.looks.add((FILE, path))
        return self._reader.read(path)

    def read_bytes(self, path: str) -> bytes:
        self._trace.looks.add((FILE, path))
        return self._reader.read_bytes(path)

    def open(self, path: str) -> BinaryIO:
        self._trace.looks.add((FILE, path))
        return self._reader.open(path)

    def files(self, folder: str) -> tuple[str, ...]:
        self._trace.looks.add((FILE, folder, "listing"))
        return self._reader.files(folder)

    def exists(self, path: str) -> bool:
        self._trace.looks.add((FILE, path))
        return self._reader.exists(path)


def traced(edition: Edition, trace: Trace) -> Edition:
    """*edition*, noting in *trace* what is looked up."""

    def claims(face: Face) -> PostClaims:
        trace.looks.add((TEXT, face.file))
        return edition.claims(face)

    outline = cast(Outline, Traced(edition.outline, OUTLINE, trace))
    sizes = edition.theme.sizes
    theme = edition.theme
    if sizes is not None:
        theme = replace(theme, sizes=PictureSizes(reader=_TracedFiles(sizes.reader, trace)))
    return replace(
        edition,
        evidence=_traced_evidence(edition.evidence, trace),
        claims=claims,
        outline=outline,
        theme=theme,
        base_links=links_of(edition.config, outline, edition.base_links.page),
        once_made=_TracedOnce(trace),
    )


def _traced_evidence(evidence: Evidence, trace: Trace) -> Evidence:
    """What is `broken` is not noted: whoever asks for it has asked for the set or record by the same id before."""
    return replace(
        evidence,
        sets=TracedMapping(evidence.sets, (EVIDENCE, "sets"), trace),
        records=TracedMapping(evidence.records, (EVIDENCE, "records"), trace),
    )
