"""A formula taken apart: each function with what it comes to, down to the records, and what those were inferred from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sitegen.evidence.basis import basis_of
from sitegen.evidence.derivation import derive
from sitegen.evidence.expressions import Call, Expression, Node, Reference
from sitegen.evidence.figures import Basis, Figure
from sitegen.evidence.records import Evidence, Premise, Record, Tag
from sitegen.evidence.selection import Selection, select

MOST_BRANCHES = 12
"""Records below one `*`; a mean over a table has thousands."""
MOST_DEEP = 16
"""Inferences below one another."""
PREMISE = "premise"
PLACES: Mapping[str, tuple[str, ...]] = {
    "change": ("from", "to"),
    "speedup": ("from", "to"),
    "diff": ("a", "b"),
    "ratio": ("a", "b"),
    "share": ("part", "whole"),
    "within": ("x", "range"),
}
"""What the arguments of a function are called in its formula."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """One node of a formula, or one record that it rests on."""

    name: str
    """Its expression with whole ids, or the record's id, or what was not measured."""
    place: str = ""
    """What it is to the node above: `from`, `whole`, `premise`."""
    figure: Figure | None = None
    """What it comes to; `None` where it has no value of its own, and for a record."""
    record: Record | None = None
    branches: tuple[Branch, ...] = ()
    left_out: int = 0
    """Records below it that are not among `branches`."""

    @property
    def basis(self) -> Basis | None:
        """What its value rests on."""
        if self.record is not None:
            return basis_of((self.record,), ())
        return self.figure.basis if self.figure else None

    @property
    def function(self) -> str:
        """The name of its function; empty for what is none."""
        root = self.figure.expression.root if self.figure else None
        return root.function if isinstance(root, Call) else ""


def tree_of(expression: Expression, evidence: Evidence, aliases: Mapping[str, str]) -> Branch:
    """The tree of *expression*; nodes that have no figure by themselves stand in it without a value."""
    return _branch(expression.root, "", _Grounds(expression, evidence, aliases))


def spelled_out(expression: Expression, aliases: Mapping[str, str]) -> Expression:
    """*expression* with whole ids in the place of a post's short names."""
    root = _unaliased(expression.root, aliases)
    plain = replace(expression, root=root, proposed=False)
    return replace(plain, text=str(plain))


def _unaliased(node: Node, aliases: Mapping[str, str]) -> Node:
    if isinstance(node, Call):
        return replace(node, arguments=tuple(_unaliased(argument, aliases) for argument in node.arguments))
    first, *rest = node.path
    return replace(node, path=(*aliases.get(first, first).split("/"), *rest))


@dataclass(frozen=True, slots=True)
class _Grounds:
    expression: Expression
    evidence: Evidence
    aliases: Mapping[str, str]


def _branch(node: Node, place: str, grounds: _Grounds) -> Branch:
    name = str(_unaliased(node, grounds.aliases)) if grounds.aliases else str(node)
    if isinstance(node, Reference):
        return _of_reference(node, Branch(name=name, place=place), grounds)
    figure = _derived(node, grounds)
    places = PLACES.get(node.function, ())
    named = [places[index] if index < len(places) else "" for index in range(len(node.arguments))]
    below = tuple(_branch(argument, name, grounds) for argument, name in zip(node.arguments, named, strict=True))
    return Branch(name=name, place=place, figure=figure, branches=below)


def _derived(node: Node, grounds: _Grounds) -> Figure | None:
    expression = grounds.expression
    whole = expression if node is expression.root else replace(expression, root=node)
    return derive(whole, grounds.evidence, grounds.aliases).figure


def _of_reference(node: Reference, plain: Branch, grounds: _Grounds) -> Branch:
    found = select(node, grounds.evidence, grounds.aliases)
    if not isinstance(found, Selection):
        return plain
    if node.setting is not None or node.member is not None:
        return replace(plain, figure=_derived(node, grounds))
    records = tuple(record for record in found.records if record.publish)
    if len(records) == 1 and found.names_records:
        return replace(tree_of_record(records[0], grounds.evidence), name=plain.name, place=plain.place)
    below = tuple(Branch(name=record.id, record=record) for record in records[:MOST_BRANCHES])
    return replace(plain, branches=below, left_out=len(records) - len(below))


def tree_of_record(record: Record, evidence: Evidence) -> Branch:
    """*record*, and for an inference its premises, and theirs."""
    return Branch(name=record.id, record=record, branches=_Premises(evidence).of(record))


class _Premises:
    """What inferences rest on. Each is taken apart where it is met first, and `MOST_DEEP` below one another: inferences may
    share their premises, so that a whole tree of them could grow without end."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._told: set[str] = set()

    def of(self, record: Record, depth: int = 0) -> tuple[Branch, ...]:
        if record.tag is not Tag.INFERENCE or record.id in self._told or depth == MOST_DEEP:
            return ()
        self._told.add(record.id)
        return tuple(self._branch(premise, depth + 1) for premise in record.premises)

    def _branch(self, premise: Premise, depth: int) -> Branch:
        name = premise.record_id or f"not measured: {premise.unmeasured or ''}"
        record = self._evidence.records.get(name)
        if record is None or not record.publish:
            return Branch(name=name, place=PREMISE)
        return Branch(name=name, place=PREMISE, record=record, branches=self.of(record, depth))
