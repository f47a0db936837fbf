"""Verdicts on the blocks made from records: what each must say, in which order it says it, and what was drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from sitegen.findings import Finding
from sitegen.verify.backing import bare, words_of
from sitegen.verify.built_file import BuiltFile
from sitegen.verify.manifest import Drawing
from sitegen.verify.numerals import PLACEHOLDER, as_seen, folded, holds_number
from sitegen.verify.parts import Block, Run

_FOLDED_AWAY = frozenset(("aside",))
"""A card may be opened, a fold unfolded; nothing else may stand between a block and its reader."""


@dataclass(slots=True, kw_only=True)
class Seen:
    """What a reader finds in one file, collected while it is read."""

    figures: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)
    """Figures that stand at least once outside a link, where their badge can open their card."""
    blocks: set[str] = field(default_factory=set)


def missing_blocks(built: BuiltFile, seen: Seen) -> Iterator[Finding]:
    """Blocks that must say something and are not among those *seen*."""
    for name in sorted(built.manifest.must_say.keys() - seen.blocks):
        phrases = sorted(built.manifest.must_say[name], key=lambda phrase: (len(phrase), phrase))
        yield built.finding(
            "badge-missing",
            built.of_attribute("popovertarget", name),
            f"the block {name!r} is not in the file, and nothing says {'; '.join(phrases) or 'what it holds'!r}",
            "look for a template that leaves out cards, disclaimer or evidence, or prints them without data-backed",
        )


def verify_blocks(
    blocks: list[Block], faulty: Collection[Block], built: BuiltFile, seen: Seen, text: str
) -> Iterator[Finding]:
    """Each of *blocks* against the manifest; those in *faulty* hold a number that was refused before.

    *text* is the document that they stand in: the file, or the part of a feed that holds it in escapes.
    """
    count: Counter[str] = Counter()
    for block in blocks:
        number = count[block.name]
        count[block.name] += 1
        if block.name not in built.manifest.backed:
            yield _unknown(block, built)
            continue
        shown = _shown_words(block) if block.hidden <= _FOLDED_AWAY else []
        if shown:
            seen.blocks.add(block.name)
        unsaid = tuple(_unsaid(block.name, shown, built))
        yield from (_silent(block, phrase, built, number) for phrase in unsaid)
        drawing = built.manifest.drawings.get(block.name)
        if drawing is not None:
            yield from _verify_drawing(block, drawing, built, number, text)
        elif not unsaid and block not in faulty:
            yield from _verify_order(block, shown, built, number)


def is_held_to_order(run: Run, built: BuiltFile) -> bool:
    """Whether each number of the run is looked for in the order of a block, so that nothing else need be asked."""
    if run.surface or not run.blocks or not run.hidden <= _FOLDED_AWAY or PLACEHOLDER in run.text:
        return False
    block, manifest = run.blocks[-1], built.manifest
    return block.name in manifest.backed and block.name not in manifest.drawings and block.hidden <= _FOLDED_AWAY


def _shown_words(block: Block) -> list[str]:
    """The words of the block as a reader may see them, each figure by its name, without plain punctuation."""
    words: list[str] = []
    for run in block.runs:
        if not run.surface and run.hidden <= _FOLDED_AWAY:
            words += _with_figures(run) if PLACEHOLDER in run.text else _plain_words(run.text)
    return words


def _with_figures(run: Run) -> Iterator[str]:
    marks = iter(run.marks)
    for word in _plain_words(run.text):
        name = next(marks, "") if word == PLACEHOLDER else ""
        if name or word != PLACEHOLDER:
            yield PLACEHOLDER + name if name else word


@lru_cache(maxsize=16384)
def _plain_words(text: str) -> tuple[str, ...]:
    """The words of *text*; `N = 3` may be set as `N 3`, and `(MiB)` as `MiB`. Remembered, since cards repeat each other."""
    plain = (word if word == PLACEHOLDER else bare(word) for word in words_of(as_seen(text)))
    return tuple(word for word in plain if word not in ("", "="))


def _expected(text: str) -> tuple[str, ...]:
    """The words of a text of the manifest."""
    return (text,) if text.startswith(PLACEHOLDER) else _plain_words(text)


def _unsaid(name: str, shown: list[str], built: BuiltFile) -> Iterator[str]:
    phrases = built.manifest.must_say.get(name)
    if not phrases:
        return
    text = f" {' '.join(shown)} "
    yield from (phrase for phrase in sorted(phrases) if f" {' '.join(_plain_words(phrase))} " not in text)


def _verify_order(block: Block, shown: list[str], built: BuiltFile, number: int) -> Iterator[Finding]:
    """The block shows its words in their order, and between them none that holds a number."""
    expected: list[str] = []
    for text in built.manifest.backed[block.name]:
        expected += _expected(text)
    at = 0
    for word in shown:
        if at < len(expected) and word == expected[at]:
            at += 1
        elif word[0] == PLACEHOLDER or holds_number(word):
            yield _displaced(block, word, expected, at, built, number)
            return
    if at < len(expected):
        yield _altered(block, built, number, f"{_awaited(expected, at)} is missing")


def _displaced(block: Block, word: str, expected: list[str], at: int, built: BuiltFile, number: int) -> Finding:
    trouble = f"{_named(word)} stands where {_awaited(expected, at)} belongs"
    if word in expected:
        return _altered(block, built, number, trouble)
    return built.finding(
        "unverified-number",
        built.of_text(word.removeprefix(PLACEHOLDER), " ".join(_shown_words(block))),
        f"{word!r} is not what the build wrote here: in the block {block.name!r} {trouble}",
        "look for a number typed in a template, or a filter that changes text",
    )


def _awaited(expected: list[str], at: int) -> str:
    before = f" after {_named(expected[at - 1])}" if 0 < at <= len(expected) else ""
    return f"{_named(expected[at])}{before}" if at < len(expected) else f"nothing more{before}"


def _named(word: str) -> str:
    return f"the figure {word[1:]!r}" if word[0] == PLACEHOLDER else repr(word)


def _verify_drawing(block: Block, drawing: Drawing, built: BuiltFile, number: int, text: str) -> Iterator[Finding]:
    if drawing.markup not in text and drawing.markup not in built.text:
        yield _altered(block, built, number, "the drawing is not as the library drew it")
    expected = Counter(map(folded, drawing.texts))
    shown = Counter(folded(run.text) for run in block.runs if not run.surface and run.hidden <= _FOLDED_AWAY)
    for text in sorted(expected.keys() | shown.keys()):
        if shown[text] < expected[text] or (shown[text] > expected[text] and holds_number(text)):
            trouble = f"the drawing shows {text!r} {shown[text]} times where the records give {expected[text]}"
            yield _altered(block, built, number, trouble)
            return


def _unknown(block: Block, built: BuiltFile) -> Finding:
    return built.finding(
        "unknown-figure",
        built.of_attribute("data-backed", block.name),
        f"the block {block.name!r} is not one that the build made from records",
        "look at the template: data-backed must name a block of this page",
    )


def _silent(block: Block, phrase: str, built: BuiltFile, number: int) -> Finding:
    return built.finding(
        "badge-missing",
        built.of_attribute("data-backed", block.name, number),
        f"the block {block.name!r} does not say {folded(phrase)!r}",
        "look for a template that leaves out or hides a fact: tag, N and caveats are told to whoever asks for them",
    )


def _altered(block: Block, built: BuiltFile, number: int, trouble: str) -> Finding:
    return built.finding(
        "altered-text",
        built.of_attribute("data-backed", block.name, number),
        f"the block {block.name!r} is not as the build gave it: {trouble}",
        "a template may dress a block and add words without numbers; it may leave out, reorder and change nothing",
    )
