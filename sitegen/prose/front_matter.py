"""The front matter of a post, read strictly: an unknown key or a wrong value is a finding with its place."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from markdown_it.token import Token

from sitegen.findings import Finding, Location
from sitegen.located_yaml import InvalidYaml, Node, Scalar, Sequence, Table, read_yaml
from sitegen.permalinks import file_of, words_of_address
from sitegen.prose.corrections import EXAMPLE, KEYS, WrittenCorrection
from sitegen.prose.posts import SeriesPart
from sitegen.source import Source, Span, nearest

RULE = "invalid-front-matter"
MAX_SLUG = 200
CONTENT = "content/"
"""Files below it are posts and need front matter; any other Markdown file may do without."""
PAGES = "content/pages/"
"""Files below it are pages, unless they say otherwise."""
FRONT = "content/index.md"
"""The page at the front of the site, where there is one: the latest posts then stand at /posts/."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """The fields as they were read; a field that was refused has its default, and a finding."""

    title: Scalar | None = None
    is_titled: bool = True
    """Whether it says a title, be it a wrong one; without, a heading may be it."""
    description: Scalar | None = None
    headline: Scalar | None = None
    date: str | None = None
    updated: str | None = None
    slug: str = ""
    lang: str | None = None
    tags: tuple[Scalar, ...] = ()
    series: SeriesPart | None = None
    series_name: Scalar | None = None
    evidence: Mapping[str, Scalar] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    related: tuple[tuple[str, Location], ...] = ()
    draft: bool = False
    expires: str | None = None
    former: tuple[tuple[str, Location], ...] = ()
    navigation: int | None = None
    is_listed: bool = True
    corrections: tuple[WrittenCorrection, ...] = ()
    layout: str = "post"
    template: str = ""
    examples: Scalar | None = None
    findings: tuple[Finding, ...] = ()


class _Refused(Exception):  # noqa: N818 - carries one finding out of a field's reader
    def __init__(self, node: Node, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.finding = Finding(rule=RULE, location=node.location, message=message, hint=hint)


def read_front_matter(source: Source, token: Token | None) -> FrontMatter:
    """The fields of *source*'s front matter, whose place *token* (of the Markdown parser) knows."""
    is_page = source.path.startswith(PAGES) or source.path == FRONT
    default = FrontMatter(
        slug="index" if source.path == FRONT else default_slug(source.path),
        layout="page" if is_page else "post",
        is_listed=source.path != FRONT,
    )
    if token is None or token.map is None:
        return replace(default, findings=tuple(_missing(source)))
    try:
        last = source.offset(token.map[1])
        root = read_yaml(source, first=source.offset(2), last=last)
    except InvalidYaml as error:
        return replace(default, findings=(replace(error.finding, rule=RULE),))
    if root is None:
        root = Table(entries={}, span=Span(0, 0), source=source)
    if not isinstance(root, Table):
        finding = Finding(rule=RULE, location=root.location, message="expected keys with values, such as title: …")
        return replace(default, findings=(finding,))
    return _read_table(source, root, default)


def _missing(source: Source) -> list[Finding]:
    first = source.line(1)
    if re.fullmatch(r"-{3,}", first.rstrip()):
        message, hint = "the front matter is never closed", "end it with a line ---"
    elif source.path.startswith(CONTENT):
        message, hint = "a post begins with its front matter", "write ---, title: …, --- above the text"
    else:
        return []
    return [Finding(rule=RULE, location=Location.of_line(source, 1), message=message, hint=hint)]


def _read_table(source: Source, root: Table, default: FrontMatter) -> FrontMatter:
    values: dict[str, object] = {}
    findings: list[Finding] = []
    for key, node in root:
        try:
            if key.text not in FIELDS:
                raise _unknown(key, tuple(FIELDS), "the front matter has no key")
            values.update(FIELDS[key.text](node))
        except _Refused as refused:
            findings.append(refused.finding)
    values["is_titled"] = "title" in root.entries
    matter = replace(default, **values)  # type: ignore[arg-type]  # each field was read by the function that stands for it
    findings += [*_order_of_dates(root, matter), *_early_corrections(matter), *_end_before_begin(root, matter)]
    findings += _examples_elsewhere(source, root, matter)
    return replace(matter, findings=tuple(findings))


def _order_of_dates(root: Table, matter: FrontMatter) -> list[Finding]:
    updated = root.get("updated")
    if updated is None or matter.date is None or matter.updated is None or matter.updated >= matter.date:
        return []
    message = f"the post was updated ({matter.updated}) before it was written ({matter.date})"
    return [Finding(rule=RULE, location=updated.location, message=message)]


def _early_corrections(matter: FrontMatter) -> list[Finding]:
    early = [each for each in matter.corrections if matter.date is not None and each.date < matter.date]
    message = f"the post was corrected before it was written ({matter.date})"
    return [Finding(rule=RULE, location=each.location, message=message) for each in early]


def _end_before_begin(root: Table, matter: FrontMatter) -> list[Finding]:
    expires = root.get("expires")
    if expires is None or matter.date is None or matter.expires is None or matter.expires > matter.date:
        return []
    message = f"the post would go ({matter.expires}) before a reader could see it ({matter.date})"
    return [Finding(rule=RULE, location=expires.location, message=message, hint="give it a later day, or take it out")]


def _examples_elsewhere(source: Source, root: Table, matter: FrontMatter) -> list[Finding]:
    """Only a page has a place for the note, and is in no feed."""
    examples = root.get("examples")
    if examples is None or (matter.layout == "page" and source.path.startswith(CONTENT)):
        return []
    message = "only the figures of a page of the site can be examples, and this is none"
    return [Finding(rule=RULE, location=examples.location, message=message, hint="declare each figure by lit:")]


def default_slug(path: str) -> str:
    """The file's name, or its folder's for `index.md`: lower case, anything but letters, digits and `_` as `-`."""
    pure = PurePosixPath(path)
    name = pure.parent.name if pure.stem == "index" and pure.parent.name else pure.stem
    return "-".join(words_of_address(name.lower())) or "post"


def _unknown(key: Scalar, known: tuple[str, ...], what: str) -> _Refused:
    near = nearest(key.text, known)
    hint = f"did you mean {near}?" if near else f"there are: {', '.join(known)}"
    return _Refused(key, f"{what} {key.text!r}", hint)


def _scalar(node: Node, expected: str) -> Scalar:
    if not isinstance(node, Scalar):
        raise _Refused(node, f"expected {expected}")
    if not node.text.strip():
        raise _Refused(node, f"expected {expected}, found nothing")
    return node


def _title(node: Node) -> Mapping[str, object]:
    return {"title": _scalar(node, "a title; in quotes where it holds a colon or begins with [")}


def _description(node: Node) -> Mapping[str, object]:
    return {"description": _scalar(node, "a text; in quotes where it holds a colon or begins with [")}


def _headline(node: Node) -> Mapping[str, object]:
    return {"headline": _scalar(node, "a figure with its citation, in quotes: '[34% faster](ev:…)'")}


def _day(node: Node) -> str:
    text = _scalar(node, "a date such as 2026-11-24").text
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return datetime.date.fromisoformat(text).isoformat()
    except ValueError:
        raise _Refused(node, f"there is no day {text}") from None
    raise _Refused(node, f"{text!r} is no date", "write year, month and day as 2026-11-24")


def _date(node: Node) -> Mapping[str, object]:
    return {"date": _day(node)}


def _updated(node: Node) -> Mapping[str, object]:
    return {"updated": _day(node)}


def _expires(node: Node) -> Mapping[str, object]:
    return {"expires": _day(node)}


def _slug_text(node: Node) -> str:
    text = unicodedata.normalize("NFC", _scalar(node, "a slug such as draft-cache").text)
    if text != "-".join(words_of_address(text.lower())):
        raise _Refused(node, f"{text!r} is no slug", "use lower-case letters and digits, joined by -: draft-cache")
    if len(text.encode()) > MAX_SLUG:
        raise _Refused(node, f"the slug is longer than {MAX_SLUG} bytes, and would be no name of a folder")
    return text


def _slug(node: Node) -> Mapping[str, object]:
    return {"slug": _slug_text(node)}


def _lang(node: Node) -> Mapping[str, object]:
    text = _scalar(node, "a language").text
    if not re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,8}", text):
        raise _Refused(node, f"{text!r} is no language tag", "write it as en, de or zh-TW")
    return {"lang": text}


def _list(node: Node, example: str) -> tuple[Scalar, ...]:
    if not isinstance(node, Sequence):
        raise _Refused(node, "expected a list", f"write it as {example}")
    return tuple(_scalar(entry, "a text") for entry in node.items)


def _tags(node: Node) -> Mapping[str, object]:
    return {"tags": _list(node, "[llama.cpp, quantization]")}


def _names(node: Node) -> Mapping[str, object]:
    return {"names": tuple(scalar.text for scalar in _list(node, "[2080 Ti 22G, GTX 970]"))}


def _related(node: Node) -> Mapping[str, object]:
    found = _list(node, "[first-post, second-post]")
    return {"related": tuple((_slug_text(scalar), scalar.location) for scalar in found)}


def _series(node: Node) -> Mapping[str, object]:
    if not isinstance(node, Table):
        raise _Refused(node, "expected a name and a part", "write it as series: {name: GTX 970, part: 4}")
    for key, _ in node:
        if key.text not in ("name", "part"):
            raise _unknown(key, ("name", "part"), "a series has no key")
    name, part = node.get("name"), node.get("part")
    if name is None or part is None:
        raise _Refused(node, "a series needs a name and a part", "write it as series: {name: GTX 970, part: 4}")
    title, number = _scalar(name, "a name"), _scalar(part, "the part's number")
    if not re.fullmatch(r"[1-9][0-9]{0,5}", number.text):
        raise _Refused(number, f"expected a whole number from 1, found {number.text!r}")
    series = SeriesPart(name=title.text, part=int(number.text), location=number.location)
    return {"series": series, "series_name": title}


def _evidence(node: Node) -> Mapping[str, object]:
    if not isinstance(node, Table):
        raise _Refused(node, "expected short names of sets", "write it as evidence: {ab: draft-cache-ab}")
    for key, _ in node:
        if not re.fullmatch(r"[^\W_][\w-]*", key.text):
            raise _Refused(key, f"{key.text!r} cannot be a short name", "use letters, digits, - and _")
    return {"evidence": {key.text: _scalar(value, "the id of a set") for key, value in node}}


def _former(node: Node) -> Mapping[str, object]:
    found = _list(node, "[/old/address/, /2019/post.html]")
    return {"former": tuple((_former_file(scalar), scalar.location) for scalar in found)}


def _former_file(scalar: Scalar) -> str:
    path = file_of(scalar.text.strip())
    if path is None:
        hint = "write it from the site's front page on, without its host: /old/address/ or /2019/post.html"
        raise _Refused(scalar, f"{scalar.text!r} is no address at which the site could lead on", hint)
    return path


def _navigation(node: Node) -> Mapping[str, object]:
    text = _scalar(node, "a place such as 1, or false").text
    if text == "false":
        return {"is_listed": False}
    if not re.fullmatch(r"[1-9][0-9]{0,3}", text):
        raise _Refused(node, f"expected a place from 1, or false, found {text!r}")
    return {"navigation": int(text)}


def _draft(node: Node) -> Mapping[str, object]:
    text = _scalar(node, "true or false").text
    if text not in ("true", "false"):
        raise _Refused(node, f"expected true or false, found {text!r}")
    return {"draft": text == "true"}


def _layout(node: Node) -> Mapping[str, object]:
    text = _scalar(node, "post or page").text
    if text not in ("post", "page"):
        raise _Refused(node, f"expected post or page, found {text!r}")
    return {"layout": text}


def _template(node: Node) -> Mapping[str, object]:
    text = _scalar(node, "the name of a template, such as wide.html").text
    if not re.fullmatch(r"[A-Za-z0-9][\w-]{0,80}\.html", text):
        raise _Refused(node, f"{text!r} is no name of a template", "put it into templates/ and write its name: wide.html")
    return {"template": text}


def _examples(node: Node) -> Mapping[str, object]:
    return {"examples": _scalar(node, "why the figures of this page are examples, in a sentence for its readers")}


def _corrections(node: Node) -> Mapping[str, object]:
    if not isinstance(node, Sequence):
        raise _Refused(node, "expected a list of corrections", f"write it as corrections: [{EXAMPLE}]")
    return {"corrections": tuple(map(_correction, node.items))}


def _correction(node: Node) -> WrittenCorrection:
    if not isinstance(node, Table):
        raise _Refused(node, f"expected {', '.join(KEYS)}", f"write it as {EXAMPLE}")
    for key, _ in node:
        if key.text not in KEYS:
            raise _unknown(key, KEYS, "a correction has no key")
    missing = [key for key in KEYS if node.get(key) is None]
    if missing:
        raise _Refused(node, f"a correction needs `{missing[0]}`", f"write it as {EXAMPLE}")
    date, said, says, why = (_scalar(value, "a text") for key in KEYS if (value := node.get(key)) is not None)
    return WrittenCorrection(date=_day(date), said=said, says=says, why=why, location=node.location)


FIELDS: Mapping[str, Callable[[Node], Mapping[str, object]]] = {
    "title": _title,
    "description": _description,
    "headline": _headline,
    "date": _date,
    "updated": _updated,
    "slug": _slug,
    "lang": _lang,
    "tags": _tags,
    "series": _series,
    "evidence": _evidence,
    "names": _names,
    "related": _related,
    "draft": _draft,
    "expires": _expires,
    "aliases": _former,
    "navigation": _navigation,
    "corrections": _corrections,
    "layout": _layout,
    "template": _template,
    "examples": _examples,
}
