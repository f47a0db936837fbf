"""Whatever an earlier run kept, and whatever became of that, a build gives the files of one that works everything out."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.cli import main

SETTINGS = "title: Notes\ndescription: Measured.\nauthor: Nobody\nbase_url: https://example.org\n"
SET = """title: A run
tag: live-log
source: {{log: logs/run.txt}}
context: {{card: bench}}
n: 5
metrics:
  decode: {{label: decode speed, unit: tok/s, better: higher}}
rows:
  q4: {{decode: {{value: {q4}, source: {{match: "q4 decode {{value}} tok/s"}}}}}}
  q8: {{decode: {{value: 20.1, source: {{match: "q8 decode {{value}} tok/s"}}}}}}
"""
LOG = "q4 decode {q4} tok/s\nq8 decode 20.1 tok/s\n"
POST = "---\ntitle: {title}\ndate: 2026-0{month}-01\ntags: [{tag}]\n{more}---\n\n{text}\n"
CITED = "On the bench q4 ran at [{q4} tok/s](ev:run/q4/decode)."
INFERRED = """title: What follows
tag: inference
from: [run/q4/decode]
because: the card is the bottleneck
statement: q4 is bound by memory
"""


def write(site: Path, path: str, text: str) -> None:
    place = site / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")


def cited(q4: str, more: str = "") -> str:
    text = CITED.format(q4=q4)
    return POST.format(title="Measured", month=3, tag="bench", more="evidence: {run: run}\n", text=f"{text}{more}")


def plain(title: str, month: int, tag: str = "bench", text: str = "Words.") -> str:
    return POST.format(title=title, month=month, tag=tag, more="", text=text)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    root = tmp_path / "site"
    write(root, "sitegen.yaml", SETTINGS)
    write(root, "data/run.yaml", SET.format(q4="30.5"))
    write(root, "data/logs/run.txt", LOG.format(q4="30.5"))
    write(root, "data/follows.yaml", INFERRED)
    write(root, "content/measured.md", cited("30.5"))
    write(root, "content/first.md", plain("First", 1))
    write(root, "content/second.md", plain("Second", 2, text="See [the measured](measured.md)."))
    return root


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def build(site: Path) -> dict[str, bytes]:
    """The files of a build that may use what was kept."""
    assert main(["-C", str(site), "build", "--jobs", "1"]) == 0
    return files_in(site / "public")


def afresh(site: Path) -> dict[str, bytes]:
    """Those of one that uses nothing."""
    out = site.parent / "afresh"
    assert main(["-C", str(site), "build", "--no-cache", "--jobs", "1", "--out", str(out)]) == 0
    return files_in(out)


def other_value(site: Path) -> None:
    write(site, "data/run.yaml", SET.format(q4="31.5"))
    write(site, "data/logs/run.txt", LOG.format(q4="31.5"))
    write(site, "content/measured.md", cited("31.5"))


EDITS: dict[str, Callable[[Path], None]] = {
    "a text": lambda site: write(site, "content/first.md", plain("First", 1, text="Other words.")),
    "a citing sentence": lambda site: write(site, "content/measured.md", cited("30.5", " So it was.")),
    "a title": lambda site: write(site, "content/first.md", plain("Renamed", 1)),
    "a tag": lambda site: write(site, "content/first.md", plain("First", 1, tag="other")),
    "a date": lambda site: write(site, "content/first.md", plain("First", 4)),
    "a draft": lambda site: write(site, "content/first.md", plain("First", 1).replace("tags", "draft: true\ntags")),
    "a new post": lambda site: write(site, "content/third.md", plain("Third", 5)),
    "an old post": lambda site: write(site, "content/zeroth.md", plain("Zeroth", 1, text="Before.")),
    "a post that goes": lambda site: (site / "content/second.md").unlink(),
    "a record": other_value,
    "a caveat": lambda site: write(site, "data/run.yaml", SET.format(q4="30.5") + "caveats: [warm]\n"),
    "a log alone": lambda site: write(site, "data/logs/run.txt", "a line\n" + LOG.format(q4="30.5")),
    "a new set": lambda site: write(site, "data/more.yaml", SET.format(q4="30.5").replace("A run", "More")),
    "what follows": lambda site: write(site, "data/follows.yaml", INFERRED.replace("bound", "held up")),
    "the settings": lambda site: write(site, "sitegen.yaml", SETTINGS.replace("Notes", "Papers")),
    "a template": lambda site: write(site, "templates/site.css", "p { color: #222 }\n"),
    "a picture": lambda site: write(site, "content/a.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>'),
}


@pytest.mark.parametrize("name", EDITS)
def test_after_an_edit_the_site_is_as_if_nothing_had_been_kept(site: Path, name: str) -> None:
    build(site)
    EDITS[name](site)

    assert build(site) == afresh(site)


def test_after_many_edits_and_their_undoing_too(site: Path) -> None:
    first = build(site)
    before = files_in(site / "content") | files_in(site / "data")
    for name, edit in EDITS.items():
        if name != "a record":  # the edits behind it take its value back, and not the post that cites it
            edit(site)
            build(site)
    assert build(site) == afresh(site)

    for folder in ("content", "data"):
        for path in files_in(site / folder):
            (site / folder / path).unlink()
    for path, content in before.items():
        folder = "data" if path.endswith((".yaml", ".txt")) else "content"
        (site / folder / path).write_bytes(content)
    (site / "templates/site.css").unlink()
    write(site, "sitegen.yaml", SETTINGS)
    assert build(site) == first


def test_one_edit_writes_the_files_that_differ_and_no_other(site: Path) -> None:
    before = build(site)
    inodes = {path: (site / "public" / path).stat().st_ino for path in before}
    EDITS["a text"](site)
    after = build(site)

    differing = {path for path in after if after[path] != before.get(path)}
    written = {path for path in after if (site / "public" / path).stat().st_ino != inodes.get(path)}
    assert "posts/first/index.html" in differing
    assert written - {".sitegen-output"} == differing


def kept(site: Path) -> Path:
    (found,) = (site.parent / "cache/sitegen").glob("*.kept")
    return found


def cut(place: Path) -> None:
    place.write_bytes(place.read_bytes()[: place.stat().st_size // 2])


def overwritten(place: Path) -> None:
    content = bytearray(place.read_bytes())
    content[len(content) // 3 : len(content) // 2] = os.urandom(len(content) // 2 - len(content) // 3)
    place.write_bytes(content)


def digits(place: Path) -> None:
    """A database that is whole, and whose contents are not."""
    with sqlite3.connect(place) as connection:
        connection.execute("UPDATE kept SET content = substr(content, 1, length(content) - 1) || x'00'")
    connection.close()


def another_program(place: Path) -> None:
    with sqlite3.connect(place) as connection:
        connection.execute("UPDATE program SET key = x'00'")
    connection.close()


def no_database(place: Path) -> None:
    place.write_bytes(b"nothing of the kind")


@pytest.mark.parametrize("damage", [cut, overwritten, digits, another_program, no_database])
def test_what_is_damaged_is_worked_out_again(site: Path, damage: Callable[[Path], None]) -> None:
    build(site)
    damage(kept(site))
    EDITS["a text"](site)

    assert build(site) == afresh(site)
    EDITS["a title"](site)
    assert build(site) == afresh(site)


def test_a_run_that_holds_the_lock_hinders_no_other(site: Path) -> None:
    build(site)
    EDITS["a text"](site)
    connection = sqlite3.connect(kept(site), isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    try:
        assert build(site) == afresh(site)
    finally:
        connection.close()


def test_a_file_of_the_output_that_was_touched_is_written_again(site: Path) -> None:
    before = build(site)
    page = site / "public/posts/second/index.html"
    page.write_text("nonsense", encoding="utf-8")
    EDITS["a text"](site)

    assert build(site)["posts/second/index.html"] == before["posts/second/index.html"]


def test_a_wrong_figure_is_found_though_its_post_was_kept(site: Path) -> None:
    build(site)
    write(site, "data/run.yaml", SET.format(q4="31.5"))
    write(site, "data/logs/run.txt", LOG.format(q4="31.5"))

    assert main(["-C", str(site), "build", "--jobs", "1"]) == 1


def test_a_kept_finding_is_told_again(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(site, "content/first.md", plain("First", 1, text="It took 17 ms."))
    assert main(["-C", str(site), "build", "--jobs", "1"]) == 1
    first = capsys.readouterr().out
    write(site, "content/second.md", plain("Second", 2, text="More words."))
    assert main(["-C", str(site), "build", "--jobs", "1"]) == 1

    assert "content/first.md:7" in first
    assert "content/first.md:7" in capsys.readouterr().out


WRONG: dict[str, Callable[[Path], None]] = {
    "an uncited number": lambda site: write(site, "content/first.md", plain("First", 1, text="It took 17 ms.")),
    "a record that moved on": lambda site: write(site, "data/run.yaml", SET.format(q4="31.5")),
    "a log that says something else": lambda site: write(site, "data/logs/run.txt", LOG.format(q4="31.5")),
    "a set that is gone": lambda site: (site / "data/run.yaml").unlink(),
    "a post that is gone": lambda site: (site / "content/measured.md").unlink(),
    "a set that cannot be read": lambda site: write(site, "data/run.yaml", "title: ["),
    "a rule that is off": lambda site: write(site, "sitegen.yaml", f"{SETTINGS}rules: {{missing-disclaimer: 'off'}}\n"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_check_finds_what_one_that_uses_nothing_finds(site: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["-C", str(site), "check", "--jobs", "1"])
    WRONG[name](site)
    capsys.readouterr()
    code = main(["-C", str(site), "check", "--jobs", "1"])
    found = capsys.readouterr().out
    main(["-C", str(site), "check", "--jobs", "1", "content/first.md"])
    capsys.readouterr()

    assert main(["-C", str(site), "check", "--jobs", "1", "--no-cache"]) == code
    assert capsys.readouterr().out == found
    main(["-C", str(site), "check", "--jobs", "1"])
    assert capsys.readouterr().out == found
