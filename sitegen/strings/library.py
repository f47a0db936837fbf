"""The files of strings: those that are shipped, and a site's own `strings/LANGUAGE.yaml`, which stand before them.

A string that a language lacks is told in English. A site may add a language, replace single strings, and have strings of
its own for its templates, whose names begin with `site_`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from pathlib import PurePosixPath

from sitegen.findings import Finding, Location
from sitegen.located_yaml import InvalidYaml, Node, Scalar, Sequence, Table, read_yaml
from sitegen.source import Reader, Source, SourceError, nearest
from sitegen.strings.plurals import OTHER, forms_of
from sitegen.strings.strings import DATE_PLACES, String, Strings, places_in

FOLDER = "strings"
RULE = "invalid-config"
ENGLISH = "en"
PROGRAMS = "zxx"
"""BCP 47 for what is in no language: numbers as they are typed."""
OWN = "site_"
BADGES = ("badge_log", "badge_memory", "badge_inference")
DATES = ("date", "date_in_year")
TRADITIONAL = ("hant", "tw", "hk", "mo")


class InvalidStrings(Exception):  # noqa: N818 - named for what is wrong
    """A file of strings cannot be used; `findings` say where and why."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(findings[0].message)
        self.findings = findings


class Library:
    """The strings of a site in every language."""

    def __init__(self, own: Mapping[str, Mapping[str, String]] | None = None) -> None:
        """*own* are the site's, by language in small letters."""
        self.own = own or {}
        self._known: dict[str, Strings] = {}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Library) and self.own == other.own

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[type[Library], tuple[Mapping[str, Mapping[str, String]]]]:
        return Library, (self.own,)

    def of(self, language: str) -> Strings:
        """The strings for pages in *language*, a BCP 47 tag."""
        if language not in self._known:
            self._known[language] = self._made(language)
        return self._known[language]

    def _made(self, language: str) -> Strings:
        chain = tuple(relatives(language))
        there = [tag for tag in chain if tag in self.own or shipped(tag)]
        texts: dict[str, String] = {}
        for tag in reversed((*chain, *(() if ENGLISH in chain else (ENGLISH,)))):
            texts |= {**shipped(tag), **self.own.get(tag, {})}
        return Strings(language=language, told_in=spelled(there[0]) if there else ENGLISH, texts=texts)


def relatives(language: str) -> Iterator[str]:
    """Tags in small letters, the nearest first: `zh-hk`, `zh-tw`, `zh`. What is written in traditional characters comes
    before what is written in simplified ones."""
    tag = language.replace("_", "-").lower()
    parts = tag.split("-")
    for length in range(len(parts), 0, -1):
        yield "-".join(parts[:length])
        if length == 2 and parts[0] == "zh" and tag != "zh-tw" and not set(TRADITIONAL).isdisjoint(parts):
            yield "zh-tw"


def spelled(tag: str) -> str:
    """A tag in small letters as BCP 47 recommends: `zh-TW`, `zh-Hant`.

    >>> spelled("zh-tw"), spelled("zh-hant-hk"), spelled("de")
    ('zh-TW', 'zh-Hant-HK', 'de')
    """
    first, *rest = tag.split("-")
    return "-".join((first, *({2: part.upper(), 4: part.capitalize()}.get(len(part), part) for part in rest)))


@lru_cache(maxsize=32)
def shipped(tag: str) -> Mapping[str, String]:
    """The strings that come with the program for *tag*, in small letters; none where there is no such file."""
    name = f"{spelled(tag)}.yaml"
    if not re.fullmatch(r"[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,8}", tag):
        return {}
    entry = files("sitegen") / FOLDER / name
    if not entry.is_file():
        return {}
    root = read_yaml(Source(f"sitegen/{FOLDER}/{name}", entry.read_text(encoding="utf-8")))
    assert isinstance(root, Table)  # noqa: S101 - a file of ours, which a test reads
    return {key.text: _string(node) for key, node in root}


def shipped_languages() -> tuple[str, ...]:
    """The languages that come with the program."""
    folder = files("sitegen") / FOLDER
    return tuple(sorted(entry.name.removesuffix(".yaml") for entry in folder.iterdir() if entry.name.endswith(".yaml")))


@lru_cache(maxsize=1)
def for_programs() -> Strings:
    """English, with numbers as they were typed: for files that programs read, and for reports."""
    return Strings(language=PROGRAMS, told_in=ENGLISH, texts=shipped(ENGLISH))


def _string(node: Node) -> String:
    if isinstance(node, Table):
        return {key.text: _text(value) for key, value in node}
    if isinstance(node, Sequence):
        return tuple(map(_text, node.items))
    return node.text


def _text(node: Node) -> str:
    return node.text if isinstance(node, Scalar) else ""


def read_library(reader: Reader) -> Library:
    """The site's strings over those that are shipped. Raises `InvalidStrings`."""
    paths = [path for path in reader.files(FOLDER) if path.endswith(".yaml")]
    own: dict[str, Mapping[str, String]] = {}
    findings: list[Finding] = []
    for path in paths:
        tag = PurePosixPath(path).stem.lower()
        try:
            root = read_yaml(reader.read(path))
        except InvalidYaml as error:
            findings.append(error.finding)
            continue
        except SourceError as error:
            findings.append(Finding(rule=RULE, location=Location.of_file(path), message=error.trouble.value))
            continue
        if not re.fullmatch(r"[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,8}", tag):
            message, hint = f"{tag!r} is no language tag", "name the file en.yaml, de.yaml or zh-TW.yaml"
            findings.append(Finding(rule=RULE, location=Location.of_file(path), message=message, hint=hint))
        elif root is not None and not isinstance(root, Table):
            findings.append(Finding(rule=RULE, location=root.location, message="expected names with a text each"))
        elif root is not None:
            findings += [each for key, node in root for each in faults_of(key, node, tag)]
            own[tag] = {key.text: _string(node) for key, node in root}
    if findings:
        raise InvalidStrings(tuple(findings))
    return Library(own)


def faults_of(key: Scalar, node: Node, tag: str) -> Iterator[Finding]:
    """What is wrong with one string of a site; English says what each string must be like."""
    model = shipped(ENGLISH).get(key.text)
    if model is None:
        if not key.text.startswith(OWN):
            near = nearest(key.text, shipped(ENGLISH))
            hint = f"did you mean {near}?" if near else f"a string of your own has a name that begins with {OWN}"
            yield Finding(rule=RULE, location=key.location, message=f"no string is called {key.text!r}", hint=hint)
        return
    found = _string(node)
    if type(found) is not type(model) or not all(_parts(found)):
        expected = "a text" if isinstance(model, str) else "a list of words" if isinstance(model, tuple) else "forms"
        like = f"{key.text}: {model}" if isinstance(model, str) else None
        yield Finding(rule=RULE, location=node.location, message=f"{key.text} is {expected}", hint=like)
    elif isinstance(found, tuple) and isinstance(model, tuple) and len(found) != len(model):
        message = f"{key.text} has {len(model)} words, found {len(found)}"
        yield Finding(rule=RULE, location=node.location, message=message)
    elif isinstance(found, Mapping):
        missing = [form for form in forms_of(tag) if form not in found and OTHER not in found]
        if missing:
            message = f"{key.text} lacks the form {missing[0]!r}, or {OTHER!r} for all that are left"
            yield Finding(rule=RULE, location=node.location, message=message)
        for form in found.values():
            yield from _wrong_places(key, node, form, model)
    elif isinstance(found, str):
        yield from _wrong_places(key, node, found, model)
    if key.text in BADGES and isinstance(found, str) and not re.fullmatch(r"\w+", found):
        message = f"a badge is one word, and {found!r} is not"
        yield Finding(rule=RULE, location=node.location, message=message)


def _parts(string: String) -> tuple[str, ...]:
    return (string,) if isinstance(string, str) else tuple(string.values() if isinstance(string, Mapping) else string)


def _wrong_places(key: Scalar, node: Node, text: str, model: String) -> Iterator[Finding]:
    allowed = frozenset(DATE_PLACES) if key.text in DATES else frozenset().union(*map(places_in, _parts(model)))
    wanted = frozenset() if key.text in DATES else allowed - {"count"}
    for name in sorted(places_in(text) - allowed):
        near = nearest(name, allowed)
        hint = f"did you mean {{{near}}}?" if near else f"there are: {', '.join(sorted(allowed)) or 'none'}"
        yield Finding(rule=RULE, location=node.location, message=f"{key.text} has no place {{{name}}}", hint=hint)
    for name in sorted(wanted - places_in(text)):
        yield Finding(rule=RULE, location=node.location, message=f"{key.text} does not say {{{name}}}")
