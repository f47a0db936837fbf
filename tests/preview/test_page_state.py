"""What is sent beside a page: its findings, those elsewhere, and what a reader may rely on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sitegen.preview.session import Session
from sitegen.source import DiskReader

RECORDS = """\
title: Cache types on one prompt
tag: memory-note
source: {note: my notebook of May}
n: 2
context: {card: 2080 Ti}
varies: cache
caveats: [One prompt only.]
metrics:
  decode: {unit: tok/s, better: higher}
rows:
  f16: {decode: 39.7}
  q4: {decode: 29.6, n: 5}
"""
POST = """\
---
title: What it costs
date: 2026-11-20
evidence: {ab: ab}
---

f16 ran at [38.7 tok/s](ev:ab/f16/decode), q4 at [29.6 tok/s](ev:ab/q4/decode), of a [hundred](lit: "a figure of speech").

```disclaimer
```
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for path, text in {"data/ab.yaml": RECORDS, "content/cache.md": POST, "sitegen.yaml": "editor: vscode\n"}.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path.resolve()


def state(site: Path, page: str = "posts/cache/index.html", *, from_here: bool = True) -> dict[str, object]:
    session = Session(DiskReader(site))
    session.refresh(None)
    made = session.page_state(page, from_here=from_here)
    return dict(json.loads(json.dumps(made)))


def listed(value: object) -> list[dict[str, object]]:
    assert isinstance(value, list)
    return value


def test_a_finding_of_the_page_comes_with_all_that_its_card_says(site: Path) -> None:
    (finding,) = listed(state(site)["here"])
    assert finding["message"] == "the text says 38.7 tok/s, the records give 39.7 tok/s"
    assert finding["hint"] == "write: 39.7 tok/s"
    assert finding["at"] == "content/cache.md:7:13"
    assert finding["editor"] == f"vscode://file{site}/content/cache.md:7:13"
    assert [each["at"] for each in listed(finding["related"])] == ["data/ab.yaml:11:17"]


def test_links_into_the_editor_are_for_this_machine_only(site: Path) -> None:
    assert str(site) not in json.dumps(state(site, from_here=False))


def test_findings_of_other_pages_lead_there(site: Path) -> None:
    told = state(site, "index.html")
    assert "here" not in told
    (finding,) = listed(told["elsewhere"])
    assert finding["page"] == {"path": "/posts/cache/", "title": "What it costs"}
    assert told["errors"] == 1


def test_a_finding_in_a_record_stands_at_the_figure_that_rests_on_it(site: Path) -> None:
    live = '{decode: {value: 39.7, tag: live-log, source: {log: logs/run.txt, match: "speed {value} tok/s"}}}'
    (site / "data/ab.yaml").write_text(RECORDS.replace("f16: {decode: 39.7}", f"f16: {live}"), encoding="utf-8")
    (site / "data/logs").mkdir()
    (site / "data/logs/run.txt").write_text("speed 38.7 tok/s\n", encoding="utf-8")
    (finding,) = listed(state(site)["below"])
    assert (finding["rule"], str(finding["at"]).split(":")[0]) == ("log-mismatch", "data/ab.yaml")
    place = finding["place"]
    assert isinstance(place, dict)
    assert place["text"][place["start"] : place["end"]] == "38.7tok/s"


@pytest.mark.parametrize("records", ["title: [\n", "", RECORDS.replace("tag: memory-note", "tag: no-such-tag")])
def test_a_set_that_cannot_be_read_is_told_where_it_is_cited_first(site: Path, records: str) -> None:
    (site / "data/ab.yaml").write_text(records, encoding="utf-8")
    found = [each for each in listed(state(site)["below"]) if str(each["at"]).startswith("data/ab.yaml")]
    assert found


def test_a_finding_of_a_set_that_the_post_does_not_cite_is_elsewhere(site: Path) -> None:
    (site / "data/other.yaml").write_text(RECORDS.replace("n: 2\n", ""), encoding="utf-8")
    told = state(site)
    assert listed(told["below"]) == []
    assert [each for each in listed(told["elsewhere"]) if str(each["at"]).startswith("data/other.yaml")]


def test_the_same_finding_has_the_same_key_on_each_update(site: Path) -> None:
    (first,), (second,) = (listed(state(site)["here"]) for _ in range(2))
    assert first["key"] == second["key"]


def test_what_a_reader_may_rely_on_is_counted(site: Path) -> None:
    told = state(site)["reliance"]
    assert isinstance(told, dict)
    assert [(each["word"], each["count"]) for each in told["tags"]] == [("memory", 2)]
    assert [(each["n"], each["count"]) for each in told["sizes"]] == [("2", 1), ("5", 1)]
    assert [(each["text"], each["count"]) for each in told["caveats"]] == [("One prompt only.", 2)]
    assert [(each["text"], each["reason"]) for each in told["literals"]] == [("hundred", "a figure of speech")]


@pytest.mark.parametrize(
    ("front", "states"),
    [("draft: true", ["draft"]), ("tags: [a]", []), ("updated: 2026-11-21", [])],
)
def test_a_draft_is_marked(site: Path, front: str, states: list[str]) -> None:
    (site / "content/cache.md").write_text(POST.replace("evidence:", f"{front}\nevidence:"), encoding="utf-8")
    told = state(site)
    assert told["subject"]["states"] == states  # type: ignore[index]
    assert listed(state(site, "index.html")["marks"]) == ([{"path": "/posts/cache/", "states": states}] if states else [])


def test_a_post_with_a_date_to_come_is_marked(site: Path) -> None:
    (site / "content/cache.md").write_text(POST.replace("2026-11-20", "2999-01-01"), encoding="utf-8")
    assert state(site)["subject"]["states"] == ["dated 2999-01-01, in the future"]  # type: ignore[index]


def test_before_a_good_build_what_is_in_the_way_is_told(site: Path) -> None:
    (site / "sitegen.yaml").write_text("titel: x\n", encoding="utf-8")
    told = state(site)
    assert (told["unbuilt"], told["stale"]) == (True, True)
    assert "titel" in str(listed(told["elsewhere"])[0]["message"])


def test_the_page_of_a_set_has_the_findings_of_its_file(site: Path) -> None:
    (site / "data/ab.yaml").write_text(RECORDS.replace("n: 2\n", ""), encoding="utf-8")
    told = state(site, "evidence/ab/index.html")
    assert told["subject"]["file"] == "data/ab.yaml"  # type: ignore[index]
    assert all(str(each["at"]).startswith("data/ab.yaml") for each in listed(told["here"]))
    assert listed(told["here"])
