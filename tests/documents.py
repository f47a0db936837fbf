"""The examples of a Markdown document as the site that they make up, so that what the manual shows is run.

- A fence whose first line is `# data/….yaml`, `# data/logs/….txt` or `# sitegen.yaml` is that file.
- A fence `markdown` that begins with front matter is a post; any other is the body of one, with the short names of the
  document's first post. The first post of README.md is content/cache.md.
- A table whose head begins with `you write` holds citations that must pass; one that begins with `refused` holds some
  that must not, with the rule in its second column.
- A fence `console` holds commands with their output. `<!-- after: this -> that -->` above it changes the files first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
NOT_HELD = ("rules.md",)
"""Made from the rules' pages, whose examples have a test of their own."""
DOCUMENTS = (ROOT / "README.md", *sorted(path for path in (ROOT / "docs").glob("*.md") if path.name not in NOT_HELD))
DISCLAIMER = "\n\n```disclaimer\n```\n"
_FENCE = re.compile(
    r"^(?:<!-- after: (?P<old>.+?) -> (?P<new>.+?) -->\n+)?"
    r"^(?P<ticks>`{3,})(?P<info>[^`\n]*)\n(?P<text>.*?)^(?P=ticks)$\n?",
    re.MULTILINE | re.DOTALL,
)
_FILE = re.compile(r"# ((?:data/\S+|sitegen\.yaml))\n")
_ROW = re.compile(r"^\|(.*)\|$", re.MULTILINE)
_COMMAND = re.compile(r"^\$ (.+)\n((?:(?!\$ ).*\n?)*)", re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class Fence:
    info: str
    text: str
    change: tuple[str, str] | None
    """What is replaced by what in the site's files before the commands run."""


@dataclass(frozen=True, kw_only=True)
class Session:
    command: str
    output: str
    change: tuple[str, str] | None


@dataclass(frozen=True, kw_only=True)
class Document:
    path: Path

    @property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @property
    def fences(self) -> tuple[Fence, ...]:
        return tuple(
            Fence(info=each["info"], text=each["text"], change=(each["old"], each["new"]) if each["old"] else None)
            for each in _FENCE.finditer(self.text)
        )

    @property
    def files(self) -> dict[str, str]:
        """Data, logs and settings, path to text."""
        named = ((_FILE.match(fence.text), fence) for fence in self.fences)
        return {
            found[1]: fence.text if found[1].endswith(".yaml") else fence.text[found.end() :]
            for found, fence in named
            if found
        }

    @property
    def posts(self) -> dict[str, str]:
        """Every Markdown example as a post."""
        texts = [fence.text for fence in self.fences if fence.info == "markdown"]
        paths = ["content/cache.md", *(f"content/example-{number}.md" for number in range(1, len(texts)))]
        whole = (text if text.startswith("---\n") else self.post(text) for text in texts)
        return dict(zip(paths, whole, strict=False))

    @property
    def whole_posts(self) -> dict[str, str]:
        """The posts that are shown with their front matter: what a reader has who follows the document."""
        whole = {fence.text for fence in self.fences if fence.text.startswith("---\n")}
        return {path: text for path, text in self.posts.items() if text in whole}

    def post(self, body: str) -> str:
        """A whole post around *body*."""
        aliases = re.search(r"^evidence: .*\n", self.text, re.MULTILINE)
        closing = "" if "```disclaimer" in body else DISCLAIMER
        return f"---\ntitle: Example\ndate: 2026-11-24\n{aliases[0] if aliases else ''}---\n\n{body.rstrip()}\n{closing}"

    @property
    def sessions(self) -> tuple[Session, ...]:
        return tuple(
            Session(command=found[1], output=found[2].rstrip("\n"), change=fence.change)
            for fence in self.fences
            if fence.info == "console"
            for found in _COMMAND.finditer(fence.text)
        )

    def table(self, head: str) -> tuple[tuple[str, ...], ...]:
        """The rows of every table whose head begins with *head*; code spans are taken out of their ticks."""
        rows: list[tuple[str, ...]] = []
        is_inside = False
        for line in _FENCE.sub("", self.text).split("\n"):
            found = _ROW.fullmatch(line)
            if found is None:
                is_inside = False
                continue
            cells = tuple(cell.strip() for cell in found[1].split(" | "))
            if cells[0] == head:
                is_inside = True
            elif is_inside and not set(cells[0]) <= set("-:"):
                rows.append((_bare(cells[0]), *cells[1:]))
        return tuple(rows)

    @property
    def commands(self) -> tuple[str, ...]:
        """Every command of ours that stands in a code span or a fence."""
        spans = re.findall(r"`(sitegen [^`\n]+)`", _FENCE.sub("", self.text))
        return (*spans, *(session.command for session in self.sessions if session.command.startswith("sitegen ")))


def _bare(cell: str) -> str:
    found = re.fullmatch(r"(`+) ?(.*?) ?\1", cell)
    return found[2] if found else cell
