"""Verdicts on XML: Atom and RSS feeds, whose HTML is escaped and read again, sitemaps, and any other XML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from email.utils import parsedate_tz
from html import unescape
from xml.parsers import expat

from sitegen.findings import Finding
from sitegen.verify.blocks import Seen
from sitegen.verify.built_file import BuiltFile
from sitegen.verify.pages import missing_parts, verify_markup
from sitegen.verify.structured import ADDRESS_OR_DATE

_MARKUP = frozenset(("content", "summary", "description", "encoded", "title", "subtitle", "rights"))
"""Elements whose text may be escaped HTML."""
_ADDRESSES = frozenset(
    ("id", "link", "loc", "guid", "docs", "url", "uri", "logo", "icon", "lastmod", "updated", "published")
)
"""Elements that hold an address or a date; their text is only accepted in that shape."""
_MAIL_DATES = frozenset(("pubDate", "lastBuildDate"))
_SETTINGS = frozenset(("changefreq", "priority", "ttl", "width", "height"))
_FREE = frozenset(("generator", "language", "email"))
_READ_ATTRIBUTES = ("title", "label", "term", "text")


@dataclass(slots=True, kw_only=True)
class _Element:
    name: str
    line: int
    type: str
    texts: list[str] = field(default_factory=list)
    markup: bool = False
    """Whether it is XHTML inside another element, whose texts it shares."""


class _UnreadableXmlError(Exception):
    """The XML has a part that a feed has no use for."""


def verify_xml(built: BuiltFile) -> Iterator[Finding]:
    """Everything that is wrong with one XML file."""
    try:
        elements = _Reading().of(built.text)
    except (expat.ExpatError, _UnreadableXmlError, UnicodeError) as error:
        yield built.finding(
            "unreadable-output",
            built.of_line(getattr(error, "lineno", 1) or 1),
            f"the XML cannot be read ({error}), so nothing in it can be verified",
            "look at the template: texts must be escaped for XML",
        )
        return
    seen = Seen()
    for element in elements:
        yield from _verify_element(element, built, seen)
    yield from missing_parts(built, seen)


class _Reading:
    """One pass of the XML parser: elements and read attributes with their texts, in the order in which they end."""

    def __init__(self) -> None:
        self.done: list[_Element] = []
        self.stack: list[_Element] = []
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.StartDoctypeDeclHandler = self._refuse

    def of(self, text: str) -> list[_Element]:
        self.parser.Parse(text, True)  # noqa: FBT003 - expat's own signature: this is the last piece
        return self.done

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local, line = name.rpartition(":")[2], self.parser.CurrentLineNumber
        inside = self.stack[-1] if self.stack else None
        if inside is not None and (inside.markup or inside.type == "xhtml"):
            inside.texts.append(_tag(local, attributes))
            self.stack.append(_Element(name=local, line=line, type="", texts=inside.texts, markup=True))
            return
        self.stack.append(_Element(name=local, line=line, type=attributes.get("type", "")))
        read = [attributes[key] for key in _READ_ATTRIBUTES if key in attributes]
        self.done += [_Element(name=local, line=line, type="text", texts=[text]) for text in read]

    def _end(self, name: str) -> None:
        element = self.stack.pop()
        if element.markup:
            element.texts.append(f"</{name.rpartition(':')[2]}>")
        else:
            self.done.append(element)

    def _characters(self, text: str) -> None:
        if self.stack:
            element = self.stack[-1]
            element.texts.append(_escaped(text) if element.markup or element.type == "xhtml" else text)

    def _refuse(self, *_: object) -> None:
        raise _UnreadableXmlError("it has a document type, and a feed needs none")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _tag(name: str, attributes: dict[str, str]) -> str:
    inner = [f' {key}="{_escaped(value).replace(chr(34), "&quot;")}"' for key, value in attributes.items()]
    return f"<{name}{''.join(inner)}>"


def _verify_element(element: _Element, built: BuiltFile, seen: Seen) -> Iterator[Finding]:
    text = "".join(element.texts).strip()
    if not text or _is_technical(element.name, text):
        return
    may_be_markup = element.type != "text" and element.name in _MARKUP
    if element.type in ("html", "xhtml") or (may_be_markup and "<" in text):
        yield from verify_markup(text, built, seen)
        return
    for word in dict.fromkeys(built.backing.unworded(unescape(text) if may_be_markup else text)):
        yield built.finding(
            "unverified-number",
            built.of_line(element.line),
            f"{word!r} in <{element.name}> is not what the build wrote: no worded figure stands behind it",
            "look for a number typed in the feed's template, or a filter that cuts or changes text",
        )


def _is_technical(name: str, text: str) -> bool:
    if name in _MAIL_DATES:
        return len(text) < 40 and parsedate_tz(text) is not None
    if name in _SETTINGS:
        return text.isalpha() or text.replace(".", "", 1).isdigit()
    return name in _FREE or (name in _ADDRESSES and ADDRESS_OR_DATE.fullmatch(text) is not None)
