"""Formulas among the texts of a post: what a displayed one shows, and what is wrong with those in a line."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it.token import Token

from sitegen.findings import Finding, Location
from sitegen.prose.code_info import declared_reason
from sitegen.prose.formulas import formula
from sitegen.prose.posts import Block, MarkKind, Piece, Scheme, Surface
from sitegen.prose.visible import Link, Visible

RULE = "invalid-block"
HINT = "formulas are LaTeX, without colours, labels and commands that run; see docs/posts.md"


def displayed(told: str, block: Block) -> Visible:
    """The visible text of a `math` block; all of it declared where its info string gives a reason."""
    span = block.body
    pieces = (Piece(start=0, source_start=span.start, source_end=max(span.end - 1, span.start), exact=False),)
    reason = declared_reason(block.argument)
    if not reason:
        return Visible(text=told, pieces=pieces)
    token = Token("link_open", "a", 1, attrs={"href": "lit:", "title": reason})
    link = Link(start=0, end=len(told), span=span, tail=None, token=token)
    return Visible(text=told, pieces=pieces, links=(link,))


def formula_faults(surface: Surface) -> Iterator[Finding]:
    """Formulas that cannot be drawn, and those within a citation that are more than one line of signs.

    A citation shows its figure as one text, which the verifier compares; a fraction has none.
    """
    for mark in surface.marks:
        if mark.kind is not MarkKind.MATH:
            continue
        drawn, where = formula(mark.detail, displayed=False), surface.location(mark.start, mark.end)
        if drawn.fault:
            yield faulty_formula(where, drawn.fault)
        elif not drawn.is_flat and _is_cited(surface, mark.start):
            message = "a formula that is cited is one line: this one has fractions, scripts or roots"
            hint = "cite its result alone, and write the formula beside it"
            yield Finding(rule=RULE, location=where, message=message, hint=hint)


def faulty_formula(where: Location, fault: str) -> Finding:
    return Finding(rule=RULE, location=where, message=f"this formula cannot be drawn: {fault}", hint=HINT)


def _is_cited(surface: Surface, offset: int) -> bool:
    return any(each.scheme is Scheme.EV and each.start <= offset < each.end for each in surface.citations)
