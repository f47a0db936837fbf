"""Where a stretch of a fenced block's text stands in its post."""

from __future__ import annotations

from sitegen.findings import Location
from sitegen.prose.posts import Block
from sitegen.source import Source, Span


def place_in_block(block: Block, source: Source, start: int, end: int) -> Location:
    """The place of `block.text[start:end]`; only the line where the fence stands in a quote or a list and its lines carry
    prefixes, and the line of the file that its text was taken from."""
    if block.excerpt is not None:
        return Location.of_line(block.excerpt.source, block.excerpt.first + block.text.count("\n", 0, start))
    first = block.body.start
    if source.text.startswith(block.text, first):
        return Location.of(source, Span(first + start, first + end))
    return Location.of_line(source, block.line + block.text.count("\n", 0, start))
