"""`sitegen check` as a user meets it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from commands.conftest import Run, rewrite


def test_a_site_without_a_finding_ends_with_0_and_one_line(run: Run) -> None:
    done = run("check")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "0 errors, 0 warnings in 1 post, 2 records, 2 citations, 2 claims, 0 literals\n"


def test_a_wrong_figure_ends_with_1_and_says_where_and_what_to_write(site: Path, run: Run) -> None:
    rewrite(site / "content/cache.md", "[39.7 tok/s]", "[39.6 tok/s]")

    done = run("check")

    assert done.returncode == 1
    assert done.stdout.startswith("content/cache.md:7:13: error: ")
    assert "[value-mismatch]" in done.stdout
    assert "39.7 tok/s" in done.stdout


def test_json_names_rule_place_and_summary(site: Path, run: Run) -> None:
    rewrite(site / "content/cache.md", "[39.7 tok/s]", "[39.6 tok/s]")

    report = json.loads(run("check", "--format", "json").stdout)

    (finding,) = report["findings"]
    assert report["version"] == 1
    assert {key: finding[key] for key in ("rule", "severity", "file", "line", "column", "end_column")} == {
        "rule": "value-mismatch",
        "severity": "error",
        "file": "content/cache.md",
        "line": 7,
        "column": 13,
        "end_column": 23,
    }
    assert report["summary"] == {
        "posts": 1,
        "records": 2,
        "citations": 2,
        "claims": 2,
        "literals": 0,
        "errors": 1,
        "warnings": 0,
    }


def test_warnings_fail_only_when_strict(site: Path, run: Run) -> None:
    rewrite(site / "content/cache.md", "```disclaimer\n```\n", "")

    assert run("check").returncode == 0
    assert run("check", "--strict").returncode == 1


def test_a_severity_of_the_configuration_holds(site: Path, run: Run) -> None:
    rewrite(site / "content/cache.md", "```disclaimer\n```\n", "")
    (site / "sitegen.yaml").write_text("rules: {missing-disclaimer: error}\n", encoding="utf-8")

    assert run("check").returncode == 1


def test_only_the_findings_of_the_files_that_were_named_are_shown(site: Path, run: Run) -> None:
    rewrite(site / "content/cache.md", "[39.7 tok/s]", "[39.6 tok/s]")
    (site / "README.md").write_text("# Read me\n\nIt is [29.6 tok/s](ev:cache-ab/q4/decode).\n", encoding="utf-8")

    assert run("check", "README.md").returncode == 0
    assert run("check", "content/cache.md").returncode == 1


def test_a_readme_outside_content_is_checked_when_it_is_named(site: Path, run: Run) -> None:
    (site / "README.md").write_text("# Read me\n\nIt is 29.6 tok/s.\n", encoding="utf-8")

    done = run("check", "README.md")

    assert done.returncode == 1
    assert "README.md:3:7: error: " in done.stdout


def test_literals_are_listed_with_their_reasons(site: Path, run: Run) -> None:
    with (site / "content/cache.md").open("a", encoding="utf-8") as post:
        post.write('\nIt felt like [100](lit: "a figure of speech") years, on CUDA 12.4.\n')

    done = run("check", "--literals")

    assert done.returncode == 0
    assert "lit: 100  (a figure of speech)" in done.stdout
    assert "12.4" in done.stdout


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("titel: x\n", "did you mean title?"),
        ("rules: {value-mismatsh: off}\n", "did you mean value-mismatch?"),
        ("min_n: many\n", "expected a whole number"),
        ("title: [\n", "sitegen.yaml:"),
    ],
)
def test_a_wrong_configuration_ends_with_2_and_its_place(site: Path, run: Run, text: str, said: str) -> None:
    (site / "sitegen.yaml").write_text(text, encoding="utf-8")

    done = run("check")

    assert done.returncode == 2
    assert said in done.stderr
    assert "sitegen.yaml:" in done.stderr


@pytest.mark.parametrize(
    "words", [("check", "nosuch.md"), ("check", "/etc/hostname"), ("-C", "nosuch", "check"), ("chekc",), ()]
)
def test_a_wrong_call_ends_with_2(run: Run, words: tuple[str, ...]) -> None:
    done = run(*words)

    assert done.returncode == 2
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("content", [b"\xff\xfe", b"\0\0\0", b"", b"---\n", b"[" * 100_000, "\u202e39.7".encode()])
@pytest.mark.parametrize("path", ["content/odd.md", "data/odd.yaml"])
def test_a_file_that_is_no_text_is_a_finding_and_no_fault(site: Path, run: Run, path: str, content: bytes) -> None:
    (site / path).write_bytes(content)

    done = run("check")

    assert done.returncode in (0, 1)
    assert "Traceback" not in done.stderr
    assert done.stderr == ""


def test_a_link_out_of_the_site_is_not_followed(site: Path, run: Run, tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("elsewhere") / "secret.yaml"
    secret.write_text("password: 41.7\n", encoding="utf-8")
    (site / "data/secret.yaml").symlink_to(secret)

    done = run("check")

    assert done.returncode == 1
    assert "data/secret.yaml:1: error: the path leads out of the site" in done.stdout
    assert "41.7" not in done.stdout


def test_colour_is_for_terminals_only(site: Path, run: Run) -> None:
    rewrite(site / "content/cache.md", "[39.7 tok/s]", "[39.6 tok/s]")

    assert "\x1b[" not in run("check").stdout
    assert "\x1b[" in run("--colour", "always", "check").stdout
    assert "\x1b[" not in run("check", NO_COLOR="1", FORCE_COLOR="1").stdout


def test_a_repository_that_is_no_site_is_checked_against_its_records(site: Path, run: Run) -> None:
    (site / "content/cache.md").unlink()
    (site / "docs").mkdir()
    (site / "README.md").write_text('f16: [39.7 tok/s](data/cache-ab.yaml "ev:cache-ab/f16/decode").\n', encoding="utf-8")
    (site / "docs/more.md").write_text(
        'q4: [29.7 tok/s](../data/cache-ab.yaml "ev:cache-ab/q4/decode").\n', encoding="utf-8"
    )

    done = run("check", "README.md", "docs")

    assert done.returncode == 1
    assert done.stdout.startswith("docs/more.md:1:6: error: the text says 29.7 tok/s, the records give 29.6 tok/s")
    assert "1 error, 0 warnings in 2 posts" in done.stdout


def test_a_folder_without_a_markdown_file_is_named(run: Run) -> None:
    done = run("check", "data")

    assert (done.returncode, done.stderr) == (2, "sitegen: there is no Markdown file in the folder data\n")


def test_a_call_from_a_folder_below_finds_the_site(site: Path) -> None:
    (site / "sitegen.yaml").write_text("title: T\n", encoding="utf-8")
    (site / "docs").mkdir()

    done = subprocess.run(
        [sys.executable, "-m", "sitegen", "check", "../content/cache.md"],
        cwd=site / "docs",
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout.partition(" in ")[0]) == (0, "0 errors, 0 warnings")


LOGGED = """\
title: A run that printed its speed
tag: live-log
source: {log: run.txt, match: "speed {value} tok/s"}
n: 3
context: {card: 2080 Ti}
metrics:
  decode: {unit: tok/s, better: higher}
values: {decode: 99.3}
"""


def test_a_chosen_file_is_no_better_than_the_records_that_it_cites(run: Run, site: Path) -> None:
    (site / "data/run.txt").write_text("speed 31.3 tok/s\n")
    (site / "data/logged.yaml").write_text(LOGGED)
    (site / "data/other.yaml").write_text(LOGGED.replace("99.3", "77.7"))
    (site / "README.md").write_text('It ran at [99.3 tok/s](data/logged.yaml "ev:logged/decode").\n')
    done = run("check", "README.md")
    assert done.returncode == 1
    assert "data/logged.yaml" in done.stdout
    assert "data/other.yaml" not in done.stdout
    assert run("check", "content/cache.md").returncode == 0


def test_links_into_this_machine_are_an_error_and_never_asked(site: Path, run: Run) -> None:
    rewrite(
        site / "content/cache.md",
        "```disclaimer",
        "See [it](http://127.0.0.1:9/x) and [that](http://localhost/).\n\n```disclaimer",
    )

    done = run("check", "--links", "--exclude", "http://local*")

    assert done.returncode == 1
    assert "http://127.0.0.1:9/x: 127.0.0.1 is no public host, and is not asked  [dead-link]" in done.stdout
    assert "localhost" not in done.stdout.replace("(http://localhost/)", "")
    assert run("check").returncode == 0
