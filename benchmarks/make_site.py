"""Writes a site of N posts to measure with: the same bytes on each run, no randomness.

A post is about 6 KB: 20 checked citations of a measurement set of its own, one table of it, in every tenth a chart.

    python benchmarks/make_site.py 100 FOLDER
"""

from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path

CONFIG = "title: Benchmark\ndescription: Posts made to measure with.\nlanguage: en\nauthor: Nobody\n"
ROWS = ("alpha", "bravo", "delta")
SENTENCES = (
    "The machine called {name} was left alone between the runs, the governor was pinned, and the prompt stayed the same.",
    "Nothing else used the card of {name}.",
    "The first pass of {name} was thrown away, since it loads the weights from disk, and the order of the settings was "
    "turned around half way, so that a drift of the temperature would not favour one of them.",
    "What follows says which setting of {name} was ahead and how far, and where the records stay silent it says nothing.",
)


def measurements(number: int) -> str:
    """Three rows and three metrics; the values differ from post to post, their order does not."""
    lines = [
        f"title: Run {number}",
        "tag: memory-note",
        "source: {note: made for the benchmark}",
        f"context: {{card: bench {_letters(number)}}}",
        "n: 5",
        "metrics:",
        "  decode: {label: decode speed, unit: tok/s, better: higher}",
        "  memory: {label: memory used, unit: MiB, better: lower}",
        "  latency: {label: first-token latency, unit: ms, better: lower}",
        "rows:",
    ]
    for place, row in enumerate(ROWS):
        decode, memory, latency = _values(number, place)
        lines += [f"  {row}: {{decode: {decode}, memory: {memory}, latency: {latency}}}"]
    return "\n".join(lines) + "\n"


def _values(number: int, place: int) -> tuple[str, int, int]:
    tenths = 400 + number % 97 - 50 * place
    return f"{tenths // 10}.{tenths % 10}", 900 + number % 89 + 30 * place, 120 + number % 31 + 15 * place


def paragraph(number: int, place: int) -> str:
    """About as long as any other, and no two alike: what is worked out for one helps with none of the others."""
    name = f"{_letters(number)}{chr(ord('a') + place)}"
    turned = (*SENTENCES[place % 4 :], *SENTENCES[: place % 4])
    return " ".join(turned).format(name=name)


def _section(number: int, place: int) -> str:
    """Six citations about one row: three values, each twice."""
    row, alias = ROWS[place], f"r/{ROWS[place]}"
    decode, memory, latency = _values(number, place)
    return (
        f"## The {row} setting\n\n{paragraph(number, 3 * place)}\n\n"
        f"With {row} the decode speed was [{decode} tok/s](ev:{alias}/decode), and the first-token latency was "
        f"[{latency} ms](ev:{alias}/latency). It took [{memory} MiB](ev:{alias}/memory) of memory.\n\n"
        f"{paragraph(number, 3 * place + 1)}\n\n"
        f"- decode speed: [{decode} tok/s](ev:{alias}/decode)\n"
        f"- memory used: [{memory} MiB](ev:{alias}/memory)\n"
        f"- first-token latency: [{latency} ms](ev:{alias}/latency)\n\n{paragraph(number, 3 * place + 2)}\n\n"
    )


def post(number: int) -> str:
    day = date(2020, 1, 1) + timedelta(days=number)
    parts = [
        f"---\ntitle: Settings on the bench, part {_letters(number)}\ndescription: A post made to measure with.\n"
        f"date: {day}\nevidence: {{r: run-{number:04}}}\n---\n\n{paragraph(number, 9)}\n\n",
        *(_section(number, place) for place in range(len(ROWS))),
        "## In short\n\nFor decoding, alpha was [fastest](ev:best(r/alpha/decode,r/*/decode)), and bravo was "
        "[slower](ev:change(r/alpha/decode,r/bravo/decode)) than alpha.\n\n"
        f"```table\nset: run-{number:04}\ncaption: The settings.\n```\n\n{paragraph(number, 10)}\n\n```disclaimer\n```\n",
    ]
    if number % 10 == 0:
        parts.append(f"\n```chart\nset: run-{number:04}\ntype: bar\nmetrics: [decode]\ncaption: Decoding.\n```\n")
    return "".join(parts)


def plain_post(number: int) -> str:
    """About as long, with headings, lists and code, and without a number: what any generator can build."""
    day = date(2020, 1, 1) + timedelta(days=number)
    head = f"---\ntitle: Words on the bench, part {_letters(number)}\ndate: {day}\ntags: [bench]\n---\n\n"
    sections = (
        f"## The {row} setting\n\n{paragraph(number, 3 * place)}\n\n- one thing\n- *another* thing\n\n"
        "```python\nprint('the same each time')\n```\n\n"
        f"{paragraph(number, 3 * place + 1)}\n\n{paragraph(number, 3 * place + 2)}\n\n"
        for place, row in enumerate((*ROWS, "echo"))
    )
    return head + "".join(sections)


def _letters(number: int) -> str:
    """A name without digits, so that titles make no claims."""
    return "".join(chr(ord("a") + int(digit)) for digit in f"{number:04}")


def make_site(posts: int, folder: Path) -> None:
    (folder / "content").mkdir(parents=True)
    (folder / "data").mkdir()
    (folder / "sitegen.yaml").write_text(CONFIG, encoding="utf-8")
    for number in range(posts):
        (folder / "content" / f"post-{number:04}.md").write_text(post(number), encoding="utf-8")
        (folder / "data" / f"run-{number:04}.yaml").write_text(measurements(number), encoding="utf-8")


def make_plain_site(posts: int, folder: Path) -> None:
    (folder / "content").mkdir(parents=True)
    (folder / "sitegen.yaml").write_text(CONFIG, encoding="utf-8")
    for number in range(posts):
        (folder / "content" / f"post-{number:04}.md").write_text(plain_post(number), encoding="utf-8")


if __name__ == "__main__":
    make_site(int(sys.argv[1]), Path(sys.argv[2]))
