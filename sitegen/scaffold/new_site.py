"""The files of a new site: settings, a post, a measurement that it reads from a log, and what a repository wants."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from sitegen.importers.set_text import scalar

TODAY = b"@today@"
"""Stands in the sample for the day on which the site is made."""
SCHEMA = "# Every key: sitegen schema config. What is checked: sitegen rules.\n"
IGNORED = "/public/\n.sitegen/\n"
LEFT_ALONE = (".gitignore", "AGENTS.md", "requirements.txt")
"""Files that a folder may hold already, whoever wrote them; the site works with theirs."""
ADVICE: Mapping[str, str] = {
    ".gitignore": "it should hold /public/, where the site is built",
    "AGENTS.md": "it should say that `sitegen check --strict` has to pass",
    "requirements.txt": "it should name sitegen, which the workflow installs from it",
}
WORKFLOW = ".github/workflows/site.yml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What was asked for."""

    title: str
    author: str = ""
    language: str = "en"
    base_url: str = ""
    has_workflow: bool = False
    """Whether a workflow for GitHub is wanted."""
    today: str
    """`2026-11-24`: the day of the sample post."""
    requirement: str = ""
    """The line by which pip installs this sitegen elsewhere; empty where it came from a file of this machine."""


def site_files(wishes: Wishes) -> Mapping[str, bytes]:
    """Path → content. The sample is in English, and says so on a site of another language."""
    made = {
        "sitegen.yaml": _settings(wishes).encode(),
        ".gitignore": IGNORED.encode(),
        **{path: _filled_in(content, wishes) for path, content in _sample()},
    }
    if wishes.has_workflow:
        made |= {WORKFLOW: workflow(), "requirements.txt": _requirements(wishes.requirement).encode()}
    return dict(sorted(made.items()))


def workflow() -> bytes:
    """The one that the manual shows."""
    packed = files("sitegen") / "scaffold" / "site.yml"
    return (packed if packed.is_file() else Path(__file__).parents[2] / "docs" / "workflows" / "site.yml").read_bytes()


def _settings(wishes: Wishes) -> str:
    said = {
        "title": wishes.title,
        "author": wishes.author,
        "base_url": wishes.base_url,
        "language": wishes.language,
    }
    return SCHEMA + "".join(f"{key}: {scalar(text)}\n" for key, text in said.items() if text)


def _requirements(requirement: str) -> str:
    if requirement:
        return f"{requirement}\n"
    return "# Name here where sitegen is installed from, such as sitegen @ git+https://… @ a tag or commit.\n"


def _filled_in(content: bytes, wishes: Wishes) -> bytes:
    language = wishes.language.partition("-")[0].lower()
    lines = TODAY + (b"" if language == "en" else b"\nlang: en")
    return content.replace(TODAY, lines.replace(TODAY, wishes.today.encode()), 1)


def _sample() -> Iterator[tuple[str, bytes]]:
    return _below(files("sitegen") / "scaffold" / "sample", "")


def _below(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _below(entry, f"{prefix}{entry.name}/")
        elif entry.is_file():
            yield f"{prefix}{entry.name}", entry.read_bytes()
