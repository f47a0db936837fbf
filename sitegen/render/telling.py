"""Where and in which words a post tells a figure, for the pages of the records that it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sitegen.claims.claims import Claim, FigureCell, Grid, PostClaims
from sitegen.claims.sentences import told_together
from sitegen.evidence.expressions import Call
from sitegen.evidence.figures import Figure
from sitegen.evidence.formula_trees import spelled_out
from sitegen.render.words import stretch_in_words

LONGEST = 400
"""Characters of a sentence that is shown; of a longer one the figure's own text is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citing:
    """One place of a post that shows figures."""

    records: tuple[str, ...]
    """Ids of what they rest on."""
    text: str
    """What the citation shows, or what the block is."""
    anchor: str
    """On the post's page."""
    heading: str = ""
    """The nearest one above; empty before the first."""
    sentence: str = ""
    """In which the citation stands, each figure in it with its badge in words; empty for a block, and where it is long."""
    formulas: tuple[str, ...] = ()
    """Of the figures that are derived, with whole ids."""


def cites(claims: PostClaims, min_n: int) -> Iterator[Citing]:
    """The places of the post, each once; the cells of a table are one place."""
    # A sentence with an example in it would stand elsewhere without the note of its page.
    sentences = dict(_sentences(claims, min_n)) if claims.post.examples is None else {}
    for claim in claims.claims:
        if claim.figure is not None:
            yield Citing(
                records=_records((claim.figure,)),
                text=claim.shown,
                anchor=f"c{claim.citation.number}",
                heading=claim.surface.heading,
                sentence=sentences.get(claim.citation.number, ""),
                formulas=_formulas((claim.figure,), claims.post.aliases),
            )
    for grid in claims.grids:
        yield _of_grid(grid, claims)


def _of_grid(grid: Grid, claims: PostClaims) -> Citing:
    figures = tuple(cell.figure for cell in _cells(grid) if cell.figure is not None)
    heading = next((surface.heading for surface in grid.block.surfaces), "")
    return Citing(
        records=_records(figures),
        text="a table" if grid.kind == "table" else "a chart",
        anchor=f"g{grid.block.number}",
        heading=heading,
        formulas=_formulas(figures, claims.post.aliases),
    )


def _cells(grid: Grid) -> Iterator[FigureCell]:
    for row in grid.rows:
        yield from row.cells


def _records(figures: tuple[Figure, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(record.id for figure in figures for record in figure.basis.records))


def _formulas(figures: tuple[Figure, ...], aliases: Mapping[str, str]) -> tuple[str, ...]:
    derived = (figure.expression for figure in figures if isinstance(figure.expression.root, Call))
    return tuple(dict.fromkeys(str(spelled_out(expression, aliases)) for expression in derived))


def _sentences(claims: PostClaims, min_n: int) -> Iterator[tuple[int, str]]:
    """Number of a citation → the sentence around it."""
    by_number: dict[int, Claim] = {claim.citation.number: claim for claim in claims.claims}
    for sentence in told_together(claims.claims):
        end = max(sentence.end, *(claim.citation.end for claim in sentence.claims))
        if any(each.start < sentence.start < each.end for each in sentence.surface.citations):
            continue  # a full stop inside a citation: its second half would stand here without a badge
        text = stretch_in_words(sentence.surface, sentence.start, end, by_number, min_n)
        for claim in sentence.claims if len(text) <= LONGEST else ():
            yield claim.citation.number, text
