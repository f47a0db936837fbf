"""The words of a formula tree: each node with its value, how it is known, and on how many runs."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sitegen.evidence.figures import Basis
from sitegen.evidence.formula_trees import Branch
from sitegen.evidence.records import SampleSize
from sitegen.render.amounts import outcome_in_words, outcome_text, record_text
from sitegen.render.badges import sample_size
from sitegen.render.cards import FORMULAS
from sitegen.render.links import Links
from sitegen.render.visible import visible

LONGEST = 200
"""Characters of a value; a record of a thousand samples is told on its own page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Twig:
    """One node as it is shown."""

    text: str
    href: str = ""
    twigs: tuple[Twig, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One node of a tree that is drawn from its first line to its last."""

    text: str
    href: str
    opens: bool
    """Whether nodes below it follow."""
    closes: int
    """How many nodes end with it, beside itself."""


def steps(twigs: tuple[Twig, ...], closing: int = 0) -> Iterator[Step]:
    """The nodes of *twigs* and all below, in the order of the page; *closing* nodes above end with the last of them."""
    for place, twig in enumerate(twigs, start=1):
        left = closing if place == len(twigs) else 0
        yield Step(text=twig.text, href=twig.href, opens=bool(twig.twigs), closes=0 if twig.twigs else left)
        yield from steps(twig.twigs, left + 1)


def twig_of(branch: Branch, links: Links) -> Twig:
    """*branch* as the page of *links* shows it; of what that page does not tell it says the name alone."""
    below = tuple(twig_of(each, links) for each in branch.branches)
    more = (Twig(text=f"and {branch.left_out} more"),) if branch.left_out else ()
    return Twig(
        text=visible(branch_text(branch, links.withheld)),
        href=links.record(branch.name) if branch.record is not None else "",
        twigs=(*below, *more),
    )


def branch_text(branch: Branch, withheld: Collection[str] = ()) -> str:
    """`from: ab/q4/decode = 29.6 tok/s [memory, N not recorded]`, last the formula that a function stands for; without the
    values of *withheld* sets."""
    place = f"{branch.place}: " if branch.place else ""
    formula = FORMULAS.get(branch.function, "")
    return f"{place}{branch.name}{_value(branch, withheld)}{_badge(branch.basis)}{f', {formula}' if formula else ''}"


def _value(branch: Branch, withheld: Collection[str]) -> str:
    if branch.record is not None:
        return "" if branch.record.set_id in withheld else _equal(record_text(branch.record))
    if branch.figure is None:
        return ""
    figure = branch.figure
    if any(record.set_id in withheld for record in figure.discloses):
        return ""
    hidden = any(record.set_id in withheld for record in figure.basis.records)
    return _equal(outcome_in_words(figure.outcome) if hidden else outcome_text(figure.outcome))


def _equal(text: str) -> str:
    return f" {_cut(text)}" if text.startswith("≈") else f" = {_cut(text)}"


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rpartition(', ')[0] or text[:LONGEST]}, …"


def told_size(n: SampleSize) -> str:
    """`N = 5`, `N not recorded`."""
    return f"N = {n}" if isinstance(n, int) else f"N {sample_size(n)}"


def _badge(basis: Basis | None) -> str:
    if basis is None:
        return ""
    doubts = [told_size(basis.n)]
    doubts += ["superseded"] if basis.superseded else []
    doubts += ["contexts differ"] if basis.acknowledged else []
    doubts += ["with caveats"] if basis.caveats else []
    return f" [{', '.join((basis.tag.word, *doubts))}]"
