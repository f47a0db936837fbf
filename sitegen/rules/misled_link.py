"""A link that carries its evidence in its title leads to another file.

What it finds: `[text](address "ev:target")` whose address is neither the file of a measurement set that the figure rests
on, nor its published page, nor an evidence file of one of its records. The address is taken from the Markdown file's own
folder; an absolute one must end with the file's path, or with `evidence/SET/`.

Why it matters: where a forge shows the text, the address is all that a reader can follow. A link that says 39.7 and leads
to the records of another measurement, or to nothing, is worse than none.

Good:

    In all it took [550.849 MiB](../data/state-size.yaml "ev:st/p18642/total").

Bad:

    In all it took [550.849 MiB](../data/draft-cache-ab.yaml "ev:st/p18642/total").

What it does not find: whether the page behind an absolute address is there, and which version of the file it shows.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from sitegen.claims.claims import Claim, PostClaims
from sitegen.evidence.figures import Figure
from sitegen.evidence.records import EvidenceFile
from sitegen.findings import Finding
from sitegen.rules.rule import Known, Rule


def check(claims: PostClaims, known: Known) -> Iterator[Finding]:
    for claim in claims.claims:
        if claim.citation.address is not None and claim.figure is not None:
            files = _files(claim.figure, known)
            end = _end_of(claim.citation.address, claim.post.source.path)
            pages = (f"evidence/{name}" for name in _sets(claim.figure))
            if not any(_is_at(end, file) for file in (*files, *pages)):
                yield _finding(claim, end, files)


def _files(figure: Figure, known: Known) -> tuple[str, ...]:
    """The files that back *figure*: those of its sets, then those in which the values were printed."""
    records = figure.basis.records
    printed = [record.source.path for record in records if isinstance(record.source, EvidenceFile)]
    return tuple(dict.fromkeys((*(known.evidence.sets[name].path for name in _sets(figure)), *printed)))


def _sets(figure: Figure) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*figure.basis.sets, *(record.set_id for record in figure.basis.records))))


def _end_of(address: str, document: str) -> str:
    """The file of the site that *address* leads to, seen from *document*; of another site the address itself."""
    parts = urlsplit(address)
    path = unquote(parts.path)
    if parts.scheme or parts.netloc:
        return address
    if path.startswith("/"):
        return posixpath.normpath(path).lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(document), path)) if path else document


def _is_at(end: str, file: str) -> bool:
    """Whether *end* is *file*, or the same below an absolute address."""
    end = end.removesuffix("index.html").rstrip("/")
    return end == file or ("//" in end and unquote(urlsplit(end).path).endswith(f"/{file}"))


def _finding(claim: Claim, end: str, files: tuple[str, ...]) -> Finding:
    folder = posixpath.dirname(claim.post.source.path) or "."
    near = posixpath.relpath(files[0], folder) if files else None
    return Finding(
        rule=RULE.name,
        location=claim.location,
        message=f"the link leads to {end}, and the figure rests on {' and '.join(files) or 'no file'}",
        hint=f'write: [{claim.citation.text}]({near} "ev:{claim.citation.target}")' if near else "cite a record",
    )


RULE = Rule(name="misled-link", module=__name__, beside=check)
