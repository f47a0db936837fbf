"""Where each inline token came from.

`LocatedInline` parses exactly as `ParserInline` does and notes the stretch of the content that each rule consumed. What it
must keep between calls lives in the environment of the parse, so one parser may serve several threads.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import cast

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline, RuleFuncInlineType
from markdown_it.rules_inline import StateInline, fragments_join
from markdown_it.token import Token
from markdown_it.utils import EnvType

from sitegen.prose.formulas import formula
from sitegen.prose.places import Origin
from sitegen.prose.visible import LABEL_END, NOTHING, RUNS, SPAN, VISIBLE, Visible, alternative_text, page_text

OPEN = "open_states"
"""Key in the environment: the inline states being parsed, innermost last."""
NEXT_ORIGIN = "next_origin"
"""Key in the environment: the origin of the content that is parsed next."""


class LocatedState(StateInline):
    """Knows where its pending text began."""

    def __init__(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token], origin: Origin | None) -> None:
        super().__init__(src, md, env, tokens)
        self.origin = origin
        self.began = 0
        self.nested: Visible = NOTHING
        """Of the content that was parsed last inside this one: an image's alternative text, an inline footnote."""

    def append_pending(self, text: str) -> None:
        if not self._pending and not self._pending_buffer:
            self.began = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:  # noqa: N802 - markdown-it's name
        token = super().pushPending()
        length = len(token.content)
        token.meta[RUNS] = [(length, self.began, self.began + length, True)]
        return token


class LocatedInline(ParserInline):
    """The inline parser that notes places."""

    def tokenize(self, state: StateInline) -> None:
        """The loop of `ParserInline.tokenize`, with a note after each rule that matched."""
        rules = self.ruler.getRules("")
        end = state.posMax
        nesting = state.md.options["maxNesting"]
        if state.tokens and state.tokens[-1].type == "link_open" and state.pos < len(state.src):
            state.tokens[-1].meta.setdefault(LABEL_END, end)
        while state.pos < end:
            start, first = state.pos, len(state.tokens)
            if state.level < nesting and _matches(rules, state):
                if state.pos <= start:
                    raise RuntimeError("inline rule didn't increment state.pos")
                _note(cast(LocatedState, state), first, start)
                continue
            state.append_pending(state.src[state.pos])
            state.pos += 1
        if state.pending:
            state.pushPending()

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """As `ParserInline.parse`; what a reader will see is left in the surrounding state, or in the environment."""
        states: list[LocatedState] = env.setdefault(OPEN, [])
        outer = states[-1] if states else None
        origin = _nested_origin(outer, src) if outer else env.pop(NEXT_ORIGIN, None)
        state = LocatedState(src, md, env, tokens, origin)
        states.append(state)
        try:
            self.tokenize(state)
            for rule in self.ruler2.getRules(""):
                rule(state)
        finally:
            states.pop()
        visible = _visible(state, outer)
        if outer is None:
            env[VISIBLE] = visible
        else:
            outer.nested = visible
        return state.tokens


def _matches(rules: Sequence[RuleFuncInlineType], state: StateInline) -> bool:
    for rule in rules:  # noqa: SIM110 - runs at every special character of every text: a generator would double its cost
        if rule(state, False):  # noqa: FBT003 - markdown-it's own protocol
            return True
    return False


def _visible(state: LocatedState, outer: LocatedState | None) -> Visible:
    is_alternative = outer is not None and outer.src.startswith("!", outer.pos)
    build = alternative_text if is_alternative else page_text
    return build(state.tokens, state.origin)


def _nested_origin(outer: LocatedState, src: str) -> Origin | None:
    """Both `![` and `^[` are two characters, and what follows is parsed as it stands."""
    at = outer.pos + 2
    if outer.origin is None or not outer.src.startswith(src, at):
        return None
    return outer.origin.moved(at)


def _note(state: LocatedState, first: int, start: int) -> None:
    """Gives each token that a rule pushed its place; tokens of a nested parse have theirs."""
    cursor = start
    for token in state.tokens[first:]:
        if RUNS in token.meta or SPAN in token.meta:
            continue
        token.meta[SPAN] = (start, state.pos)
        length = len(token.content)
        match token.type:
            case "text" if state.src.startswith("<", start):
                token.meta[RUNS] = _autolink_runs(state, token, start)
            case "text":  # delimiter runs: one token a marker, from left to right
                token.meta[RUNS] = [(length, cursor, cursor + length, True)]
                cursor += length
            case "text_special":
                token.meta[RUNS] = [(length, start, state.pos, False)]
            case "code_inline":
                inner = _code_start(start, state.pos, token)
                token.meta[RUNS] = [(length, inner, inner + length, True)]
            case "math_inline":
                told = len(formula(token.content, displayed=False).told)
                token.meta[RUNS] = [(told, start, state.pos, False)]
            case "softbreak" | "hardbreak" | "footnote_ref":
                token.meta[RUNS] = [(1, start, state.pos, False)]
            case "image":
                token.meta[RUNS] = [(1, start, state.pos, False)]
                token.meta[VISIBLE] = state.nested
        if token.type == "footnote_ref" and "label" not in token.meta:
            state.env["footnotes"]["list"][token.meta["id"]][VISIBLE] = state.nested


def _autolink_runs(state: LocatedState, token: Token, start: int) -> list[tuple[int, int, int, bool]]:
    """`<…>` shows its address; percent-encoding is taken out of what is shown."""
    length = len(token.content)
    if state.src.startswith(token.content, start + 1) and start + length + 2 == state.pos:
        return [(length, start + 1, start + 1 + length, True)]
    return [(length, start, state.pos, False)]


def _code_start(start: int, end: int, token: Token) -> int:
    """One blank is dropped at either end of a code span, together or not at all."""
    marks = len(token.markup)
    return start + marks + (end - start - 2 * marks - len(token.content)) // 2


def join_fragments(state: StateInline) -> None:
    """`fragments_join`, with the runs joined as well: it keeps the token of the last fragment only."""
    for is_text, tokens in groupby(state.tokens, key=lambda token: token.type == "text"):
        if is_text:
            fragments = list(tokens)
            shown = [token for token in fragments if token.content]  # the spare half of `**` shows nothing
            fragments[-1].meta[RUNS] = [run for token in shown for run in token.meta.get(RUNS, [])]
    fragments_join(state)
