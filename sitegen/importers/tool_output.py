"""The file that a tool wrote, as importers see it: its text, and the JSON document where it is one."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.evidence.sources.json_values import parse_json
from sitegen.evidence.sources.matches import Unreadable
from sitegen.importers.imported import Unimportable
from sitegen.importers.json_places import Place
from sitegen.source import Source


@dataclass(frozen=True, slots=True)
class ToolOutput:
    """A file, read once for all formats that it could be."""

    source: Source
    document: Place | None
    """`None` for a text that is no JSON document."""
    fault: Unimportable | None
    """Why a text that begins as JSON is none."""

    @property
    def text(self) -> str:
        return self.source.text

    def json(self, tool: str) -> Place:
        """The document; raises `Unimportable` for a text that is none."""
        if self.document is not None:
            return self.document
        raise self.fault or Unimportable(f"{self.source.path} is no JSON document, which {tool} writes")


def read_output(source: Source) -> ToolOutput:
    """Never raises: what is wrong with the text is told when a format asks for it."""
    if not source.text.lstrip().startswith(("{", "[")):
        return ToolOutput(source, None, None)
    try:
        document = parse_json(source.text, source.path)
    except Unreadable as error:
        return ToolOutput(source, None, Unimportable(error.message, error.hint))
    return ToolOutput(source, Place(document, source.path), None)
