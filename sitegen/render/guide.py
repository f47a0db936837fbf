"""`llms.txt`: what there is on the site, in Markdown, for a program that reads text (llmstxt.org); badges are words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from sitegen.evidence.records import Tag
from sitegen.render.badges import EXPLAINED
from sitegen.render.edition import Edition
from sitegen.render.links import json_path, set_json_path, set_path
from sitegen.render.shown import Page, Shown
from sitegen.render.visible import visible

GUIDE = "llms.txt"
HOW = """\
Every figure of this site carries how it is known. A badge in brackets stands behind it: its word, then what limits it.

{tags}

N is the number of runs. A figure is not to be quoted without its badge, its N and its caveats.
The JSON beside each page has all of them.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A line of the list."""

    title: str
    about: str
    href: str
    data: str
    """Address of the same as JSON."""

    @property
    def line(self) -> str:
        about = f": {self.about}" if self.about else ""
        return f"- [{self.title}]({self.href}){about} ([JSON]({self.data}))"


def guide_files(edition: Edition) -> Iterator[tuple[str, Callable[[], Page]]]:
    """Path of each, and what writes it."""
    yield GUIDE, partial(_guide, edition)


def _guide(edition: Edition) -> Page:
    config = edition.config
    posts, sets = tuple(_posts(edition)), tuple(_sets(edition))
    tags = "\n".join(f"- {tag.word}: {EXPLAINED[tag]}" for tag in sorted(Tag, reverse=True))
    about = f"> {_line(config.description)}\n\n" if config.description else ""
    head = f"# {_line(config.title)}\n\n{about}{HOW.format(tags=tags)}"
    text = head + _section("Posts", posts) + _section("Evidence", sets)
    heads = {_line(config.title), _line(config.description)}
    texts = (text for item in (*posts, *sets) for text in (item.title, item.about, item.href, item.data))
    shown = Shown(source="sitegen.yaml", worded=frozenset((*heads, *texts)) - {""})
    return Page(path=GUIDE, content=text.encode(), shown=shown)


def _section(name: str, items: Iterable[Item]) -> str:
    lines = "\n".join(item.line for item in items)
    return f"\n## {name}\n\n{lines}\n" if lines else ""


def _posts(edition: Edition) -> Iterator[Item]:
    links = edition.links(GUIDE)
    for face in edition.outline.faces:
        yield Item(
            title=_line(face.title),
            about=_line(face.description),
            href=links.absolute(face.path),
            data=links.absolute(json_path(face.path)),
        )


def _sets(edition: Edition) -> Iterator[Item]:
    links = edition.links(GUIDE)
    for measured in edition.outline.stock.sets.values():
        tags = sorted({record.tag for record in measured.records.values() if record.publish}, reverse=True)
        yield Item(
            title=_line(measured.title),
            about=", ".join(tag.word for tag in tags),
            href=links.absolute(set_path(measured.id)),
            data=links.absolute(set_json_path(measured.id)),
        )


def _line(text: str) -> str:
    return " ".join(visible(text).split())
