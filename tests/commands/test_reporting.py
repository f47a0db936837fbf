"""The forms of a report as a runner meets them: files are named from the repository."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from commands.conftest import rewrite


def call(folder: Path, *words: str, **environment: str) -> str:
    kept = {name: value for name, value in os.environ.items() if name != "GITHUB_WORKSPACE"}
    done = subprocess.run(
        [sys.executable, "-m", "sitegen", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**kept, **environment},
    )
    assert (done.returncode, done.stderr) == (1, "")
    return done.stdout


@pytest.fixture
def wrong(site: Path) -> Path:
    rewrite(site / "content/cache.md", "[39.7 tok/s]", "[39.6 tok/s]")
    return site


def test_an_annotation_of_a_site_below_the_folder_of_the_call_names_its_file_from_there(wrong: Path) -> None:
    told = call(wrong.parent, "-C", wrong.name, "check", "--format", "github")
    assert told.startswith(f"::error file={wrong.name}/content/cache.md,line=7,")
    assert f"%0A{wrong.name}/data/cache-ab.yaml:10:17: " in told


def test_the_runners_workspace_is_the_repository(wrong: Path) -> None:
    told = call(wrong, "check", "--format", "github", GITHUB_WORKSPACE=str(wrong.parent))
    assert told.startswith(f"::error file={wrong.name}/content/cache.md,line=7,")


def test_a_workspace_elsewhere_changes_nothing(wrong: Path) -> None:
    told = call(wrong, "check", "--format", "github", GITHUB_WORKSPACE="/nosuch")
    assert told.startswith("::error file=content/cache.md,line=7,")


def test_sarif_names_the_same_file_in_place_and_fix(wrong: Path) -> None:
    below, inside = (
        json.loads(call(folder, *words, "check", "--format", "sarif"))["runs"][0]["results"][0]
        for folder, words in ((wrong.parent, ("-C", wrong.name)), (wrong, ()))
    )
    uri = f"{wrong.name}/content/cache.md"
    assert below["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri
    assert below["fixes"][0]["artifactChanges"][0]["artifactLocation"]["uri"] == uri
    assert below["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"] == "39.7 tok/s"
    assert inside["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "content/cache.md"


@pytest.mark.parametrize("form", ["json", "sarif", "github", "junit", "badge", "text"])
def test_a_build_reports_in_the_same_forms(wrong: Path, form: str) -> None:
    checked = call(wrong, "check", "--format", form)
    done = subprocess.run(
        [sys.executable, "-m", "sitegen", "build", "--format", form], cwd=wrong, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (1, checked)
    assert done.stderr == "nothing was published; the last good output is as it was\n"
