"""The figures that posts derive from a set, each as a tree: what every function comes to, down to the records."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.evidence.expressions import InvalidExpression, parse_expression
from sitegen.evidence.formula_trees import tree_of
from sitegen.evidence.records import MeasurementSet
from sitegen.render.cards import Line
from sitegen.render.edition import Edition
from sitegen.render.formula_trees import Step, Twig, steps, twig_of
from sitegen.render.links import Links
from sitegen.render.outline import Mention
from sitegen.render.record_facts import mention_lines

MOST = 60
"""Trees on a page; a set that a whole site compares with has hundreds, and the card of each figure has its formula."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeView:
    """One formula with the places that show it."""

    id: str
    """As `data-backed`."""
    root: str
    steps: tuple[Step, ...]
    places: tuple[Line, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything that it shows, in the order of the page."""
        return (self.root, *(step.text for step in self.steps), *(line.text for line in self.places))


def tree_views(edition: Edition, measured: MeasurementSet, links: Links) -> tuple[TreeView, ...]:
    """A tree for each formula over records of *measured* that a post shows, those of the newest posts first."""
    told = _formulas(edition, measured)
    return tuple(_view(number, *each, edition, links) for number, each in enumerate(list(told.items())[:MOST]))


def _view(number: int, formula: str, mentions: list[Mention], edition: Edition, links: Links) -> TreeView:
    root = _root(formula, edition, links)
    below = tuple(steps(root.twigs))
    return TreeView(id=f"tree-{number}", root=root.text, steps=below, places=_places(mentions, links))


def _formulas(edition: Edition, measured: MeasurementSet) -> dict[str, list[Mention]]:
    """Formula → the places that show a figure of it."""
    found: dict[str, list[Mention]] = {}
    seen: set[tuple[str, str, str]] = set()
    for record_id in measured.records:
        for mention in edition.outline.mentions.get(record_id, ()):
            for formula in mention.citing.formulas:
                place = (formula, mention.face.path, mention.anchor)
                if place not in seen:
                    seen.add(place)
                    found.setdefault(formula, []).append(mention)
    return found


def _root(formula: str, edition: Edition, links: Links) -> Twig:
    try:
        return twig_of(tree_of(parse_expression(formula), edition.evidence, {}), links)
    except InvalidExpression:  # longer with whole ids than a formula may be: it stands without its parts
        return Twig(text=formula)


def _places(mentions: list[Mention], links: Links) -> tuple[Line, ...]:
    posts: dict[str, list[Mention]] = {}
    for mention in mentions:
        posts.setdefault(mention.face.path, []).append(mention)
    return tuple(line for each in posts.values() for line in mention_lines(each, links))
