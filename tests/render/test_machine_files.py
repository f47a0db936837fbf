"""`llms.txt`, structured data of evidence pages, and the switch that leaves the files for programs out."""

from __future__ import annotations

import json
from typing import Any

import pytest

from checking import checked
from render.bench import AB, FILES, drawn, the, tree, verdicts
from sitegen.pipeline.manifest import manifests
from sitegen.render.pages import render_site
from sitegen.render.theme import load_theme
from sitegen.source import MemoryReader
from sitegen.verify import verify


def structured(files: dict[str, str] = FILES, path: str = "evidence/ab/index.html") -> list[Any]:
    return [json.loads(node.text()) for node in tree(drawn(files)[path]).css('script[type="application/ld+json"]')]


def test_the_guide_lists_posts_and_sets_with_badges_in_words() -> None:
    text = drawn()["llms.txt"].content.decode()
    assert text.startswith("# Bench\n")
    title = "f16 ran 34% faster [memory, N not recorded] than q4"
    assert f"- [{title}](https://example.org/notes/posts/first/): On one prompt, q4 was 25% slower [memory" in text
    assert "([JSON](https://example.org/notes/posts/first/index.json))" in text
    assert "- [Draft-cache type](https://example.org/notes/evidence/ab/): memory" in text
    assert "- memory: noted down, not read from a log" in text
    assert "Withdrawn" not in text


def test_the_guide_of_a_site_without_an_address_leads_to_its_files() -> None:
    files = {**FILES, "sitegen.yaml": "title: Bench 4\nnames: [2080 Ti 22G]\n"}
    assert "](posts/first/index.html)" in drawn(files)["llms.txt"].content.decode()
    assert verdicts(files) == []


def test_a_set_is_a_dataset_whose_values_carry_their_badge() -> None:
    dataset, way = structured()
    assert dataset["@type"] == "Dataset"
    assert len(dataset["description"]) > 50
    assert "Not repeated at 128K." in dataset["description"]
    first = dataset["variableMeasured"][0]
    assert first["name"] == "f16 (default), decode"
    assert first["value"] == "39.7 tok/s [memory, N not recorded]"
    assert "Not repeated at 128K." in first["description"]
    assert first["url"] == "https://example.org/notes/evidence/ab/#f16-decode"
    assert [each["encodingFormat"] for each in dataset["distribution"]] == ["application/json", "text/csv"]
    assert [step["position"] for step in way["itemListElement"]] == [1, 2]


@pytest.mark.parametrize("attack", ["</script><b>1</b>", "<!--", "\u202e31"])
def test_structured_data_of_a_set_cannot_end_its_element(attack: str) -> None:
    files = {**FILES, "data/ab.yaml": AB.replace("[Not repeated at 128K.]", json.dumps([attack]))}
    assert len(structured(files)) == 2
    assert [verdict for verdict in verdicts(files) if "unverified" in verdict] == []


def changed(path: str, old: bytes, new: bytes) -> list[str]:
    """What the second reading finds when *old* of a file is *new*."""
    site = checked(FILES).site
    pages = render_site(site, load_theme(MemoryReader(FILES)))
    files = {page.path: page.content for page in pages}
    assert old in files[path]
    files[path] = files[path].replace(old, new, 1)
    return [finding.rule for finding in verify(files, manifests(site.by_file, site.evidence, pages))]


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("evidence/ab.json", b'"value": "39.7"', b'"value": "39.8"'),
        ("evidence/ab.json", b'"tag": "memory-note"', b'"tag": "live-log"'),
        ("evidence/ab.json", b'"n": "not recorded"', b'"n": 5'),
        ("evidence/ab.csv", b",39.7,", b",39.8,"),
        ("evidence/ab.csv", b"memory-note", b"live-log"),
        ("posts/first/index.json", b'"shown": "34% faster"', b'"shown": "43% faster"'),
        ("datapackage.json", b"Evidence of Bench", b"Evidence of 3 benches"),
        ("schemas/post-1.json", b'"const": 1', b'"const": 2'),
        ("llms.txt", b"34% faster", b"43% faster"),
        ("llms.txt", b"# Bench", b"# Bench of 40 tok/s"),
        ("evidence/ab/index.html", b'"39.7 tok/s [memory, N not recorded]"', b'"39.8 tok/s [memory, N not recorded]"'),
        ("evidence/ab/index.html", b'"39.7 tok/s [memory, N not recorded]"', b'"39.7 tok/s"'),
    ],
)
def test_a_file_that_says_another_thing_after_it_was_written_is_found(path: str, old: bytes, new: bytes) -> None:
    found = set(changed(path, old, new))
    assert found
    assert found <= {"altered-text", "unverified-number", "badge-missing"}


MACHINES = (".json", ".csv", "llms.txt")


def test_a_site_may_leave_the_files_for_programs_out() -> None:
    files = {**FILES, "sitegen.yaml": f"{FILES['sitegen.yaml']}machine_readable: false\n"}
    assert [path for path in drawn(files) if path.endswith(MACHINES)] == ["feed.json"]  # a feed is for people's readers
    for page in ("evidence/ab/index.html", "posts/first/index.html"):
        assert b".json" not in drawn(files)[page].content.replace(b"feed.json", b"")
    assert verdicts(files) == []


def test_a_page_leads_to_its_twin_for_programs() -> None:
    link = the(drawn()["posts/first/index.html"], 'link[type="application/json"]')
    assert link.attributes["href"] == "index.json"
