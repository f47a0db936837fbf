"""`` $`…`$ ``: a formula in a line. A code span between dollars, as GitHub has it; a dollar alone is a dollar."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

OPENING = "$`"
CLOSING = re.compile(r"`\$")


def math_spans(md: MarkdownIt) -> None:
    """A markdown-it plugin: `math_inline` tokens, whose content is LaTeX."""
    md.inline.ruler.before("backticks", "math_span", _rule)


def _rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - its protocol
    if not state.src.startswith(OPENING, state.pos) or state.src.startswith("`", state.pos + 2):
        return False
    start = state.pos + len(OPENING)
    closing = state.src.find("`", start, state.posMax)
    if closing < 0 or not CLOSING.match(state.src, closing, state.posMax):
        return False
    if not silent:
        token = state.push("math_inline", "math", 0)
        token.content, token.markup = state.src[start:closing].replace("\n", " "), "$"
    state.pos = closing + 2
    return True
