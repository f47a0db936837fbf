"""The hook and the workflow that others copy call what there is, and hand no stranger's text to a shell."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from sitegen.cli import parser_for

ROOT = Path(__file__).parent.parent
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
WORKFLOW = yaml.safe_load((ROOT / "docs/workflows/site.yml").read_text(encoding="utf-8"))
STEPS = [(name, step) for name, job in WORKFLOW["jobs"].items() for step in job["steps"]]


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_calls_a_command_that_there_is_and_checks_the_whole_site(hook: dict[str, Any]) -> None:
    program, *words = shlex.split(hook["entry"])
    assert program == "sitegen"
    parser_for(words).parse_args(words)
    assert hook["pass_filenames"] is False
    assert hook["language"] == "python"


@pytest.mark.parametrize(
    ("path", "is_checked"),
    [
        ("content/a.md", True),
        ("data/logs/run.txt", True),
        ("site/data/ab.yaml", True),
        ("sitegen.yaml", True),
        ("README.md", True),
        ("src/main.py", False),
    ],
)
def test_a_hook_runs_where_posts_records_or_settings_change(path: str, is_checked: bool) -> None:
    assert all((re.search(hook["files"], path) is not None) == is_checked for hook in HOOKS)


def test_a_step_of_the_workflow_calls_a_command_that_there_is() -> None:
    commands = [shlex.split(step["run"].partition(" > ")[0]) for _, step in STEPS if "sitegen " in step.get("run", "")]
    assert [words[1] for words in commands] == ["check", "check", "build"]
    for words in commands:
        parser_for(words[1:]).parse_args(words[1:])


def test_no_text_of_an_event_reaches_a_shell() -> None:
    assert not [step["run"] for _, step in STEPS if "${{" in step.get("run", "")]


def test_nothing_may_write_but_what_publishes_and_a_pull_request_runs_no_template() -> None:
    assert WORKFLOW["permissions"] == {"contents": "read"}
    assert WORKFLOW["jobs"]["publish"]["if"] == "github.event_name == 'push'"
    assert not [step for name, step in STEPS if name == "check" and "build" in step.get("run", "")]
    assert "pull_request_target" not in WORKFLOW[True]  # YAML 1.1 reads the key `on` as true
    checkouts = [step for _, step in STEPS if step.get("uses", "").startswith("actions/checkout@")]
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)
