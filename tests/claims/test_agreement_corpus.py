"""Sentences over small measurement sets, each with the rules that must find it wrong, or none where it is right.

One site a language: a post an entry, which reports the sets that its text cites. What a rule says of the site as a whole,
and the disclaimer that each post would need, are left out: here it is about words and figures.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from checking import check_texts, told
from sitegen.findings import Finding, Severity

FOLDER = Path(__file__).parents[1] / "corpus" / "agreement"
STRUCTURAL = frozenset({"missing-disclaimer"})
DATA = {f"data/{path.name}": path.read_text(encoding="utf-8") for path in sorted((FOLDER / "data").glob("*.yaml"))}


class Entry(NamedTuple):
    language: str
    number: int
    text: str
    finds: tuple[str, ...]

    @property
    def file(self) -> str:
        return f"content/entry-{self.number}.md"


def _entries() -> list[Entry]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for path in sorted(FOLDER.glob("*.yaml")):
        language = path.stem.partition("_")[0]
        for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
            assert entry.keys() == {"text", "finds"}, f"{path.name}: {entry}"
            each = Entry(language, len(found[language]), entry["text"], tuple(sorted(entry["finds"])))
            found[language].append(each)
    return [each for entries in found.values() for each in entries]


ENTRIES = _entries()


def _post(entry: Entry) -> str:
    names = sorted(name for name in (Path(path).stem for path in DATA) if re.search(rf"\b{name}[/@]", entry.text))
    evidence = ", ".join(f"{name}: {name}" for name in names)
    head = f'title: "Entry {_letters(entry.number)}"\ndate: 2026-11-24\nevidence: {{{evidence}}}'
    return f"---\n{head}\n---\n\n{entry.text}\n"


def _letters(number: int) -> str:
    """A title of its own without a figure in it."""
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


@cache
def _found(language: str) -> dict[str, list[Finding]]:
    posts = {entry.file: _post(entry) for entry in ENTRIES if entry.language == language}
    settings = f"title: Sentences\nlanguage: {language}\nmin_n: 1\n"
    found = defaultdict(list)
    for finding in check_texts({**DATA, **posts, "sitegen.yaml": settings}):
        if finding.severity is not Severity.INFO and finding.rule not in STRUCTURAL:
            found[finding.location.file].append(finding)
    return found


def test_the_data_of_the_corpus_are_sound() -> None:
    assert not [path for path in _found(ENTRIES[0].language) if not path.startswith("content/")]


@pytest.mark.parametrize("entry", ENTRIES, ids=[f"{entry.language}: {entry.text[:70]}" for entry in ENTRIES])
def test_each_sentence_is_judged_as_it_says(entry: Entry) -> None:
    found = _found(entry.language)[entry.file]
    assert sorted(finding.rule for finding in found) == list(entry.finds), told(found)


def test_no_sentence_stands_twice() -> None:
    assert len({(entry.language, entry.text) for entry in ENTRIES}) == len(ENTRIES)
