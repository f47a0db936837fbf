"""Whatever a writer does to the files, the workspace holds what a workspace holds that never saw anything else."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping
from hashlib import sha256
from random import Random

import pytest

from checking import check_texts, told
from example_site import SITE, example_post
from sitegen.config import InvalidConfig
from sitegen.findings import Finding
from sitegen.pipeline.build import build_site
from sitegen.pipeline.publication import EVERYTHING
from sitegen.pipeline.workspace import Workspace
from sitegen.source import MemoryReader

Files = dict[str, str | bytes]
SEEDS = range(12)
STEPS = 40
OOM = "out of memory at 3\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg"><title>A drawing</title></svg>'


def _start() -> Files:
    """The example site with posts that name each other, quote a log, show a picture, and one that is wrong."""
    return {
        **SITE,
        "content/example.md": example_post("Decode ran at [39.7 tok/s](ev:ab/f16/decode). See [that](other.md)."),
        "content/other.md": "---\ntitle: Other\ndate: 2026-11-20\ntags: [caches]\nseries: {name: Caches, part: 1}\n"
        "related: [example]\n---\n\n## A heading\n\nNothing is measured here. ![A drawing](drawing.svg)\n",
        "content/third.md": "---\ntitle: Third\ntags: [caches, notes]\ndraft: true\n"
        "series: {name: Caches, part: 2}\n---\n\n"
        "It took 17 MiB. [Other](other.md#a-heading). The log says `out of memory at 3`.\n\n"
        "```table\nset: draft-cache-ab\n```\n\n```disclaimer\n```\n",
        "content/about.md": "---\ntitle: About\nlayout: page\n---\n\nWho writes this.\n",
        "content/drawing.svg": SVG,
        "data/logs/oom.txt": OOM,
        "data/evidence.lock": f"{sha256(OOM.encode()).hexdigest()}  logs/oom.txt\n",
    }


# What a writer does. Each takes the files and changes them.


def _texts(files: Files, ending: str) -> list[str]:
    return sorted(path for path, text in files.items() if path.endswith(ending) and isinstance(text, str))


def _type(files: Files, random: Random) -> None:
    path = random.choice(_texts(files, ".md") or ["content/new.md"])
    text = str(files.get(path, "---\ntitle: New\n---\n"))
    at = random.randrange(len(text) + 1)
    files[path] = (
        text[:at] + random.choice(["", " word", "\n\n", "7", "[", "`", "`x3`", "(ev:ab/q4/decode)", "#"]) + text[at:]
    )


def _cut(files: Files, random: Random) -> None:
    path = random.choice(sorted(files))
    text = files[path]
    at = random.randrange(len(text) + 1)
    files[path] = text[:at] + text[at + random.randrange(9) :]


def _remove(files: Files, random: Random) -> None:
    files.pop(random.choice(sorted(files)), None)


def _rename(files: Files, random: Random) -> None:
    path = random.choice(sorted(files))
    folder, _, name = path.rpartition("/")
    files[f"{folder}/{random.choice(['a', 'b', 'sub/'])}{name}" if folder else path] = files.pop(path)


def _restore(files: Files, random: Random) -> None:
    """A checkout of some files, or of all."""
    good = _start()
    for path in random.sample(sorted(good), random.choice([1, 3, len(good)])):
        files[path] = good[path]


def _measure(files: Files, random: Random) -> None:
    path = random.choice(_texts(files, ".yaml") or ["data/new.yaml"])
    digits = [at for at, char in enumerate(str(files.get(path, ""))) if char.isdigit()]
    if digits:
        text, at = str(files[path]), random.choice(digits)
        files[path] = text[:at] + random.choice("0123456789") + text[at + 1 :]


def _template(files: Files, random: Random) -> None:
    good = '{% extends "base.html" %}{% block main %}Nothing here.{% endblock %}'
    files["templates/404.html"] = random.choice([good, good.replace("Nothing", "{{ nothing }}"), good.replace("%}", "")])


def _configure(files: Files, random: Random) -> None:
    files["sitegen.yaml"] = random.choice(
        ["title: One\n", "title: Two\nmin_n: 9\n", "titel: Three\n", "title: Four\nnames: [third]\n"]
    )


ACTS: tuple[Callable[[Files, Random], None], ...] = (
    *(_type, _type, _cut, _remove, _rename, _restore, _restore, _measure, _measure, _template, _configure),
)


def _held(workspace: Workspace) -> Mapping[str, bytes | None]:
    return {path: workspace.file(path) for path in sorted(workspace.paths())}


def _walk(seed: int, check: Callable[[Workspace, Files, tuple[Finding, ...]], None]) -> None:
    random = Random(seed)  # noqa: S311 - to make the same edits each time
    files = _start()
    reader = MemoryReader(files)
    workspace = Workspace(reader)
    workspace.refresh()
    for _ in range(STEPS):
        before = dict(files)
        for _ in range(random.choice([1, 1, 1, 2, 4])):
            if files:
                random.choice(ACTS)(files, random)
        _restore(files, random) if not files else None
        reader.contents = MemoryReader(files).contents
        touched = {path for path in before.keys() | files.keys() if before.get(path) != files.get(path)}
        update = workspace.refresh(None if random.random() < 0.2 else touched)
        check(workspace, files, update.findings)


def _is_as_if_new(workspace: Workspace, files: Files, findings: tuple[Finding, ...]) -> None:
    fresh = Workspace(MemoryReader(files))
    expected = fresh.refresh().findings
    if fresh.edition is None:  # nothing can be built: what was built last stands, with what is wrong now
        assert findings == expected or any(finding.rule == "template-error" for finding in findings), told(findings)
        return
    assert set(workspace.paths()) == set(fresh.paths())
    before, after = _held(fresh), _held(workspace)
    if not any(finding.rule == "template-error" for finding in (*fresh.refresh(["x"]).findings, *findings)):
        assert after == before
        assert findings == expected, told(findings) + told(expected)


@pytest.mark.parametrize("seed", SEEDS)
def test_after_any_edits_it_holds_what_a_new_one_holds(seed: int) -> None:
    _walk(seed, _is_as_if_new)


def _is_as_built(workspace: Workspace, files: Files, findings: tuple[Finding, ...]) -> None:
    try:
        built = build_site(MemoryReader(files), publication=EVERYTHING)
    except InvalidConfig:
        return
    if built.files:
        assert _held(workspace) == built.files
        assert {finding.rule for finding in findings} <= {finding.rule for finding in built.findings}


@pytest.mark.parametrize("seed", SEEDS)
def test_where_the_site_is_without_errors_it_holds_what_a_build_writes(seed: int) -> None:
    _walk(seed, _is_as_built)


@pytest.mark.parametrize("seed", SEEDS)
def test_one_that_begins_with_what_an_earlier_one_knew_holds_the_same(seed: int) -> None:
    saved: list[bytes] = []

    def check(workspace: Workspace, files: Files, _: tuple[Finding, ...]) -> None:
        if saved:
            state = pickle.loads(saved[len(saved) // 2])  # noqa: S301 - written just above
            later = Workspace(MemoryReader(files), state)
            _is_as_if_new(later, files, later.refresh().findings)
        if (state := workspace.state()) is not None:
            saved.append(pickle.dumps(state))

    _walk(seed, check)


def test_one_that_begins_with_the_present_state_works_out_nothing() -> None:
    files = _start()
    first = Workspace(MemoryReader(files))
    findings = first.refresh().findings
    later = Workspace(MemoryReader(files), first.state())
    update = later.refresh()
    assert update.rebuilt == ()
    assert update.findings == findings
    assert _held(later) == _held(first)


def test_it_begins_with_what_a_build_writes() -> None:
    workspace = Workspace(MemoryReader(SITE))
    workspace.refresh()
    assert _held(workspace) == build_site(MemoryReader(SITE), publication=EVERYTHING).files


def test_nothing_is_worked_out_again_where_nothing_changed() -> None:
    workspace = Workspace(MemoryReader(_start()))
    workspace.refresh()
    assert workspace.refresh().rebuilt == ()
    assert workspace.refresh(["content/example.md", "data/draft-cache-ab.yaml"]).rebuilt == ()


def _rebuilt(changes: Mapping[str, str | bytes | None]) -> tuple[str, ...]:
    files = _start()
    reader = MemoryReader(files)
    workspace = Workspace(reader)
    workspace.refresh()
    for path, text in changes.items():
        if text is None:
            del reader.contents[path]
        else:
            reader.contents[path] = text if isinstance(text, bytes) else text.encode()
    return workspace.refresh(list(changes)).rebuilt


def test_a_changed_post_is_the_only_one_that_is_worked_out_again() -> None:
    assert _rebuilt({"content/other.md": str(_start()["content/other.md"]) + "\nMore.\n"}) == ("content/other.md",)


def test_a_changed_record_touches_the_posts_that_look_at_its_set() -> None:
    changed = str(SITE["data/draft-cache-ab.yaml"]).replace("39.7", "39.8")
    rebuilt = _rebuilt({"data/draft-cache-ab.yaml": changed})
    assert rebuilt == ("content/example.md", "content/third.md", "data/draft-cache-ab.yaml")


def test_a_post_with_a_number_without_a_citation_is_asked_again_when_any_record_changes() -> None:
    """Its finding names the records that it could be."""
    path = next(
        path for path in SITE if path.startswith("data/") and path.endswith(".yaml") and "draft-cache-ab" not in path
    )
    assert "content/third.md" in _rebuilt({path: str(SITE[path]) + "# a remark\n" + "caveats: [measured late]\n"})


def test_a_file_that_was_missing_and_comes_is_seen() -> None:
    files = _start()
    del files["content/drawing.svg"]
    reader = MemoryReader(files)
    workspace = Workspace(reader)
    assert "missing-picture" in {finding.rule for finding in workspace.refresh().findings}
    reader.contents["content/drawing.svg"] = SVG.encode()
    assert "missing-picture" not in {finding.rule for finding in workspace.refresh(["content/drawing.svg"]).findings}


def test_pages_that_were_asked_for_and_differ_are_named() -> None:
    reader = MemoryReader(_start())
    workspace = Workspace(reader)
    workspace.refresh()
    asked = ("posts/example/index.html", "posts/other/index.html", "index.html")
    assert all(map(workspace.file, asked))
    reader.contents["content/other.md"] += b"\nMore.\n"
    assert workspace.refresh(["content/other.md"]).changed == {"posts/other/index.html"}


def test_a_configuration_that_is_wrong_leaves_the_last_good_site_and_loses_no_change() -> None:
    reader = MemoryReader(_start())
    workspace = Workspace(reader)
    workspace.refresh()
    good = workspace.file("posts/other/index.html")
    reader.contents["sitegen.yaml"] = b"titel: Wrong\n"
    reader.contents["content/other.md"] += b"\nMore.\n"
    update = workspace.refresh(["sitegen.yaml", "content/other.md"])
    assert update.is_stale
    assert {finding.rule for finding in update.findings} == {"invalid-config"}
    assert workspace.file("posts/other/index.html") == good
    reader.contents["sitegen.yaml"] = b"title: Right\n"
    update = workspace.refresh(["sitegen.yaml"])
    assert not update.is_stale
    assert b"More." in (workspace.file("posts/other/index.html") or b"")


def test_a_template_that_is_wrong_leaves_the_last_good_page() -> None:
    reader = MemoryReader(_start())
    workspace = Workspace(reader)
    workspace.refresh()
    good = workspace.file("404.html")
    for text in (b"{% broken", b"{{ unknown }}"):
        reader.contents["templates/404.html"] = text
        assert "template-error" in {finding.rule for finding in workspace.refresh(["templates/404.html"]).findings}
        assert workspace.file("404.html") == good


def test_a_site_that_cannot_be_read_at_first_says_why() -> None:
    workspace = Workspace(MemoryReader({**SITE, "sitegen.yaml": "titel: Wrong\n"}))
    update = workspace.refresh()
    assert update.is_stale
    assert [finding.rule for finding in update.findings] == ["invalid-config"]
    assert workspace.file("index.html") is None
    assert not workspace.paths()


def test_what_check_finds_is_found() -> None:
    files = _start()
    assert set(Workspace(MemoryReader(files)).refresh().findings) >= set(check_texts(files))


def test_a_post_is_worked_out_again_when_a_file_changes_that_it_takes_code_from() -> None:
    files = {"content/p.md": "---\ntitle: T\n---\n\n```python include=examples/run.py\n```\n", "examples/run.py": "one\n"}
    workspace = Workspace(MemoryReader(files))
    workspace.refresh()
    page = next(path for path in workspace.paths() if path == "posts/p/index.html")
    assert b">one</span>" in (workspace.file(page) or b"")
    workspace = Workspace(reader := MemoryReader(files))
    workspace.refresh()
    workspace.file(page)
    reader.contents = MemoryReader({**files, "examples/run.py": "two\n"}).contents
    assert page in workspace.refresh({"examples/run.py"}).changed
    assert b">two</span>" in (workspace.file(page) or b"")
