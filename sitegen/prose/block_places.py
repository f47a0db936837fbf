"""Where the text of each block stands in the source.

markdown-it keeps lines only. But while a block rule pushes an `inline` token, the state still holds the first character of
each line inside its container (quote, list, footnote), and the rule restores it only after the closing token was pushed.
So the origin of a content is worked out at the push that follows it.
"""

from __future__ import annotations

from typing import Literal

from markdown_it.common.utils import MD_TRIM_CHARS, mdTrim
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from sitegen.prose.places import Origin
from sitegen.source import Span

ORIGIN = "origin"
"""Key in an `inline` token's `meta`."""
DROPPED = "dropped_cells"
"""Key in the environment: spans of cells beyond the last column, which the parser leaves out in silence."""


class LocatedBlock(StateBlock):
    """Notes the origin of each inline content in its token's `meta["origin"]`; `None` where it could not be traced."""

    _waiting: Token | None = None
    _cells: list[Token] | None = None

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        if self._waiting is not None:
            self._settle(self._waiting, ttype)
            self._waiting = None
        if ttype == "tr_close" and self._cells:
            self._settle_row(self._cells)
            self._cells = None
        token = super().push(ttype, tag, nesting)
        if ttype == "inline":
            self._waiting = token
        return token

    def _settle(self, token: Token, following: str) -> None:
        if following in ("td_close", "th_close"):
            self._cells = [*self._cells, token] if self._cells else [token]
            return
        if ORIGIN not in token.meta:
            token.meta[ORIGIN] = self._origin(token)

    def _origin(self, token: Token) -> Origin | None:
        """One piece a line of the content."""
        if token.map is None:
            return None
        line = self._first_line(token.map[0], token.map[1])
        at, pieces = 0, []
        for count, text in enumerate(token.content.split("\n")):
            start = self._line_start(line + count, text, self._marks(token) if count == 0 else 0)
            if start is None:
                return None
            indent = len(text) - len(text.lstrip(" \t"))
            pieces.append((at + indent, start))
            at += len(text) + 1
        return Origin(pieces)

    def _first_line(self, first: int, last: int) -> int:
        """Lines of nothing but exotic blanks are trimmed off the content."""
        while first + 1 < last and not mdTrim(self._text(first)):
            first += 1
        return first

    def _text(self, line: int) -> str:
        return self.src[self.bMarks[line] + self.tShift[line] : self.eMarks[line]]

    def _marks(self, token: Token) -> int:
        """The number of `#` before the content of an ATX heading."""
        opening = self.tokens[-2] if len(self.tokens) > 1 and self.tokens[-1] is token else None
        if opening is None or opening.type != "heading_open" or not opening.markup.startswith("#"):
            return 0
        return len(opening.markup)

    def _line_start(self, line: int, text: str, marks: int) -> int | None:
        """Where the content's line *text*, without its indent, begins in source line *line*."""
        if line >= len(self.bMarks):
            return None
        body = text.lstrip(" \t")
        start = self.bMarks[line] + self.tShift[line] + marks
        if marks or not self.src.startswith(body, start):
            rest = self.src[start : self.eMarks[line]]
            start += len(rest) - len(rest.lstrip(MD_TRIM_CHARS))
        return start if self.src.startswith(body, start) else None

    def _settle_row(self, cells: list[Token]) -> None:
        """Cuts the row again, with offsets, exactly as markdown-it's table rule cuts it."""
        first = cells[0].map
        if first is None:
            return
        cuts = self._cuts(first[0])
        for cell, (start, end, dropped) in zip(cells, cuts, strict=False):
            cell.meta[ORIGIN] = self._cell_origin(cell.content, start, end, dropped)
        extra = [Span(start, end) for start, end, _ in cuts[len(cells) :] if mdTrim(self.src[start:end])]
        self.env.setdefault(DROPPED, []).extend(extra)

    def _cuts(self, line: int) -> list[tuple[int, int, list[int]]]:
        """Start and end of each cell of *line*, and the offsets of the backslashes that the rule drops from it."""
        start = self.bMarks[line] + self.tShift[line]
        text = self.src[start : self.eMarks[line]]
        start += len(text) - len(text.lstrip(MD_TRIM_CHARS))
        end = start + len(mdTrim(text))
        cuts: list[tuple[int, int, list[int]]] = []
        is_escaped, dropped = False, []
        for offset in range(start, end):
            char = self.src[offset]
            if char == "|" and is_escaped:
                dropped.append(offset - 1)
            elif char == "|":
                cuts.append((start, offset, dropped))
                start, dropped = offset + 1, []
            is_escaped = char == "\\"
        cuts.append((start, end, dropped))
        if cuts and cuts[0][0] == cuts[0][1]:
            cuts.pop(0)
        if cuts and cuts[-1][0] == cuts[-1][1]:
            cuts.pop()
        return cuts

    def _cell_origin(self, content: str, start: int, end: int, dropped: list[int]) -> Origin | None:
        gone = frozenset(dropped)
        kept = [offset for offset in range(start, end) if offset not in gone]
        text = "".join(self.src[offset] for offset in kept)
        first = len(text) - len(text.lstrip(MD_TRIM_CHARS))
        if not text.startswith(content, first):
            return None
        offsets = kept[first : first + len(content)] or [start]
        return Origin(jumps(offsets))


def jumps(offsets: list[int]) -> list[tuple[int, int]]:
    """Offsets into the source, one a character, as pieces: (index, offset) wherever one does not follow the last."""
    return [(index, offset) for index, offset in enumerate(offsets) if index == 0 or offset != offsets[index - 1] + 1]
