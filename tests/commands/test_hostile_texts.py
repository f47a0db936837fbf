"""No command lets a stranger's text drive the terminal, or a build server that reads along."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from commands.conftest import Run, rewrite
from commands.test_revisions import git

EVIL = "\x1b]0;owned\x07\x1b[31m\u202e##[error]x"
ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|##\\w*\\[")
STATE = """\
title: "State \\e[31m"
tag: live-log
n: 1
context: {{card: "2080 Ti \\e[31m"}}
caveats: ["so it \\e]0;owned\\a says"]
source: {{log: logs/run.txt, match: "total state size = {{value}} MiB"}}
metrics: {{total: {{unit: MiB}}}}
values: {{total: {value}}}
"""


@pytest.fixture
def hostile(site: Path) -> Path:
    """A site in a repository whose log, records, posts and file names hold escapes."""
    (site / "data/logs").mkdir()
    (site / "data/logs/run.txt").write_text(f"total state size = 550.849 MiB {EVIL}\n", encoding="utf-8")
    (site / "data/state.yaml").write_text(STATE.format(value="550.849"), encoding="utf-8")
    (site / "content/evil\x1b[31m.md").write_text(f"---\ntitle: 7 ms {EVIL}\n---\n\n8 ms {EVIL}\n", encoding="utf-8")
    rewrite(
        site / "content/cache.md",
        "\n```disclaimer",
        f"\nIt keeps [550.8 MiB](ev:state/total) {EVIL}. It took 9 ms {EVIL}. [1]({EVIL})\n\n```disclaimer",
    )
    git(site, "init", "-q")
    git(site, "add", ".")
    git(site, "commit", "-q", "-m", "one")
    rewrite(site / "content/cache.md", "[550.8 MiB]", f"[550.7 MiB {EVIL}]")
    rewrite(site / "content/cache.md", "[39.7 tok/s]", "[39.6 tok/s]")
    return site


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize(
    "words",
    [
        ("check",),
        ("check", "--strict", "--format", "json"),
        ("check", "--format", "sarif"),
        ("check", "--format", "junit"),
        ("check", "--literals"),
        ("check", "--base", "HEAD"),
        ("check", f"nosuch{EVIL}.md"),
        ("build",),
        ("fix",),
        ("fix", "content/evil\x1b[31m.md"),
        ("cite",),
        ("explain", "content/cache.md"),
        ("explain", "content/evil\x1b[31m.md"),
        ("explain", f"nosuch{EVIL}"),
        ("impact", "state"),
        ("impact", "data/logs/run.txt"),
        ("impact", EVIL),
        ("diff", "HEAD"),
        ("diff", "HEAD", "--format", "markdown"),
        ("evidence",),
        ("evidence", "state/total"),
        ("evidence", EVIL),
        ("rules", EVIL),
    ],
    ids=lambda words: ascii(" ".join(words)),
)
def test_a_command_writes_out_what_would_act(run: Run, words: tuple[str, ...]) -> None:
    done = run(*words)
    assert done.returncode in (0, 1, 2)
    assert done.stdout + done.stderr
    assert not ACTING.search(done.stdout + done.stderr)


@pytest.mark.usefixtures("hostile")
def test_an_annotation_is_all_that_a_runner_finds(run: Run) -> None:
    lines = run("check", "--format", "github").stdout.splitlines()
    assert all(re.match(r"::(?:error|warning|notice) file=|\d+ errors?, ", line) for line in lines)
    assert not [line for line in lines if ACTING.search(line)]
