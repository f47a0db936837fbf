"""A page may say that its figures are examples; whatever of it is told without its note is checked all the same."""

from __future__ import annotations

import re

import pytest

from checking import TODAY, check_texts, checked, told
from render.bench import FILES, drawn, the, verdicts
from sitegen.pipeline.build import check_site
from sitegen.reports.literals import report_literals
from sitegen.source import MemoryReader

HEAD = "---\ntitle: How to write\nlayout: page\nexamples: They show how a figure is written.\nevidence: {ab: ab}\n---\n\n"
BODY = """\
It took 12,5 ms, and twice as long the second time. q4 had three of them, [29.6 tok/s](ev:ab/q4/decode).

| build | time |
| --- | --- |
| old | 41.7 ms |

```text
took 41.7 ms
```

```disclaimer
```
"""


SITE = {"data/ab.yaml": FILES["data/ab.yaml"], "sitegen.yaml": "base_url: https://example.org\n"}
PAGE = {**SITE, "content/manual.md": HEAD + BODY}


def rules(text: str, path: str = "content/manual.md") -> set[str]:
    found = check_site(MemoryReader({**SITE, path: text}), [path] if path == "README.md" else [], today=TODAY).findings
    return {finding.rule for finding in found}


def test_the_figures_of_such_a_page_are_declared_with_its_reason() -> None:
    assert not check_texts(PAGE), told(check_texts(PAGE))
    listed = report_literals(checked(PAGE).site.posts)
    assert "content/manual.md:8:9: examples: 12,5 ms  (They show how a figure is written.)" in listed
    assert "41.7 ms" in listed


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (HEAD.replace("to write", "to be 41.7 ms faster") + BODY, "uncited-number"),
        (HEAD.replace("layout", "description: 41.7 ms\nlayout") + BODY, "uncited-number"),
        (HEAD.replace("layout", "tags: [41.7 ms]\nlayout") + BODY, "uncited-number"),
        (HEAD.replace("is written", "of 41.7 ms is written") + BODY, "uncited-number"),
        (f"{HEAD}{BODY}\n## In 41.7 ms\n", "uncited-number"),
        (f"{HEAD}{BODY}\n::: faq\n## Fast?\n\nIn 41.7 ms.\n:::\n", "uncited-number"),
        (HEAD + BODY.replace("29.6", "29.7"), "value-mismatch"),
        (HEAD.replace("layout: page\n", "") + BODY, "invalid-front-matter"),
        (HEAD.replace("They show how a figure is written.", "''") + BODY, "invalid-front-matter"),
    ],
)
def test_what_is_told_without_the_note_and_what_is_cited_is_checked(text: str, rule: str) -> None:
    assert rule in rules(text)


def test_a_post_and_a_readme_cannot_declare_their_figures_as_a_whole() -> None:
    both = {"invalid-front-matter", "uncited-number"}
    assert both <= rules(HEAD.replace("layout: page\n", "") + BODY)
    assert both <= rules(HEAD + BODY, "README.md")


def test_its_readers_are_told_at_the_top_and_no_theme_can_leave_it_out() -> None:
    assert verdicts(PAGE) == []
    body = the(drawn(PAGE)["manual/index.html"], "div.body").html or ""
    said = "Figures on this page that carry no badge are examples, and no measurements. They show how a figure is written."
    assert said in " ".join(body.split())
    assert body.index(said[:30]) < body.index("12,5 ms")
    for theme in (
        "",
        "<p>They show how a figure is written.</p>",
        '<p hidden data-backed="{{ id }}">{{ said }} {{ reason }}</p>',
    ):
        assert verdicts({**PAGE, "templates/_examples.html": theme}), theme


def test_no_sentence_of_it_is_told_on_the_page_of_a_set() -> None:
    page = the(drawn(PAGE)["evidence/ab/index.html"], "main").text()
    assert not re.search(r"three|twice|12,5", page)
