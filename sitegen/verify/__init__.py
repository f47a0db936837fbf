"""The second reading: what was built, read once more by code that shares nothing with what built it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from sitegen.findings import Finding, Location, ordered
from sitegen.verify.manifest import PageManifest

if TYPE_CHECKING:
    from sitegen.verify.built_file import BuiltFile

_NOTHING = PageManifest(source="")
"""For a file that the build says nothing about: it may show no number."""
_PAGES = (".html", ".htm", ".xhtml", ".svg")
_DATA = (".json", ".jsonld", ".geojson")
_XML = (".xml", ".atom", ".rss")
_TEXT = (".txt", ".md")
_READ = (*_PAGES, *_DATA, *_XML, *_TEXT, ".css")


def verify(files: Mapping[str, bytes], manifests: Mapping[str, PageManifest]) -> tuple[Finding, ...]:
    """Each figure, badge and number of *files* against *manifests*, both by the path of the built file.

    Read are HTML, SVG, CSS, JSON, XML and plain text. Pictures, scripts, fonts and CSV are not.
    """
    from sitegen.verify.built_file import BuiltFile
    from sitegen.verify.stylesheets import shown_by

    findings: list[Finding] = []
    texts: dict[str, str] = {}
    for path, content in files.items():
        if path.lower().endswith(_READ):
            try:
                texts[path] = content.decode("utf-8-sig")
            except UnicodeDecodeError:
                findings.append(_not_text(path))
    style = shown_by(dict.fromkeys(_styles(texts)))
    for path, text in texts.items():
        findings += _verify_file(BuiltFile(path, text, manifests.get(path, _NOTHING), style))
    findings += [_not_built(path, manifest) for path, manifest in manifests.items() if path not in files]
    return ordered(findings)


def _styles(texts: Mapping[str, str]) -> Iterator[str]:
    """All style sheets of the site, those inside pages too."""
    for path, text in texts.items():
        if path.endswith(".css"):
            yield text
        elif path.endswith(_PAGES) and "<style" in text:
            yield from (part.partition(">")[2].partition("</style")[0] for part in text.split("<style")[1:])


def _verify_file(built: BuiltFile) -> Iterator[Finding]:
    from sitegen.verify.feeds import verify_xml
    from sitegen.verify.pages import verify_markup, verify_page
    from sitegen.verify.plain import verify_lines
    from sitegen.verify.structured import html_parts, verify_evidence
    from sitegen.verify.stylesheets import verify_style

    kind = built.path.lower()
    if kind.endswith(_PAGES):
        yield from verify_page(built)
    elif kind.endswith(_XML):
        yield from verify_xml(built)
    elif kind.endswith(_DATA):
        yield from verify_evidence(built.text, built)
        for part in html_parts(built.text):
            yield from verify_markup(part, built, set())
    elif kind.endswith(".css"):
        yield from verify_style(built.text, built)
    else:
        yield from verify_lines(built)


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
