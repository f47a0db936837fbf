"""One built file with what the build says of it, and where in it something stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.findings import Finding, Location, Related
from sitegen.source import Source
from sitegen.verify.backing import Backing
from sitegen.verify.manifest import PageManifest

if TYPE_CHECKING:
    from sitegen.verify.stylesheets import ShownByStyle

_EXCERPT = 160
"""Characters of a line that are shown; built lines may be as long as a page."""


class BuiltFile:
    """What the verdicts are about. Places are worked out only when there is something to report."""

    __slots__ = ("backing", "manifest", "path", "source", "style", "text")

    def __init__(self, path: str, text: str, manifest: PageManifest, style: ShownByStyle) -> None:
        self.path = path
        self.text = text
        self.source = Source(path, text)
        self.manifest = manifest
        self.backing = Backing.of(manifest)
        self.style = style
        """What the style sheets of the site show and hide."""

    @property
    def has_pointer(self) -> bool:
        """Whether its reader can point at something to see its `title`: feed readers leave such attributes out."""
        return self.path.lower().endswith((".html", ".htm", ".xhtml", ".svg"))

    def of_text(self, needle: str, around: str = "") -> Location:
        """The place of *needle*; of several, the one with most words of *around* nearby. Without any, the
        place of one of those words, or the first line."""
        found = list(_occurrences(self.source.text, needle))
        if not found:
            return self._of_words(around)
        words = set(around.split()) - {needle}
        return self._at(max(found, key=lambda offset: (self._likeness(offset, words), -offset)))

    def of_attribute(self, name: str, value: str, number: int = 0) -> Location:
        """The place of the *number*-th element with `name="value"`."""
        found = list(_occurrences(self.source.text, f'{name}="{value}"')) or list(_occurrences(self.source.text, value))
        return self._at(found[min(number, len(found) - 1)]) if found else Location.of_file(self.path)

    def of_line(self, line: int) -> Location:
        return Location(file=self.path, line=line, excerpt=self.source.line(line)[:_EXCERPT])

    def finding(self, rule: str, location: Location, message: str, hint: str) -> Finding:
        """An error with the file that the built one comes from."""
        source = self.manifest.source
        related = (Related(location=Location.of_file(source), message="the file is built from this"),)
        return Finding(rule=rule, location=location, message=message, hint=hint, related=related if source else ())

    def _of_words(self, around: str) -> Location:
        for word in sorted(around.split(), key=len, reverse=True)[:5]:
            offset = self.source.text.find(word)
            if offset >= 0:
                return self._at(offset)
        return Location.of_file(self.path)

    def _likeness(self, offset: int, words: set[str]) -> int:
        nearby = self.source.text[max(offset - 120, 0) : offset + 120]
        return sum(word in nearby for word in words)

    def _at(self, offset: int) -> Location:
        position = self.source.position(offset)
        start = max(position.column - 1 - _EXCERPT // 2, 0)
        return Location(
            file=self.path,
            line=position.line,
            excerpt=self.source.line(position.line)[start : start + _EXCERPT].strip(),
        )


def _occurrences(text: str, needle: str) -> list[int]:
    found: list[int] = []
    offset = text.find(needle) if needle else -1
    while offset >= 0 and len(found) < 200:
        found.append(offset)
        offset = text.find(needle, offset + len(needle))
    return found
