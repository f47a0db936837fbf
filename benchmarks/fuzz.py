"""Feeds random text to everything that reads, for a given time, and prints inputs per second and what raised.

    python benchmarks/fuzz.py [--seconds N] [--seed N]

A finding is an input on which a reader raised anything but the error that it promises, or took more than its bound of CPU
time. Inputs come from an alphabet that hits the grammars (digits, separators, units, dashes, brackets, numerals in
characters), from changed files of a site, and from a few pieces repeated to some thousand characters.
"""

# ruff: noqa: T201, S311 - it prints what it measured; the same inputs on each run
from __future__ import annotations

import argparse
import platform
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from time import monotonic, process_time

from sitegen.config import InvalidConfig
from sitegen.evidence.expressions import InvalidExpression, parse_expression
from sitegen.evidence.records import EvidenceFile
from sitegen.evidence.sources import csv_rows, json_lines, json_pointer, log
from sitegen.evidence.sources.evidence_files import EvidenceFiles
from sitegen.evidence.sources.matches import Unreadable, Wanted
from sitegen.findings import Location
from sitegen.located_yaml import InvalidYaml, read_yaml
from sitegen.pipeline.build import check_site
from sitegen.prose.lexicon import Lexicon
from sitegen.prose.numbers import read_numbers
from sitegen.prose.words import read_words
from sitegen.quantities.units import parse_unit
from sitegen.source import MemoryReader, Source

ROOT = Path(__file__).parents[1]
LANGUAGES = ("en", "de", "fr", "zh-TW", "ja", "ko", "x")
PIECES = (
    *"0123456789.,'’ -–—−+±×x/%‰°~≈<>=()[]{}|*_`#!\"\\:;@^&$\n\t",
    *("\u200b", "\u00a0", "\u202f", "\ufeff", "\u0301", "\u2028", "\x00", "１", "２", "½", "²", "①", "🙂", "İ", "ß"),
    *"零一二两三十百千万億点分之个倍成几多少約割",
    *(
        " GB",
        " MiB",
        " tok/s",
        " ms",
        " %",
        "K",
        "1e",
        "0x",
        " to ",
        " of ",
        "N = ",
        "half ",
        "two ",
        "twenty-",
        " bis ",
        " à ",
    ),
    *(
        "und",
        "quatre-vingt",
        "about ",
        "faster",
        "slower",
        "not ",
        "from ",
        "v1.",
        "2026-11-24",
        "http://a",
        "[](ev:",
        "](lit: ",
    ),
    *("ev:ab/f16/decode", "change(", "range(", "@n", "?despite=", "```grid\n", "```chart\n", "---\n", "<b title=", "&amp;"),
)
FILE_PIECES = (
    "total = ",
    "{value}",
    "{name}",
    ".*",
    "\\d+",
    "[0-9.]+",
    "(?i)",
    "(?=",
    "{2,3}",
    '{"a": 1, "b": 2}',
    "a,b\n1,2",
    "/a/0",
    "~1",
)
REPEATED = 4_000
CPU_SECONDS = 2.0
"""For one input: what grows with the square of its text is over it at `REPEATED` characters, or nearly."""
Reader = Callable[[str, random.Random], object]
Options = Callable[[str], Mapping[str, str | Mapping[str, str]]]


def numbers(text: str, chance: random.Random) -> object:
    return read_numbers(text, Lexicon(language=chance.choice(LANGUAGES), names=("27B", "q8")))


def words(text: str, chance: random.Random) -> object:
    return read_words(text, Lexicon(language=chance.choice(LANGUAGES)))


def expression(text: str, _: random.Random) -> object:
    try:
        return parse_expression(text)
    except InvalidExpression:
        return None


def unit(text: str, _: random.Random) -> object:
    return parse_unit(text)


def evidence_file(text: str, chance: random.Random) -> object:
    """The first line is the template, the pattern, the pointer or the value that is looked for; the rest is the file."""
    sought, _, rest = text.partition("\n")
    kind, find, options = chance.choice(FILES)
    place = Location(file="data/a.yaml", line=1)
    evidence = EvidenceFile(kind=kind, path="data/a", options=options(sought), location=place)
    try:
        return find(evidence, EvidenceFiles(MemoryReader({"data/a": rest or text})), chance.choice(tuple(Wanted)))
    except Unreadable:
        return None


FILES: tuple[tuple[str, Callable[[EvidenceFile, EvidenceFiles, Wanted], object], Options], ...] = (
    ("log", log.find, lambda sought: {"match": sought}),
    ("log", log.find, lambda sought: {"regex": f"(?P<value>{sought})"}),
    ("json", json_pointer.find, lambda sought: {"pointer": sought}),
    ("jsonl", json_lines.find, lambda sought: {"where": {"a": sought}, "field": "b"}),
    ("csv", csv_rows.find, lambda sought: {"where": {"a": sought}, "column": "b"}),
)


def yaml(text: str, _: random.Random) -> object:
    try:
        return read_yaml(Source("a.yaml", text))
    except InvalidYaml:
        return None


def site_with(path: str) -> Reader:
    """The whole check of this site, one of whose files is the input."""
    files = site_files()

    def read(text: str, _: random.Random) -> object:
        try:
            return check_site(MemoryReader({**files, path: text}))
        except InvalidConfig:
            return None

    return read


def site_files() -> Mapping[str, str]:
    folder = ROOT / "tests" / "rules" / "example"
    paths = [path for path in folder.rglob("*") if path.is_file()]
    post = min((ROOT / "content").glob("*.md")).read_text(encoding="utf-8")
    read = {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}
    return {**read, "content/a.md": post}


READERS: Mapping[str, Reader] = {
    "numbers": numbers,
    "words": words,
    "expression": expression,
    "unit": unit,
    "yaml": yaml,
    "evidence": evidence_file,
    "post": site_with("content/a.md"),
    "records": site_with("data/state-size.yaml"),
    "config": site_with("sitegen.yaml"),
    "log": site_with("data/logs/forge.txt"),
}
WHOLE = {"post": "content/a.md", "records": "data/state-size.yaml", "config": "sitegen.yaml", "log": "data/logs/forge.txt"}


def made_up(chance: random.Random, pieces: tuple[str, ...] = PIECES) -> str:
    if chance.random() < 0.02:
        return ("".join(chance.choices(pieces, k=3)) * REPEATED)[:REPEATED] + chance.choice(pieces)
    return "".join(chance.choice(pieces) for _ in range(chance.randint(0, 40)))


def changed(text: str, chance: random.Random) -> str:
    """A text that is right, with a few pieces taken out, put in or doubled."""
    for _ in range(chance.randint(1, 4)):
        start = chance.randint(0, len(text))
        end = min(len(text), start + chance.choice((0, 0, 1, 3, 20)))
        text = text[:start] + chance.choice(("", made_up(chance), text[start:end] * 2)) + text[end:]
    return text


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance, files = random.Random(options.seed), site_files()
    runs, spent, raised = Counter[str](), Counter[str](), dict[tuple[str, str], str]()
    start = monotonic()
    while monotonic() - start < options.seconds:
        for name, reader in READERS.items():
            whole = name in WHOLE
            for _ in range(1 if whole else 50):
                pieces = (*PIECES, *FILE_PIECES * 4) if name == "evidence" else PIECES
                text = changed(files[WHOLE[name]], chance) if whole and chance.random() < 0.9 else made_up(chance, pieces)
                began = monotonic()
                _try(name, reader, text, chance, raised)
                runs[name] += 1
                spent[name] += monotonic() - began  # type: ignore[assignment]
    print(f"Python {platform.python_version()}, seed {options.seed}, {options.seconds:.0f} s")
    for name in READERS:
        print(f"{name:12}{runs[name]:9} inputs{runs[name] / max(spent[name], 1e-9):10.0f} a second")
    print(f"{sum(runs.values())} inputs, {len(raised)} kinds of exception")
    return bool(raised)


def _try(name: str, reader: Reader, text: str, chance: random.Random, raised: dict[tuple[str, str], str]) -> None:
    began = process_time()
    try:
        reader(text, chance)
        if process_time() - began > CPU_SECONDS:
            raise TimeoutError(f"took {process_time() - began:.1f} s")
    except Exception as error:
        place = error.__traceback__
        while place and place.tb_next:
            place = place.tb_next
        where = f"{place.tb_frame.f_code.co_filename}:{place.tb_lineno}" if place else ""
        kind = (name, re.sub(r"^.*/sitegen/", "", f"{where} {type(error).__name__}"))
        if kind not in raised:
            raised[kind] = text
            print(f"{kind[0]}: {kind[1]}: {error}\n    {text[:4000]!r}")


if __name__ == "__main__":
    sys.exit(main())
