"""The second reading: what was built, read once more by code that shares nothing with what built it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from sitegen.findings import Finding, Location, ordered
from sitegen.verify.manifest import PageManifest

if TYPE_CHECKING:
    from sitegen.verify.built_file import BuiltFile

_NOTHING = PageManifest(source="")
"""For a file that the build says nothing about: it may show no number."""
_PAGES = (".html", ".htm", ".xhtml", ".svg")
_DATA = (".json", ".jsonld", ".geojson", ".webmanifest")
_XML = (".xml", ".atom", ".rss")
_TEXT = (".txt", ".md")
_TABLE = ".csv"
_READ = (*_PAGES, *_DATA, *_XML, *_TEXT, ".css")


def verify(
    files: Mapping[str, bytes], manifests: Mapping[str, PageManifest], styles: Iterable[str] = ()
) -> tuple[Finding, ...]:
    """Each figure, badge and number of *files* against *manifests*, both by the path of the built file.

    Read are HTML, SVG, CSS, JSON, XML, plain text, and CSV that the build wrote. Pictures, scripts, fonts and other CSV are
    not: of such a file it is only known whether it is the one that the manifest names by its digest. *styles* are the style
    sheets of other files of the site, which hold for all pages.
    """
    from sitegen.verify.built_file import BuiltFile
    from sitegen.verify.stylesheets import shown_by

    findings: list[Finding] = []
    texts: dict[str, str] = {}
    drawn: dict[str, str] = {}
    for path, content in files.items():
        if path.lower().endswith(_READ) or _is_written_table(path, manifests.get(path, _NOTHING)):
            try:
                texts[path] = content.decode("utf-8-sig")
            except UnicodeDecodeError:
                findings.append(_not_text(path))
        elif not _is_copy(content, manifests.get(path, _NOTHING)):
            findings.append(_not_read(path))
        elif manifests[path].drawn_from:
            drawn[path] = manifests[path].drawn_from
    style = shown_by(tuple(dict.fromkeys((*styles, *styles_in(texts)))))
    for path, text in texts.items():
        findings += _verify_file(BuiltFile(path, text, manifests.get(path, _NOTHING), style))
    for path, text in drawn.items():
        findings += _verify_drawn(BuiltFile(path, text, manifests[path], style))
    findings += [_not_built(path, manifest) for path, manifest in manifests.items() if path not in files]
    return ordered(findings)


def _is_written_table(path: str, manifest: PageManifest) -> bool:
    return path.lower().endswith(_TABLE) and manifest.written is not None


def _is_copy(content: bytes, manifest: PageManifest) -> bool:
    from hashlib import sha256

    return bool(manifest.copied) and sha256(content).hexdigest() == manifest.copied


def styles_in(texts: Mapping[str, str]) -> Iterator[str]:
    """All style sheets among *texts*, by the path of the built file, those inside pages too."""
    for path, text in texts.items():
        if path.endswith(".css"):
            yield text
        elif path.endswith(_PAGES) and "<style" in text:
            yield from (part.partition(">")[2].partition("</style")[0] for part in text.split("<style")[1:])


def _verify_file(built: BuiltFile) -> Iterator[Finding]:
    from sitegen.verify.blocks import Seen
    from sitegen.verify.feeds import verify_xml
    from sitegen.verify.pages import missing_parts, verify_addresses, verify_markup, verify_page
    from sitegen.verify.plain import verify_lines
    from sitegen.verify.stated import verify_table
    from sitegen.verify.structured import html_parts, verify_evidence
    from sitegen.verify.stylesheets import addresses_in, verify_style

    kind = built.path.lower()
    if kind.endswith(_PAGES):
        yield from verify_page(built)
    elif kind.endswith(_XML):
        yield from verify_xml(built)
    elif kind.endswith(_DATA):
        yield from verify_evidence(built.text, built)
        seen = Seen()
        for part in html_parts(built.text) if built.manifest.written is None else ():
            yield from verify_markup(part, built, seen)
        if built.manifest.written is None:
            yield from missing_parts(built, seen)
    elif kind.endswith(_TABLE):
        yield from verify_table(built.text, built)
    elif kind.endswith(".css"):
        yield from verify_style(built.text, built)
        yield from verify_addresses(addresses_in((built.text,)), built)
    else:
        yield from verify_lines(built)


def _verify_drawn(built: BuiltFile) -> Iterator[Finding]:
    from sitegen.verify.pages import verify_page

    return verify_page(built)


def _not_read(path: str) -> Finding:
    return Finding(
        rule="unreadable-output",
        location=Location.of_file(path),
        message="files of this kind are not read, and it is no copy of one of the site: nothing in it can be verified",
        hint="write it as HTML, JSON, XML or plain text, or put it into the theme, from where it is copied as it is",
    )


def _not_text(path: str) -> Finding:
    return Finding(
        rule="unreadable-output",
        location=Location.of_file(path),
        message="the file is not UTF-8, so nothing in it can be verified",
        hint="whatever writes the file must write UTF-8",
    )


def _not_built(path: str, manifest: PageManifest) -> Finding:
    return Finding(
        rule="missing-page",
        location=Location.of_file(manifest.source or path),
        message=f"the build was to write {path!r}, and no such file was built",
        hint="look for a template or an option that leaves the page out",
    )
