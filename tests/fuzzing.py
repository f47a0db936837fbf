"""Texts from pieces that hit the grammars, and what reads them: for the laws of the tests and for benchmarks/fuzz.py.

A target takes any text and must return; what it may refuse, it refuses inside.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress

from sitegen.config import Config, InvalidConfig, read_config
from sitegen.evidence.derivation import derive
from sitegen.evidence.expressions import InvalidExpression, parse_expression
from sitegen.evidence.loading import load_sets
from sitegen.evidence.records import EvidenceFile
from sitegen.evidence.sources import csv_rows, json_lines, json_pointer, log
from sitegen.evidence.sources.matches import Unreadable, Wanted
from sitegen.findings import Location
from sitegen.located_yaml import InvalidYaml, read_yaml
from sitegen.pipeline.build import check_site
from sitegen.prose.lexicon import Lexicon
from sitegen.prose.numbers import read_numbers
from sitegen.prose.reading import read_post
from sitegen.prose.words import read_words
from sitegen.quantities.units import parse_unit, unit_for_metric
from sitegen.source import MemoryReader, Source

LANGUAGES = ("en", "de", "fr", "zh-TW", "zh", "ja", "pt", "x-odd")

WRITTEN = """
0 1 2 9 12 300 1,300 1.300 1’300 ½ ⅓ ５ ９．５ ٣ 三 二十五 三倍 百分之十五 3萬 千 万 億 〇 两 第 约 , . ' ’ _ · ٫ ٬
- – — − ‐ ‑ + ± ~ ≈ ∼ / : ： × x X * % ％ ‰ K k M G B GB MiB Ki tok/s ms µs s h min 2h 3m 5s 1h23m tokens/s requests
per second of to and between from about over nearly up at least most than ( ) （ ） [ ] → -> => … ... .. e E ^ ⁶ ⁻³ ₂
f16 q4_0 v1.2 1.2.3 # PR#12 2026-05-16 Part Section Figure RTX 4090 CUDA 12.4 N= n= -c --x= ~/ 0x ff two half twice
dozen hundred million a one third several few ② Ⅳ ㊿ th nd -fold fold times -bit $ € ¥ USD 年 月 日 分 秒 ミリ秒 zwei
anderthalb Prozent deux cents pour cent fois von bis zwischen entre à 到 至 倍 増 減 faster slower less more higher
"""
NUMBERS = tuple(WRITTEN.split())
INVISIBLE = (
    "\u200b",
    "\u200d",
    "\u00ad",
    "\ufeff",
    "\ufe0f",
    "\u2060",
    "\u202e",
    "\u00a0",
    "\u202f",
    "\u2009",
    "\u3000",
    "\x00",
)
BLANKS = (" ", " ", " ", "  ", "\n", "\n\n", "\t", "\r\n", "\u2028", "\x0b")
MARKDOWN = (
    *("# ", "## ", "> ", "- ", "1. ", "| ", "|", "|---|---|\n", "*", "**", "_", "~~", "`", "``", "```\n", "~~~\n", "    "),
    *("[", "](ev:ab/q4/decode)", "](ev:change(ab/q4/decode,ab/f16/decode))", '](lit: "why")', "](x)", "![", "^[", "]"),
    *("[^1]", "\n[^1]: ", "\n[d]: ev:ab/q4/decode\n", "===\n", "---\n", "\\", "&nbsp;", "&#49;", "&lt;", "<b>", "</b>"),
    *("<!--", "-->", "<svg><text>", "<meter value=", "::: faq\n", "::: tldr\n", "::: note\n", ":::\n", "{#a .b}", '"', "<"),
    *("```table\nset: ab\n", "```chart\nset: ab\n", "```log logs/a.txt:1-2\n", "```disclaimer\n```\n", "- [x] ", "\n: "),
    *("javascript:alert(1)", "data:text/html,1", "http://a.b/3", "$x$", "😀", "日本", "é", "e\u0301", "ﬁ", "İ", "ß"),
)
YAML = (
    *("title: ", "tag: memory-note\n", "tag: live-log\n", "tag: inference\n", "n: 3\n", "n: not recorded\n", "context: "),
    *("{", "}", "[", "]", ", ", ": ", "- ", "\n", "\n  ", "\n    ", "'", '"', "|\n", ">\n", "#", "&a", "*a", "!t ", "? "),
    *("metrics:\n  speed: {unit: tok/s, better: higher}\n", "rows:\n  a: {speed: 39.7}\n", "values: {speed: ~5}\n"),
    *(
        "source: {note: x}\n",
        "source: {log: logs/a.txt, match: '{value} MiB'}\n",
        "caveats: [x]\n",
        "varies: a\n",
        "cite: relative\n",
    ),
    *("{value: 3, sd: 0.1}", "{range: [1, 2]}", "{samples: [1, 2]}", "{k: 1, n: 2}", "{order: [a, b]}", "{tuple: [1, 2]}"),
    *(
        "from: [a/speed]\n",
        "because: x\n",
        "checked_against: {a/speed: 1}\n",
        "superseded_by: a\n",
        "publish: never\n",
        "statement: x\n",
    ),
    *(
        "base_url: https://a.b\n",
        "language: en\n",
        "rules: {value-mismatch: off}\n",
        "min_n: 3\n",
        "tolerance: 5%\n",
        "out: public\n",
    ),
    *(
        "date: 2026-11-24\n",
        "slug: x\n",
        "evidence: {ab: ab}\n",
        "series: {name: a, part: 1}\n",
        "draft: true\n",
        "names: [27B]\n",
    ),
    *("1e400", ".5", "0x1F", "1:30", "1_000", "yes", "~", "null", "9" * 60, "-0", "+1", "1.", "00", "~~5", "−3", "nan"),
)
EXPRESSIONS = (
    *(
        "ab",
        "q4",
        "f16",
        "decode",
        "st",
        "*",
        "/",
        "#2",
        "#",
        "@n",
        "@context_length",
        "(",
        ")",
        ",",
        "?despite=row",
        "=",
        " ",
    ),
    *("change(", "diff(", "ratio(", "share(", "speedup(", "sum(", "mean(", "count(", "seq(", "order(", "best(", "wins("),
    *(
        "trend(",
        "within(",
        "range(",
        "min(",
        "max(",
        "median(",
        "sd(",
        "ci(",
        "worst(",
        "ab/q4/decode",
        "ab/f16/decode",
        "%2F",
        "é",
    ),
)
LOGS = (
    *(
        "total size = ",
        "{value}",
        "{name}",
        " MiB",
        "12",
        "12.5",
        "1,300",
        "-3",
        "1e-05",
        "\n",
        "\t",
        "{",
        "}",
        "a",
        "0",
        ".",
        "$",
    ),
    *(
        "(?P<value>",
        "[0-9.]+",
        ".*",
        "\\d+",
        ")",
        "(",
        "|",
        "+",
        "*",
        "?",
        "[",
        "]",
        "^",
        "\\",
        "(?i)",
        "(?=",
        "{2,3}",
        "\\1",
    ),
    *('"a": ', '{"a": 1}', "[1, 2]", '"', ",", ":", "a,b\n1,2\n", "null", "/a/0", "~1", "results"),
)
TEXT = (*NUMBERS, *BLANKS, *INVISIBLE)
PAGE = (*NUMBERS[:60], *BLANKS, *INVISIBLE, *MARKDOWN)

SET = """\
title: Caches
tag: memory-note
n: 3
source: {note: x}
context: {card: 2080 Ti, context_length: 256K}
metrics:
  decode: {unit: tok/s, better: higher}
  free: {unit: MiB, better: higher}
rows:
  f16: {decode: 39.7, free: 177}
  q4: {decode: 29.6, free: ~165}
"""
SITE = {"data/ab.yaml": SET, "data/logs/a.txt": "total size = 12 MiB\nlast\n"}
EVIDENCE = load_sets(MemoryReader(SITE))
PLACE = Location(file="data/a.yaml", line=1)


def _numbers(text: str) -> None:
    lexicon = Lexicon(language=LANGUAGES[len(text) % len(LANGUAGES)], names=("RTX 4090 12", "27B"))
    read_numbers(text, lexicon)
    read_words(text, lexicon)


def _expression(text: str) -> None:
    with suppress(InvalidExpression):
        derive(parse_expression(text), EVIDENCE, {"a": "ab"})


def _unit(text: str) -> None:
    parse_unit(text, "fr")
    unit_for_metric(text)


def _post(text: str) -> None:
    read_post(Source("content/p.md", text), Config())
    read_post(Source("content/p.md", f"---\ntitle: {text}---\n{text}"), Config())


def _records(text: str) -> None:
    load_sets(MemoryReader({"data/ab.yaml": text, "data/s.yaml": SET + text, "data/logs/a.txt": text}))


def _config(text: str) -> None:
    with suppress(InvalidConfig):
        read_config(MemoryReader({"sitegen.yaml": text}))
    with suppress(InvalidYaml):
        read_yaml(Source("a.yaml", text))


FILES: tuple[tuple[str, Callable[..., object], Callable[[str], Mapping[str, object]]], ...] = (
    ("log", log.find, lambda text: {"match": text}),
    ("log", log.find, lambda text: {"regex": text}),
    ("json", json_pointer.find, lambda text: {"pointer": text}),
    ("jsonl", json_lines.find, lambda text: {"where": {"a": text}, "field": "b"}),
    ("csv", csv_rows.find, lambda text: {"where": {"a": text}, "column": "b"}),
)


def _evidence_files(text: str) -> None:
    """The first line is the template, the pattern, the pointer or the value that is looked for; the rest is the file."""
    first, _, rest = text.partition("\n")
    for kind, find, option in FILES:
        evidence = EvidenceFile(kind=kind, path="data/a", options=option(first), location=PLACE)  # type: ignore[arg-type]
        for wanted in Wanted:
            with suppress(Unreadable):
                find(evidence, Source("data/a", rest or text), wanted)


def _site(text: str) -> None:
    post = f"---\ntitle: T\ndate: 2026-11-24\nlang: {LANGUAGES[len(text) % len(LANGUAGES)]}\nevidence: {{a: ab}}\n---\n\n"
    check_site(MemoryReader({**SITE, "content/p.md": post + text}))


TARGETS: Mapping[str, tuple[tuple[str, ...], Callable[[str], None]]] = {
    "numbers": (TEXT, _numbers),
    "units": ((*NUMBERS, "/", "·", "^", " per ", "⁻¹", *INVISIBLE), _unit),
    "expressions": (EXPRESSIONS, _expression),
    "posts": ((*PAGE, *YAML), _post),
    "records": ((*YAML, *NUMBERS[:40]), _records),
    "config": ((*YAML, *INVISIBLE), _config),
    "evidence files": (LOGS, _evidence_files),
    "sites": (PAGE, _site),
}
"""What is read, from which pieces the texts are made, and what reads it."""
