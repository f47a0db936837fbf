"""Blocks of code and output: coloured by classes, with a title, numbers, marked lines and the signs of a diff."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from markupsafe import Markup, escape

from sitegen.prose.code_info import PLAIN
from sitegen.prose.posts import Block, BlockKind
from sitegen.render.visible import visible

SIGNS = {"+": "added", "-": "removed"}


def draw_code(block: Block, code_id: str) -> tuple[Markup, tuple[str, ...]]:
    """The block as HTML, and the texts that it shows in their order."""
    text = visible(block.text)
    kind, language = ("code", block.language) if block.kind is BlockKind.CODE else ("output", "")
    if block.dress == PLAIN:
        opening = Markup('<pre class="{}" tabindex="0" data-backed="{}"><code>').format(kind, code_id)
        return Markup("").join((opening, coloured(language, text), Markup("</code></pre>\n"))), (text,)
    title = visible(block.dress.title)
    lines = tuple(_lines(block, text, language))
    body = Markup("\n").join(html for html, _ in lines)
    caption = Markup("<figcaption>{}</figcaption>\n").format(title) if title else Markup("")
    html = Markup(
        '<figure class="code-figure" data-backed="{}">\n{}<pre class="{}" tabindex="0"><code>{}\n</code></pre>\n</figure>\n'
    )
    return html.format(code_id, caption, kind, body), (title, *(text for _, texts in lines for text in texts))


def _lines(block: Block, text: str, language: str) -> Iterator[tuple[Markup, tuple[str, ...]]]:
    """Each line with the texts that it shows."""
    dress = block.dress
    lines = text.removesuffix("\n").split("\n")
    signs = [line[:1] if dress.is_diff and line[:1] in SIGNS else "" for line in lines]
    bare = [line[len(sign) :] for line, sign in zip(lines, signs, strict=True)]
    drawn = coloured(language, "\n".join(bare) + "\n").split("\n")
    for index, line in enumerate(lines):
        sign = signs[index]
        names = ["line", *(["marked"] if index + 1 in dress.marked else []), *([SIGNS[sign]] if sign else [])]
        number = "" if dress.first is None else str(dress.first + index)
        head = Markup('<span class="line-number">{}</span> ').format(number) if number else Markup("")
        inner = Markup(drawn[index])  # noqa: S704 - the highlighter escapes, and closes its elements at each line's end
        html = Markup('<span class="{}">{}{}{}</span>').format(" ".join(names), head, sign, inner)
        yield html, (*((number,) if number else ()), line)


@lru_cache(maxsize=1024)
def coloured(language: str, text: str) -> Markup:
    """*text* as HTML with a class for each kind of word; without any where the language is not known."""
    from pygments import highlight
    from pygments.formatters import HtmlFormatter
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    if not language:
        return escape(text)
    try:
        lexer = get_lexer_by_name(language, stripnl=False)
    except ClassNotFound:
        return escape(text)
    return Markup(highlight(text, lexer, HtmlFormatter(nowrap=True)))  # noqa: S704 - the highlighter escapes
