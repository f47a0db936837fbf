"""`mutants.yaml` beside a site: changes that make nothing false, named one by one with the reason."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from mutants.mutant import Mutant
from sitegen.located_yaml import Scalar, Sequence, Table, read_yaml
from sitegen.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Equivalent:
    kind: str
    file: str
    context: str
    """The words around the change, with the change, as the harness prints them, or as few of them as tell it."""
    before: str
    reason: str

    def names(self, mutant: Mutant) -> bool:
        said = (mutant.kind, mutant.file, mutant.before)
        return said == (self.kind, self.file, self.before) and self.context in mutant.context


def as_entry(mutant: Mutant, reason: str = "") -> str:
    """The entry that names *mutant*; who writes the reason has looked at it."""
    said = {"kind": mutant.kind, "file": mutant.file, "context": mutant.context, "before": mutant.before, "reason": reason}
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in said.items()]
    return "- " + "\n  ".join(lines) + "\n"


def read_equivalents(path: Path) -> tuple[Equivalent, ...]:
    """Raises `ValueError` for an entry without a reason or with a key missing."""
    if not path.exists():
        return ()
    root = read_yaml(Source(path.name, path.read_text(encoding="utf-8")))
    if root is None:
        return ()
    if not isinstance(root, Sequence):
        raise ValueError(f"{path}: a list of mutants is expected")
    return tuple(_entry(path, item) for item in root.items)


def _entry(path: Path, item: object) -> Equivalent:
    if not isinstance(item, Table):
        raise ValueError(f"{path}: each mutant is a mapping")
    said = {key.text: value.text for key, value in item if isinstance(value, Scalar)}
    if set(said) != {"kind", "file", "context", "before", "reason"} or not said["reason"].strip():
        raise ValueError(f"{path}: line {item.location.line}: kind, file, context, before and reason are needed")
    return Equivalent(**said)
