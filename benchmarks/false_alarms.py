"""Reads a folder of other people's Markdown and draws a sample of what the number reader takes for claims, to be judged.

    python benchmarks/false_alarms.py FOLDER [--sample N] [--seed S] [--judged FILE]

Prints how many files and words there are, the claims in 1,000 words, their forms, and what was exempted by which rule.
The sample that follows has a claim a line, with what stands around it; the same folder, number and seed draw the same one.
A person puts an `x` for the first character of each line that is a false alarm (no amount: an id, a version, a name) and
hands the file back with --judged: the share of false alarms times the claims in 1,000 words is the rate.

A word is a run of letters and digits; of Chinese and Japanese text two characters count as one. Number words without a unit
(`three places`) belong to another rule, `number-word`, and are counted apart.
"""

# ruff: noqa: T201, S311 - it prints what it found, and draws a sample
from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from sitegen.config import Config
from sitegen.prose.expressions import NumericExpression, Shape
from sitegen.prose.lexicon import Lexicon
from sitegen.prose.numbers import read_numbers
from sitegen.prose.posts import MarkKind, Surface
from sitegen.prose.reading import read_post
from sitegen.source import Source

NAMED = re.compile(r"[._-](de|fr|ja|jp|zh|cn|es|pt|it|ru|ko)(?:[-_][A-Za-z]{2,4})?$", re.IGNORECASE)
OTHERWISE = {"jp": "ja", "cn": "zh"}
TELLING = {
    "de": re.compile(r"\b(?:der|die|und|ist|nicht|werden|mit)\b"),
    "fr": re.compile(r"\b(?:le|les|des|est|une|pour|dans)\b"),
    "en": re.compile(r"\b(?:the|and|is|of|to|for|with)\b"),
}
WORD = re.compile(r"[^\W_]+")
HAN = re.compile("[一-鿿ぁ-ヺ]")
KANA = re.compile("[ぁ-ヺ]")
AROUND = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One claim, with the text that it was read in."""

    file: str
    language: str
    surface: Surface
    number: NumericExpression

    def line(self) -> str:
        number = self.number
        before = self._written(max(number.start - AROUND, 0), number.start)
        after = self._written(number.end, min(number.end + AROUND, len(self.surface.text)))
        shown = f"{before}⟦{number.text}⟧{after}".replace("\n", " ")
        return f"  {self.file} ({self.language}, {self.surface.kind.value}): {shown}"

    def _written(self, start: int, end: int) -> str:
        """That stretch of the text, with a backquote wherever a code span begins or ends in it."""
        text = self.surface.text
        spans = [mark for mark in self.surface.marks if mark.kind is MarkKind.CODE]
        edges = sorted(edge for mark in spans for edge in (mark.start, mark.end) if start <= edge <= end)
        cuts = [start, *edges, end]
        return "`".join(text[first:last] for first, last in pairwise(cuts))


@dataclass(slots=True, kw_only=True)
class Found:
    """What was found so far."""

    files: int = 0
    words: int = 0
    bare_words: int = 0
    claims: list[Claim]
    exempt: Counter[str]
    languages: Counter[str]


def main() -> None:
    options = _options()
    found = _read_all(options.folder)
    rate = len(found.claims) * 1000 / max(found.words, 1)
    print(f"{found.files} files, {found.words:,} words ({_counted(found.languages)})")
    print(f"{len(found.claims):,} claims, {rate:.1f} in 1,000 words; {found.bare_words:,} number words without a unit")
    print("forms: " + _counted(Counter(_form(claim.number) for claim in found.claims)))
    print("exempt: " + _counted(found.exempt))
    if options.judged is not None:
        _print_rate(options.judged.read_text(encoding="utf-8"), rate)
        return
    sample = random.Random(options.seed).sample(found.claims, min(options.sample, len(found.claims)))
    print("\n".join(claim.line() for claim in sample))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--judged", type=Path)
    return parser.parse_args()


def _print_rate(judged: str, rate: float) -> None:
    lines = [line for line in judged.splitlines() if "⟦" in line]
    false = sum(line.startswith("x") for line in lines)
    print(f"{false} of {len(lines)} judged are false alarms: {false / max(len(lines), 1) * rate:.2f} in 1,000 words")


def _read_all(folder: Path) -> Found:
    found = Found(claims=[], exempt=Counter(), languages=Counter())
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() not in (".md", ".markdown") or not path.is_file():
            continue
        text = path.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n")
        _read_file(str(path.relative_to(folder)), text, _language(path.stem, text), found)
    return found


def _read_file(name: str, text: str, language: str, found: Found) -> None:
    post = read_post(Source(name, text), Config(language=language))
    lexicon = Lexicon(language=post.language)
    words = sum(_words(surface.text) for surface in post.surfaces)
    found.files += 1
    found.words += words
    found.languages[post.language] += words
    for surface in post.surfaces:
        for number in read_numbers(surface.text, lexicon, surface.marks):
            if number.exemption is not None:
                found.exempt[number.exemption] += 1
            elif _is_bare(number):
                found.bare_words += 1
            else:
                found.claims.append(Claim(file=name, language=post.language, surface=surface, number=number))


def _language(stem: str, text: str) -> str:
    """By the file's name, else by its characters and its commonest words."""
    named = NAMED.search(stem)
    if named is not None:
        return OTHERWISE.get(named[1].lower(), str(named[1]).lower())
    if len(HAN.findall(text)) * 20 > len(text):
        return "ja" if len(KANA.findall(text)) * 5 > len(HAN.findall(text)) else "zh"
    return max(TELLING, key=lambda code: len(TELLING[code].findall(text)))


def _words(text: str) -> int:
    return sum(-(-len(word) // 2) if HAN.match(word) else 1 for word in WORD.findall(text))


def _is_bare(number: NumericExpression) -> bool:
    is_plain = number.shape in (Shape.SINGLE, Shape.RANGE) and number.malformed is None
    return is_plain and all(term.is_word and not term.unit and not term.unit_text for term in number.terms)


def _form(number: NumericExpression) -> str:
    if number.malformed:
        return "malformed"
    if number.shape is not Shape.SINGLE:
        return str(number.shape.value)
    term = number.terms[0]
    kind = "unit" if term.unit or term.suffix else "unknown unit" if term.unit_text else "plain number"
    return f"{kind} in words" if term.is_word else kind


def _counted(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {count:,}" for name, count in counts.most_common())


if __name__ == "__main__":
    main()
