"""The order of files, rows and keys changes no finding, and that of files and keys no byte of the site."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from checking import check_texts
from sitegen.findings import Finding
from sitegen.pipeline.build import build_site
from sitegen.source import MemoryReader

HEAD = (
    "title: Caches",
    "tag: memory-note",
    "source: {note: a notebook}",
    "n: 2",
    "varies: cache",
    "caveats: [One prompt.]",
)
CONTEXT = ("card: X", "context_length: 256K", "prompt: one")
METRICS = ("decode: {unit: tok/s, better: higher}", "free: {unit: MiB, better: higher}", 'share: {unit: "1"}')
ROWS: Mapping[str, Sequence[str]] = {
    "f16": ("decode: 39.7", "free: 177", "share: 0.75", "label: f16"),
    "q8": ("decode: 36.5", "free: ~165", "share: {value: 0.67, sd: 0.1}", "label: q8"),
    "q4": ("decode: 29.6", "free: 165", "share: 0.59", "label: q4"),
}
FRONT = ("title: A post", "date: 2026-11-24", "description: On caches", "tags: [cache]", "evidence: {ab: ab}")
GOOD = """
[39.7 tok/s](ev:ab/f16/decode), [25% slower](ev:change(ab/f16/decode,ab/q4/decode)), [three](ev:count(ab/*/decode)),
[29.6 to 39.7 tok/s](ev:range(ab/*/decode)), [fastest](ev:best(ab/f16/decode,ab/*/decode)), [](ev:mean(ab/*/free)).

```table
set: ab
rows: [f16, q8, q4]
metrics: [decode, free, share]
```
"""
WRONG = (
    GOOD
    + """
[39.6 tok/s](ev:ab/f16/decode), [165 MiB](ev:ab/q8/free), [slowest](ev:best(ab/f16/decode,ab/*/decode)), and 12 MiB.
[12 MiB less](ev:diff(ab/f16/free,ab/q4/free)), [two](ev:count(ab/*/decode)), [41 tok/s](ev:other/f16/decode).
"""
)


def a_set(chance: st.DataObject, rows: Sequence[str], *, title: str = "Caches") -> str:
    """A set whose keys stand in any order, each on the line that it always has."""

    def mixed(keys: Sequence[str]) -> str:
        return ", ".join(chance.draw(st.permutations(keys)))

    head = "\n".join(HEAD).replace("Caches", title)
    lines = [f"  {row}: {{{mixed(ROWS[row])}}}" for row in rows]
    return f"{head}\ncontext: {{{mixed(CONTEXT)}}}\nmetrics: {{{mixed(METRICS)}}}\nrows:\n" + "\n".join(lines) + "\n"


def a_site(chance: st.DataObject, body: str, rows: Sequence[str]) -> dict[str, str]:
    front = "\n".join(chance.draw(st.permutations(FRONT)))
    texts = {
        "sitegen.yaml": "title: S\nbase_url: https://a.b\n",
        "data/ab.yaml": a_set(chance, rows),
        "data/other.yaml": a_set(chance, rows, title="Others"),
        "content/post.md": f"---\n{front}\n---\n{body}\n```disclaimer\n```\n",
        "content/second.md": "---\ntitle: Second\ndate: 2026-11-23\n---\n\nWords.\n",
    }
    return {path: texts[path] for path in chance.draw(st.permutations(sorted(texts)))}


def told(findings: Sequence[Finding]) -> Counter[tuple[str, str, str, str | None]]:
    return Counter((found.rule, found.location.file, found.message, found.hint) for found in findings)


PLAIN = tuple(ROWS)


@settings(max_examples=8, deadline=None)
@given(st.data())
def test_the_order_of_files_and_of_front_matter_changes_no_byte_of_the_site(chance: st.DataObject) -> None:
    texts = a_site(chance, GOOD, PLAIN)
    front = "\n".join(chance.draw(st.permutations(FRONT)))
    texts_again = {**texts, "content/post.md": f"---\n{front}\n---\n{GOOD}\n```disclaimer\n```\n"}
    again = {path: texts_again[path] for path in chance.draw(st.permutations(sorted(texts)))}
    assert built(texts) == built(again)


@settings(max_examples=8, deadline=None)
@given(st.data())
def test_the_order_of_rows_and_keys_of_a_set_changes_nothing_but_an_order_on_its_pages(chance: st.DataObject) -> None:
    """Rows, metrics and context keys are shown in the order in which their writer put them."""
    first = built(a_site(chance, GOOD, PLAIN))
    second = built(a_site(chance, GOOD, chance.draw(st.permutations(PLAIN))))
    assert {path: words(content) for path, content in first.items()} == {path: words(c) for path, c in second.items()}


def built(texts: Mapping[str, str]) -> Mapping[str, bytes]:
    site = build_site(MemoryReader(texts))
    assert site.findings == ()
    assert site.files
    return site.files


def words(content: bytes) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", content.decode("utf-8", "replace")))


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_the_order_of_files_rows_and_keys_changes_nothing_in_what_is_found(chance: st.DataObject) -> None:
    first = check_texts(a_site(chance, WRONG, PLAIN))
    second = check_texts(a_site(chance, WRONG, chance.draw(st.permutations(PLAIN))))
    assert told(first) == told(second)
    assert len(first) > 6
