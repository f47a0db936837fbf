"""Fenced and indented blocks: what each is, where its text stands, and the YAML of those that are drawn from records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from markdown_it.token import Token

from sitegen.findings import Finding, Location
from sitegen.located_yaml import InvalidYaml, Node, Scalar, Sequence, Table, read_yaml
from sitegen.prose.code_info import read_dress
from sitegen.prose.documents import is_document
from sitegen.prose.excerpts import read_included
from sitegen.prose.posts import Block, BlockKind, SurfaceKind
from sitegen.source import Reader, Source, Span

RULE = "invalid-block"

KINDS = {
    "table": BlockKind.TABLE,
    "chart": BlockKind.CHART,
    "log": BlockKind.LOG,
    "disclaimer": BlockKind.DISCLAIMER,
    "math": BlockKind.MATH,
    **dict.fromkeys(
        ("", "text", "txt", "plain", "plaintext", "none", "console", "terminal", "output", "stdout", "stderr"),
        BlockKind.OUTPUT,
    ),
}
"""By the first word of the info string; any other word is a programming language."""
QUOTE = "put a text that holds a colon in quotes"
DRESSED = (BlockKind.CODE, BlockKind.OUTPUT)
DRAWN = (BlockKind.TABLE, BlockKind.CHART, BlockKind.DISCLAIMER)
SHOWN_KEYS = {"caption": SurfaceKind.CAPTION, "alt": SurfaceKind.ALT} | dict.fromkeys(
    ("title", "label", "labels", "name", "names", "note", "notes", "line", "lines", "text", "heading"),
    SurfaceKind.BLOCK_TEXT,
)
"""Keys whose texts are the writer's own and are shown; at any depth, with all that stands below them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBlock:
    """A block with what is still to be parsed as inline Markdown."""

    block: Block
    texts: tuple[tuple[str, Scalar, SurfaceKind], ...]
    """(path of its key, text, kind)"""
    findings: tuple[Finding, ...]
    included: str = ""
    """The file that its text was taken from, or looked for."""


def read_block(source: Source, readable: Source, token: Token, number: int, reader: Reader) -> ReadBlock:
    """The block of a `fence` or `code_block` *token*; *readable* is `without_prefixes(source, …)`."""
    block = _block(source, token, number)
    unclosed = (_unclosed(source, token),) if is_unclosed(token) else ()
    if block.kind in DRESSED and not is_document(source.path):
        return _dressed(source, block, reader, unclosed)
    if block.kind not in DRAWN:
        return ReadBlock(block=block, texts=(), findings=unclosed)
    try:
        root = _read(source, readable, token, block)
    except InvalidYaml as error:
        finding = replace(error.finding, rule=RULE)
        return ReadBlock(block=block, texts=(), findings=(*unclosed, finding))
    return _drawn(block, root, unclosed)


def _dressed(source: Source, block: Block, reader: Reader, findings: tuple[Finding, ...]) -> ReadBlock:
    """A block of code or output, with the lines that it takes in and what it says of how it is shown."""
    line = block.line - 1
    included = read_included(source, line, block.info, reader)
    if included is not None:
        findings = (*findings, *included.findings, *_doubled(source, block))
        if included.excerpt is not None:
            block = replace(block, text=included.excerpt.text, excerpt=included.excerpt)
    dress, refused = read_dress(source, line, block.info, block.text.count("\n"))
    path = included.path if included else ""
    return ReadBlock(block=replace(block, dress=dress), texts=(), findings=(*findings, *refused), included=path)


def _doubled(source: Source, block: Block) -> Iterator[Finding]:
    """A text beside an include, and output that is taken in: nothing says where its figures come from."""
    hint = "take out the lines between the fences" if block.text.strip() else "quote it: ```log PATH:FIRST-LAST"
    if block.text.strip() or block.kind is BlockKind.OUTPUT:
        message = "a block that takes in code holds no text of its own, and output is quoted from a log"
        yield Finding(rule=RULE, location=Location.of_line(source, block.line - 1), message=message, hint=hint)


def _drawn(block: Block, root: Node | None, findings: tuple[Finding, ...]) -> ReadBlock:
    if isinstance(root, Table):
        unknown = _unknown_keys(root) if block.kind is BlockKind.DISCLAIMER else ()
        return ReadBlock(block=replace(block, options=root), texts=tuple(_texts(root)), findings=(*findings, *unknown))
    if root is None:
        return ReadBlock(block=block, texts=(), findings=findings)
    if block.kind is not BlockKind.DISCLAIMER:
        message = f"expected keys with values in a {block.language} block"
        finding = Finding(rule=RULE, location=root.location, message=message, hint="such as set: draft-cache-ab")
        return ReadBlock(block=block, texts=(), findings=(*findings, finding))
    return _disclaimed(block, root, findings)


def _disclaimed(block: Block, root: Scalar | Sequence, findings: tuple[Finding, ...]) -> ReadBlock:
    """A disclaimer of plain lines: a text, or a list of texts."""
    lines = root.items if isinstance(root, Sequence) else (root,)
    shown = [
        (f"lines/{count}", line, SurfaceKind.BLOCK_TEXT) for count, line in enumerate(lines) if isinstance(line, Scalar)
    ]
    others = (line for line in lines if not isinstance(line, Scalar))
    refused = [Finding(rule=RULE, location=line.location, message="expected a text", hint=QUOTE) for line in others]
    return ReadBlock(block=block, texts=tuple(shown), findings=(*findings, *refused))


def _unknown_keys(root: Table) -> Iterator[Finding]:
    """A disclaimer has lines and nothing else; the keys of tables and charts are known where they are drawn."""
    for key, value in root:
        if key.text != "lines":
            message = f"a disclaimer has no key {key.text!r}"
            yield Finding(rule=RULE, location=key.location, message=message, hint=f"write lines: […]; {QUOTE}")
        elif not isinstance(value, Sequence) or not all(isinstance(line, Scalar) for line in value.items):
            yield Finding(rule=RULE, location=value.location, message="expected a list of texts", hint=QUOTE)


def _block(source: Source, token: Token, number: int) -> Block:
    first, last = token.map or (0, 0)
    is_fence = token.type == "fence"
    count = token.content.count("\n")
    body_line = first + 1 + is_fence
    info = token.info.strip()
    language, _, argument = info.partition(" ")
    return Block(
        number=number,
        kind=_kind(token),
        info=info,
        language=language,
        argument=argument.strip(),
        text=token.content,
        span=Span(source.offset(first + 1), source.offset(last + 1)),
        body=Span(source.offset(body_line), source.offset(body_line + count)),
        line=body_line,
    )


def is_unclosed(token: Token) -> bool:
    """A closed fence has two lines more than its content."""
    first, last = token.map or (0, 0)
    return token.type == "fence" and token.content.count("\n") != last - first - 2


def _unclosed(source: Source, token: Token) -> Finding:
    return Finding(
        rule=RULE,
        location=Location.of_line(source, (token.map or [0])[0] + 1),
        message="this block is never closed, so the rest of the text is taken for code",
        hint=f"end it with a line {token.markup}, as far to the right as its first one",
    )


def _read(source: Source, readable: Source, token: Token, block: Block) -> Node | None:
    if _prefixes(source, token) is None:
        location = Location.of_line(source, block.line)
        hint = "move the block out of the quote or list"
        message = "the lines of this block do not begin in one column"
        raise InvalidYaml(Finding(rule=RULE, location=location, message=message, hint=hint))
    return read_yaml(readable, first=block.body.start, last=block.body.end)


def without_prefixes(source: Source, tokens: Iterable[Token]) -> Source:
    """*source* with blanks where the lines of `table`, `chart` and `disclaimer` blocks have the marks of a quote or a list:
    YAML with the same offsets. The very *source* where there are none."""
    drawn = (token for token in tokens if token.type == "fence" and _kind(token) in DRAWN)
    spans = [span for token in drawn for span in _prefixes(source, token) or ()]
    if not any(source.text[span.start : span.end].strip() for span in spans):
        return source
    return source.with_text(_blanked(source.text, spans))


def _kind(token: Token) -> BlockKind:
    return KINDS.get(token.info.strip().partition(" ")[0].lower(), BlockKind.CODE)


def _prefixes(source: Source, token: Token) -> tuple[Span, ...] | None:
    """What stands before each line of a fence's content; `None` unless all are of one width."""
    first = (token.map or [0])[0] + 2
    found = []
    for count, line in enumerate(token.content.split("\n")[:-1]):
        whole = source.line(first + count)
        if not whole.endswith(line):
            return None
        start = source.offset(first + count)
        found.append((Span(start, start + len(whole) - len(line)), line))
    widths = {span.end - span.start for span, line in found if line.strip()}
    return tuple(span for span, _ in found) if len(widths) <= 1 else None


def _blanked(text: str, spans: Iterable[Span]) -> str:
    parts, at = [], 0
    for span in spans:
        parts += [text[at : span.start], " " * (span.end - span.start)]
        at = span.end
    return "".join(parts) + text[at:]


def _texts(root: Table) -> Iterator[tuple[str, Scalar, SurfaceKind]]:
    """The writer's own texts, in the order of the block."""
    waiting: list[tuple[str, Node, SurfaceKind | None]] = [("", root, None)]
    while waiting:
        path, node, kind = waiting.pop()
        if isinstance(node, Scalar):
            if kind is not None and node.text.strip():
                yield path, node, kind
        elif isinstance(node, Sequence):
            waiting += reversed([(f"{path}/{count}".lstrip("/"), item, kind) for count, item in enumerate(node.items)])
        else:
            inside = [(f"{path}/{key.text}".lstrip("/"), value, kind or SHOWN_KEYS.get(key.text)) for key, value in node]
            waiting += reversed(inside)
