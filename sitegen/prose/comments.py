"""HTML comments, which leave no trace on the page; all other HTML is shown as it is typed.

A comment that is not closed, or whose last line goes on with text, is no comment of its own block, and what stands
there is shown: nothing a writer typed may be hidden by accident.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

OPENING, CLOSING = "<!--", "-->"
SEARCHED = "comment_search"
"""Key in the environment: (first, last, end), no opening in the lines from first to before last begins a comment that ends
before line end; so no line is searched twice."""


def comments(md: MarkdownIt) -> None:
    """A markdown-it plugin."""
    alternatives = {"alt": ["paragraph", "reference", "blockquote"]}
    md.block.ruler.before("table", "comment", _block, alternatives)  # type: ignore[arg-type]  # a TypedDict in all but name
    md.inline.ruler.before("autolink", "comment", _inline)


def _block(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:  # noqa: N803, FBT001 - its protocol
    if state.is_code_block(startLine):
        return False
    start = state.bMarks[startLine] + state.tShift[startLine]
    if not state.src.startswith(OPENING, start):
        return False
    last = _last_line(state, startLine, endLine, start + 2)
    if last is None:
        return False
    if not silent:
        state.line = last + 1
    return True


def _last_line(state: StateBlock, first: int, end: int, start: int) -> int | None:
    """The line in which the comment ends, provided that nothing follows it there."""
    known_first, known_last, known_end = state.env.get(SEARCHED, (0, 0, 0))
    if known_first <= first < known_last and end <= known_end:
        return None
    for line in range(first, end):
        if line > first and state.sCount[line] < state.blkIndent and not state.isEmpty(line):
            state.env[SEARCHED] = (first, line, end)
            return None
        start = max(start, state.bMarks[line] + state.tShift[line])
        closing = state.src.find(CLOSING, start, state.eMarks[line])
        if closing >= 0 and not state.src[closing + len(CLOSING) : state.eMarks[line]].strip():
            return line
        if closing >= 0:
            state.env[SEARCHED] = (first, line + 1, len(state.src))
            return None
    state.env[SEARCHED] = (first, end, end)
    return None


def _inline(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - its protocol
    start = state.pos
    if not state.src.startswith(OPENING, start) or state.html_terminator_last(CLOSING) < start + 2:
        return False
    closing = state.src.find(CLOSING, start + 2, state.posMax)
    if closing < 0:
        return False
    if not silent and state.pending:
        state.pushPending()
    state.pos = closing + len(CLOSING)
    return True
