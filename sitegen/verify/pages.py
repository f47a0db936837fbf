"""Verdicts on HTML (and SVG): what a page shows against what its manifest says that it may show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from selectolax.lexbor import LexborHTMLParser

from sitegen.findings import Finding
from sitegen.verify.addresses import Held, embedded
from sitegen.verify.badges import fault_of_badge, fault_of_opening, fault_of_reasons
from sitegen.verify.blocks import Seen, is_held_to_order, missing_blocks, verify_blocks
from sitegen.verify.built_file import BuiltFile
from sitegen.verify.manifest import ShownFigure
from sitegen.verify.numerals import folded
from sitegen.verify.parts import Block, Marked, Parts, Run
from sitegen.verify.structured import verify_island
from sitegen.verify.stylesheets import addresses_in, verify_declarations, verify_style
from sitegen.verify.tree import take_apart


def verify_page(built: BuiltFile) -> Iterator[Finding]:
    """Everything that is wrong with one HTML document or SVG picture."""
    seen = Seen()
    yield from verify_markup(built.text, built, seen)
    yield from missing_parts(built, seen)


def missing_parts(built: BuiltFile, seen: Seen) -> Iterator[Finding]:
    """Required figures and blocks that are not among those *seen*."""
    yield from missing_blocks(built, seen)
    for name in sorted((built.manifest.required & seen.figures) - seen.told):
        if built.manifest.figures[name].card:
            yield built.finding(
                "badge-missing",
                built.of_attribute("data-figure", name),
                f"the figure {name!r} stands in links only, where nothing can open how it is known",
                "show it at least once outside a link, with its badge",
            )
    for name in sorted(built.manifest.required - seen.figures):
        figure = built.manifest.figures.get(name)
        text = folded(figure.text) if figure else name
        yield built.finding(
            "missing-figure",
            built.of_line(1),
            f"the figure {text!r} ({name}) cannot be seen in the file",
            "look for a template that leaves it out, hides it, or prints it without data-figure",
        )


def verify_markup(text: str, built: BuiltFile, seen: Seen) -> Iterator[Finding]:
    """A document or a part of one; the figures and blocks that a reader sees are added to *seen*."""
    root = LexborHTMLParser(text).root
    parts = take_apart(root, built.style) if root is not None else Parts()
    yield from _verify_marked(parts, built, seen)
    faulty: list[Block] = []
    for run in parts.runs:
        if is_held_to_order(run, built):
            continue
        for finding in _verify_run(run, built):
            faulty += run.blocks
            yield finding
    yield from verify_blocks(parts.blocks, faulty, built, seen, text)
    yield from _verify_rest(parts, built)
    for document in parts.documents:
        yield from verify_markup(document, built, seen)


def _verify_rest(parts: Parts, built: BuiltFile) -> Iterator[Finding]:
    for style in parts.styles:
        yield from verify_style(style, built)
    yield from verify_declarations(parts.declarations, built)
    for island in parts.islands:
        yield from verify_island(island, built)
    for start in parts.starts:
        yield from _verify_start(start, built)
    yield from verify_addresses((*parts.addresses, *addresses_in((*parts.styles, *parts.declarations))), built)


def _verify_start(start: str, built: BuiltFile) -> Iterator[Finding]:
    """A number that a list or one of its items gives to itself."""
    if start.strip().isdecimal() and int(start) in (1, *built.manifest.starts):
        return
    yield built.finding(
        "unverified-number",
        built.of_text(f'"{start}"'),
        f"a list is numbered from {start!r}, and no list of the source starts there",
        "leave `start` and `value` out: a reader takes the number before an item for a figure like any other",
    )


def verify_addresses(addresses: Iterable[str], built: BuiltFile) -> Iterator[Finding]:
    """What `data:` addresses hold, read like the file around them."""
    for part in embedded(addresses):
        if part.held is Held.MARKUP:
            yield from verify_markup(part.text, built, Seen())
        elif part.held is Held.STYLE:
            yield from verify_style(part.text, built)
            yield from verify_addresses(addresses_in((part.text,)), built)
        else:
            yield built.finding(
                "unreadable-output",
                built.of_text(f"data:{part.type}"),
                f"an address holds {part.type}, which is not read, so nothing in it can be verified",
                "publish it as a file, or show it in the page",
            )


def _verify_run(run: Run, built: BuiltFile) -> Iterator[Finding]:
    unbacked = built.backing.unworded if run.surface else built.backing.unbacked
    for word in dict.fromkeys(unbacked(run.text, run.backed)):
        where = f" in {run.surface}" if run.surface else ""
        yield built.finding(
            "unverified-number",
            built.of_text(word, run.text),
            f"{word!r}{where} is not what the build wrote here: no citation, declared text or record stands behind it",
            "look for a number typed in a template, a filter that changes text, or a figure printed without its markup",
        )


def _verify_marked(parts: Parts, built: BuiltFile, seen: Seen) -> Iterator[Finding]:
    badges: dict[str, list[Marked]] = {}
    for marked in parts.marked:
        if marked.kind == "badge":
            for name in marked.name.split():
                badges.setdefault(name, []).append(marked)
    count: Counter[str] = Counter()
    blocks: set[tuple[str, int]] = set()
    for block in parts.blocks:
        if block.name in built.manifest.badged:
            yield from _verify_block_badge(block, badges.get(block.name, []), parts, built)
    for marked in parts.marked:
        if marked.kind == "free":
            yield from _verify_free(marked, built)
        if marked.kind != "figure":
            continue
        own = [badge for badge in badges.get(marked.name, []) if not badge.scopes.isdisjoint(marked.scopes)]
        yield from _verify_figure(marked, own, parts, built, count[marked.name])
        if (marked.name, marked.block) in blocks:
            yield _altered(marked, built, count[marked.name], "it stands twice in the same block")
        count[marked.name] += 1
        blocks.add((marked.name, marked.block))
        if "gone" not in marked.hidden:
            seen.figures.add(marked.name)
            if not marked.linked:
                seen.told.add(marked.name)


def _verify_free(marked: Marked, built: BuiltFile) -> Iterator[Finding]:
    expected = built.manifest.free.get(marked.name)
    if expected is None:
        yield _unknown(marked, built, "data-free", 0)
    elif folded(marked.text) != folded(expected):
        yield built.finding(
            "altered-text",
            built.of_attribute("data-free", marked.name),
            f"the page shows {folded(marked.text)!r} where the build gave {folded(expected)!r}",
            "look for a template or a filter that changes the text",
        )


def _verify_block_badge(block: Block, badges: list[Marked], parts: Parts, built: BuiltFile) -> Iterator[Finding]:
    """A block with one badge as a whole: the badge stands in it."""
    figure = built.manifest.badged[block.name]
    own = [badge for badge in badges if block in badge.blocks]
    fault = fault_of_badge(block.hidden, figure, own, built.manifest) or fault_of_opening(figure, own, parts.blocks)
    if fault:
        yield built.finding(
            "badge-missing",
            built.of_attribute("data-backed", block.name),
            f"the block {block.name!r} {fault}",
            "look at the template that prints the badge: it must stand in the block that it belongs to",
        )


def _verify_figure(marked: Marked, badges: list[Marked], parts: Parts, built: BuiltFile, number: int) -> Iterator[Finding]:
    figure = built.manifest.figures.get(marked.name)
    if marked.inside is not None:
        yield _altered(marked, built, number, f"it stands inside {marked.inside!r}, and a figure may not hold another")
    if figure is None:
        yield _unknown(marked, built, "data-figure", number)
        return
    if folded(marked.text) != folded(figure.text):
        trouble = f"it shows {folded(marked.text)!r} where the build gave {folded(figure.text)!r}"
        yield _altered(marked, built, number, trouble)
    fault = fault_of_badge(marked.hidden, figure, badges, built.manifest) or _fault_of_way(
        marked, figure, badges, parts, built
    )
    if fault:
        yield built.finding(
            "badge-missing",
            built.of_attribute("data-figure", marked.name, number),
            f"the figure {folded(figure.text)!r} {fault}",
            "look at the template that prints the badge: it must stand in the same block or row as the figure and be seen",
        )


def _fault_of_way(marked: Marked, figure: ShownFigure, badges: list[Marked], parts: Parts, built: BuiltFile) -> str | None:
    """What stands between a figure and how it is known; a figure in a link leads to where it is told."""
    if marked.linked or any(block.name == figure.card for block in marked.blocks):
        return None
    if figure.card:
        return fault_of_opening(figure, badges, parts.blocks)
    return fault_of_reasons(marked.hidden, figure, badges, hinted=built.has_pointer)


def _altered(marked: Marked, built: BuiltFile, number: int, trouble: str) -> Finding:
    return built.finding(
        "altered-figure",
        built.of_attribute("data-figure", marked.name, number),
        f"the figure {marked.name!r} is not as the build gave it: {trouble}",
        "look for a filter that rewrites or rounds text, or a template that puts words into the figure",
    )


def _unknown(marked: Marked, built: BuiltFile, attribute: str, number: int) -> Finding:
    return built.finding(
        "unknown-figure",
        built.of_attribute(attribute, marked.name, number),
        f"nothing that the build gave to this page has the id {marked.name!r}, and it shows {folded(marked.text)!r}",
        f"look at the template: {attribute} must hold an id that the build gave to this page",
    )
