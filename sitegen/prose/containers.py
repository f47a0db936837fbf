"""`::: tldr`, `::: faq`, `::: note`, …: a part of the page with a meaning; and `> [!NOTE]`, the same as GitHub writes it.

Written anew rather than taken from mdit-py-plugins: its rule raises IndexError on `"> ::: note\\n> "`, needs one rule a
name, and lets the first `:::` close the outer one of two nested containers.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from sitegen.prose.block_places import ORIGIN
from sitegen.prose.places import Origin

ALERTS = ("note", "tip", "important", "warning", "caution")
"""Kinds of `> [!NOTE]`: GitHub's five."""
FIGURE = "figure"
"""`::: figure Caption` around a picture."""
NAMES = ("tldr", "faq", FIGURE, *ALERTS)
UNKNOWN = "unknown"
OPENING = re.compile(r"(:{3,})[ \t]*([A-Za-z][\w-]*)[ \t]*(.*)")
CLOSING = re.compile(r"(:{3,})[ \t]*")
FENCE = re.compile(r"(`{3,}|~{3,})")


def containers(md: MarkdownIt) -> None:
    """A markdown-it plugin.

    The tokens are `container_<name>_open` and `_close`; `container_unknown_open` for a name that there is not. The
    opening's `meta` holds `container` (the name as typed) and `is_closed`. What follows the name is its title: an inline
    content between `container_title_open` and `_close`. An alert of GitHub's becomes the container of its kind.
    """
    alternatives = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    md.block.ruler.before("fence", "container", _rule, alternatives)  # type: ignore[arg-type]  # a TypedDict in all but name
    md.set({**md.options, "alerts": True})  # type: ignore[typeddict-item]
    md.core.ruler.after("block", "alerts", _alerts)


def _alerts(state: StateCore) -> None:
    """The parser's alerts as containers, without the title that it makes of their kind."""
    kept: list[Token] = []
    kinds: list[str] = []
    skipped = False
    for token in state.tokens:
        if token.type == "alert_open":
            kinds.append(token.meta["kind"].lower())
            kept.append(_opened(token, kinds[-1]))
        elif token.type == "alert_close":
            token.type = f"container_{kinds.pop()}_close"
            kept.append(token)
        elif token.type in ("alert_title_open", "alert_title_close"):
            skipped = token.nesting == 1
        elif not skipped:
            kept.append(token)
    state.tokens = kept


def _opened(token: Token, kind: str) -> Token:
    token.type, token.attrs = f"container_{kind}_open", {}
    token.meta = {"container": kind, "is_closed": True}
    return token


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _rule(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:  # noqa: N803, FBT001 - its protocol
    if state.is_code_block(startLine):
        return False
    opening = OPENING.fullmatch(_line(state, startLine))
    if opening is None:
        return False
    if silent:
        return True
    end, is_closed = _end(state, startLine, endLine, len(opening[1]))
    _push(state, opening, startLine, end, is_closed=is_closed)
    state.line = end + is_closed
    return True


def _push(state: StateBlock, opening: re.Match[str], start: int, end: int, *, is_closed: bool) -> None:
    name = opening[2].lower()
    kind = name if name in NAMES else UNKNOWN
    parent, last = state.parentType, state.lineMax
    state.parentType = "container"
    state.lineMax = end  # so that no lazy continuation goes past the end
    token = state.push(f"container_{kind}_open", "div", 1)
    token.markup, token.info, token.map = opening[1], f"{opening[2]} {opening[3]}".strip(), [start, end]
    token.meta = {"container": opening[2], "is_closed": is_closed}
    if opening[3].strip():
        _push_title(state, opening, start)
    state.md.block.tokenize(state, start + 1, end)
    token = state.push(f"container_{kind}_close", "div", -1)
    token.markup = opening[1]
    state.parentType, state.lineMax = parent, last


def _push_title(state: StateBlock, opening: re.Match[str], line: int) -> None:
    state.push("container_title_open", "p", 1).map = [line, line + 1]
    token = state.push("inline", "", 0)
    token.content, token.map, token.children = opening[3].rstrip(), [line, line + 1], []
    token.meta[ORIGIN] = Origin([(0, state.bMarks[line] + state.tShift[line] + opening.start(3))])
    state.push("container_title_close", "p", -1)


def _end(state: StateBlock, start: int, last: int, colons: int) -> tuple[int, bool]:
    """The line of the closing colons, and that there are any; containers inside and fences are stepped over."""
    open_counts, fence = [colons], ""
    for line in range(start + 1, last):
        text = _line(state, line)
        if text and state.sCount[line] < state.blkIndent:
            return line, False
        if state.is_code_block(line):
            continue
        mark = FENCE.match(text)
        if fence:
            fence = "" if mark and mark[1].startswith(fence) and not text[mark.end() :].strip() else fence
        elif mark:
            fence = mark[1]
        else:
            _count(open_counts, text)
        if not open_counts:
            return line, True
    return last, False


def _count(counts: list[int], text: str) -> None:
    """Brings *counts*, the colons of what is open, past the line *text*: as many colons close the innermost container
    of as many, and with it what is open inside; more than any has close the innermost one."""
    opening = OPENING.fullmatch(text)
    closing = CLOSING.fullmatch(text)
    if opening is not None:
        counts.append(len(opening[1]))
    if closing is None:
        return
    found = len(closing[1])
    if found not in counts:
        del counts[len(counts) - (counts[-1] < found) :]
        return
    while counts.pop() != found:
        pass
