"""A page without `title:` is called by the heading of level 1 that it begins with, as files of a manual are on a forge."""

from __future__ import annotations

from dataclasses import replace

from markdown_it.token import Token

from sitegen.prose.markdown import PRESENT, Parsed

UNFIT = frozenset(("image", "footnote_ref", "footnote_anchor", "hardbreak", "softbreak"))
"""What a title has no place for."""


def without_heading(parsed: Parsed) -> tuple[Token | None, Parsed]:
    """The heading's own line, and *parsed* without it; `None` where the text begins otherwise."""
    at = next((at for at, token in enumerate(parsed.tokens) if token.type != "front_matter"), 0)
    opening, *rest = parsed.tokens[at : at + 2] or (None,)
    if opening is None or opening.type != "heading_open" or opening.tag != "h1" or not rest:
        return None, parsed
    (line,) = rest
    if not line.content.strip() or any(child.type in UNFIT for child in line.children or ()):
        return None, parsed
    present = [token for token in parsed.environment.get(PRESENT, ()) if token is not line]
    tokens = (*parsed.tokens[:at], *parsed.tokens[at + 3 :])
    return line, replace(parsed, tokens=tokens, environment={**parsed.environment, PRESENT: present})
