"""The file that a tool wrote, as importers see it: its text, and the JSON document where it is one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.evidence.sources.json_values import parse_json
from sitegen.evidence.sources.matches import Unreadable
from sitegen.importers.imported import Unimportable
from sitegen.importers.json_places import Place
from sitegen.source import MemoryReader, Reader, Source, SourceError


@dataclass(frozen=True, slots=True)
class ToolOutput:
    """A file, read once for all formats that it could be."""

    source: Source
    document: Place | None
    """`None` for a text that is no JSON document."""
    fault: Unimportable | None
    """Why a text that begins as JSON is none."""
    folder: Reader
    """What lies beside the file, for a tool that tells of one run in several files."""

    @property
    def text(self) -> str:
        return self.source.text

    def json(self, tool: str) -> Place:
        """The document; raises `Unimportable` for a text that is none."""
        if self.document is not None:
            return self.document
        raise self.fault or Unimportable(f"{self.source.path} is no JSON document, which {tool} writes")

    def beside(self, name: str) -> Place | None:
        """The JSON document called *name* in the folder of the file; `None` where none can be read there."""
        try:
            return read_output(self.folder.read(name)).document
        except SourceError:
            return None

    def json_lines(self) -> Iterator[Place]:
        """The document of each line that is not empty; raises `Unimportable` where one is none."""
        for number, text in enumerate(self.text.split("\n"), start=1):
            if text.strip():
                path = f"{self.source.path}:{number}"
                try:
                    yield Place(parse_json(text, path), path)
                except Unreadable as error:
                    raise Unimportable(error.message) from None

    def refuse_cut(self) -> None:
        """Raise `Unimportable` where the last line has no end, which the tool writes."""
        if not self.text.endswith("\n"):
            raise Unimportable(f"{self.source.path} ends within a line: it was cut off")


def read_output(source: Source, folder: Reader | None = None) -> ToolOutput:
    """Never raises: what is wrong with the text is told when a format asks for it. *folder* is where the file lies."""
    around = folder or MemoryReader({})
    if not source.text.lstrip().startswith(("{", "[")):
        return ToolOutput(source, None, None, around)
    try:
        document = parse_json(source.text, source.path)
    except Unreadable as error:
        return ToolOutput(source, None, Unimportable(error.message, error.hint), around)
    return ToolOutput(source, Place(document, source.path), None, around)
