"""Verdicts on HTML (and SVG): what a page shows against what its manifest says that it may show."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from sitegen.findings import Finding
from sitegen.verify.built_file import BuiltFile
from sitegen.verify.manifest import PageManifest, ShownFigure
from sitegen.verify.numerals import folded
from sitegen.verify.parts import Marked, Parts, Run
from sitegen.verify.structured import verify_json
from sitegen.verify.stylesheets import verify_declarations, verify_style
from sitegen.verify.tree import take_apart

TAGS = frozenset(("log", "memory", "inference"))
_WORDS = re.compile(r"\w+")


def verify_page(built: BuiltFile) -> Iterator[Finding]:
    """Everything that is wrong with one HTML document or SVG picture."""
    seen: set[str] = set()
    yield from verify_markup(built.text, built, seen)
    yield from missing_figures(built, seen)


def missing_figures(built: BuiltFile, seen: set[str]) -> Iterator[Finding]:
    """Required figures that are not among those *seen*."""
    for name in sorted(built.manifest.required - seen):
        figure = built.manifest.figures.get(name)
        text = folded(figure.text) if figure else name
        yield built.finding(
            "missing-figure",
            built.of_line(1),
            f"the figure {text!r} ({name}) cannot be seen in the file",
            "look for a template that leaves it out, hides it, or prints it without data-figure",
        )


def verify_markup(text: str, built: BuiltFile, seen: set[str]) -> Iterator[Finding]:
    """A document or a part of one; the ids of figures that a reader sees are added to *seen*."""
    root = LexborHTMLParser(text).root
    parts = take_apart(root, built.style) if root is not None else Parts()
    yield from _verify_marked(parts, built, seen)
    for run in parts.runs:
        yield from _verify_run(run, built)
    yield from _verify_rest(parts, built)
    for document in parts.documents:
        yield from verify_markup(document, built, seen)


def _verify_rest(parts: Parts, built: BuiltFile) -> Iterator[Finding]:
    for unknown in sorted(parts.backed_ids - built.manifest.backed.keys()):
        yield built.finding(
            "unknown-figure",
            built.of_attribute("data-backed", unknown),
            f"the block {unknown!r} is not one that the build made from records",
            "look at the template: data-backed must name a block of this page",
        )
    for style in parts.styles:
        yield from verify_style(style, built)
    yield from verify_declarations(parts.declarations, built)
    for island in parts.islands:
        yield from verify_json(island, built)


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


def _verify_marked(parts: Parts, built: BuiltFile, seen: set[str]) -> Iterator[Finding]:
    badges: dict[str, list[Marked]] = {}
    for marked in parts.marked:
        if marked.kind == "badge":
            for name in marked.name.split():
                badges.setdefault(name, []).append(marked)
    count: Counter[str] = Counter()
    blocks: set[tuple[str, int]] = set()
    for marked in parts.marked:
        if marked.kind == "free":
            yield from _verify_free(marked, built)
        if marked.kind != "figure":
            continue
        yield from _verify_figure(marked, badges.get(marked.name, []), built, count[marked.name])
        if (marked.name, marked.block) in blocks:
            yield _altered(marked, built, count[marked.name], "it stands twice in the same block")
        count[marked.name] += 1
        blocks.add((marked.name, marked.block))
        if "gone" not in marked.hidden:
            seen.add(marked.name)


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


def _verify_figure(marked: Marked, badges: list[Marked], built: BuiltFile, number: int) -> Iterator[Finding]:
    figure = built.manifest.figures.get(marked.name)
    if marked.inside is not None:
        yield _altered(marked, built, number, f"it stands inside {marked.inside!r}, and a figure may not hold another")
    if figure is None:
        yield _unknown(marked, built, "data-figure", number)
        return
    if folded(marked.text) != folded(figure.text):
        trouble = f"it shows {folded(marked.text)!r} where the build gave {folded(figure.text)!r}"
        yield _altered(marked, built, number, trouble)
    if fault := _fault_of_badge(marked, figure, badges, built.manifest):
        yield built.finding(
            "badge-missing",
            built.of_attribute("data-figure", marked.name, number),
            f"the figure {folded(figure.text)!r} {fault}",
            "look at the template that prints the badge: it must stand in the same block or row as the figure and be seen",
        )


def _fault_of_badge(marked: Marked, figure: ShownFigure, badges: list[Marked], manifest: PageManifest) -> str | None:
    own = [badge for badge in badges if not badge.scopes.isdisjoint(marked.scopes)]
    if not own:
        return f"has no badge in its block or row that says {figure.badge!r}"
    seen = [_seen_text(badge, marked) for badge in own]
    words = {word.lower() for text in seen for word in _WORDS.findall(text)}
    if figure.badge.lower() not in words:
        return f"has a badge on which {figure.badge!r} cannot be seen"
    ids = {name for badge in own for name in badge.name.split()}
    allowed = {manifest.figures[name].badge.lower() for name in ids if name in manifest.figures}
    if wrong := sorted(words & TAGS - allowed):
        return f"has a badge that says {wrong[0]!r} too"
    if figure.doubtful and not any("⚠" in _seen_text(badge, marked, also={"unread"}) for badge in own):
        return "has a badge without the ⚠ of its caveats"
    return None


def _seen_text(badge: Marked, figure: Marked, also: frozenset[str] | set[str] = frozenset()) -> str:
    """What is seen of the badge by whoever sees the figure."""
    return "".join(piece.text for piece in badge.pieces if piece.hidden <= figure.hidden | also)


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
