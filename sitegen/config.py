"""`sitegen.yaml`: the site's settings, read strictly; an unknown key or a wrong value is an error with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from sitegen.findings import Finding, Location, Severity
from sitegen.located_yaml import InvalidYaml, Node, Scalar, Sequence, Table, read_yaml
from sitegen.permalinks import DEFAULT as POSTS
from sitegen.permalinks import fault_of_pattern
from sitegen.source import Reader, SourceError, nearest
from sitegen.strings.library import InvalidStrings, Library, read_library
from sitegen.theme_options import InvalidTheme, ThemeOptions, read_theme

PATH = "sitegen.yaml"
SHOWN = ("title", "description", "author")
RULE = "invalid-config"
DATA = "data"
"""Where the records lie, unless the site says otherwise."""
OUT = "public"
OTHERS = ("content", "templates")
"""Folders of the site that hold something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What a writer may set for the whole site. Every field has a default, so that a folder without the file works."""

    title: str = "Measured"
    base_url: str = ""
    """Without a slash at its end; empty for a site that is only looked at from disk."""
    language: str = "en"
    """BCP 47; a post's `lang:` replaces it."""
    author: str = ""
    description: str = ""
    names: tuple[str, ...] = ()
    """Phrases that are names everywhere on the site: `2080 Ti 22G`."""
    rules: Mapping[str, Severity] = field(default_factory=dict)
    rule_locations: Mapping[str, Location] = field(default_factory=dict)
    """Where each of `rules` was set, so that a name that no rule has can be pointed at."""
    text_locations: Mapping[str, Location] = field(default_factory=dict)
    """Where `title`, `description` and `author` were set: pages show them."""
    min_n: int = 3
    """A figure on fewer runs carries ⚠."""
    required_context: tuple[str, ...] = ()
    """Context keys that every record must say."""
    tolerance: Decimal = Decimal("0.05")
    """How far "about" may be off, as a share of the value; below 1."""
    theme: ThemeOptions = field(default_factory=ThemeOptions)
    """Colours, fonts and width, which stand over those of the style sheet."""
    data: str = DATA
    """Folder of the records and their evidence files, relative to the site's own; no slash at its end."""
    out: str = OUT
    """Folder of the built site, relative to the site's own."""
    editor: str = ""
    """Address that opens a file in the writer's editor, with `{path}`, `{line}` and `{column}`; for the preview only."""
    permalink: str = POSTS
    """Pattern of the addresses of posts (`permalinks.py`); pages stand at `/slug/`."""
    paginate: int = 10
    """So many posts stand on each page of a list, and up to twice as many less one on the newest."""
    feed_entries: int = 20
    """So many of the newest posts stand in each feed."""
    ai_crawlers: str = "allow"
    """`refuse`: robots.txt asks those that gather texts for language models to stay away."""
    social_pictures: bool = False
    """Whether a picture is drawn of each post, for other sites to show beside a link to it."""
    edit_url: str = ""
    """Where the source of a post can be changed, with `{path}`; empty for no such link."""
    history: bool = False
    """Whether the pages of sets tell what each record said in earlier commits."""
    plugins: tuple[str, ...] = ()
    """Names of packages that are loaded when pages are drawn (`docs/plugins.md`)."""
    exclude_links: tuple[str, ...] = ()
    """Patterns of addresses that `check --links` does not ask: `https://example.org/*`."""
    machine_readable: bool = True
    """Whether posts and sets are published for programs too: JSON, CSV, their schemas, `llms.txt`."""
    updated_from: str = ""
    """`git`: a post without `updated:` has the day of the last commit that changed it."""
    strings: Library = field(default_factory=Library)
    """What pages say in their own words, in each language (`strings/`)."""

    @property
    def draws_pictures(self) -> bool:
        """Without an address of the site nobody could ask for them."""
        return self.social_pictures and bool(self.base_url)


class InvalidConfig(Exception):  # noqa: N818 - named for what is wrong
    """`sitegen.yaml` cannot be used; `findings` say where and why."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(findings[0].message if findings else "sitegen.yaml cannot be used")
        self.findings = findings


class _Refused(Exception):  # noqa: N818 - carries one finding out of a field's reader
    def __init__(self, node: Node, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.finding = Finding(rule=RULE, location=node.location, message=message, hint=hint)


def read_config(reader: Reader) -> Config:
    """The settings in `sitegen.yaml`, or the defaults where there is no such file, and the strings of the site.

    Raises `InvalidConfig`.
    """
    settings = _read_settings(reader)
    try:
        return replace(settings, strings=read_library(reader))
    except InvalidStrings as error:
        raise InvalidConfig(error.findings) from None


def _read_settings(reader: Reader) -> Config:
    if not reader.exists(PATH):
        return Config()
    try:
        root = read_yaml(reader.read(PATH))
    except InvalidYaml as error:
        raise InvalidConfig((error.finding,)) from None
    except SourceError as error:
        finding = Finding(rule=RULE, location=Location.of_file(PATH), message=error.trouble.value)
        raise InvalidConfig((finding,)) from None
    if root is None:
        return Config()
    if not isinstance(root, Table):
        finding = Finding(rule=RULE, location=root.location, message="expected keys with values, such as title: …")
        raise InvalidConfig((finding,))
    return _read_table(root)


def _read_table(root: Table) -> Config:
    values: dict[str, object] = {}
    findings: list[Finding] = []
    for key, node in root:
        try:
            read = FIELDS.get(key.text)
            if read is None:
                near = nearest(key.text, FIELDS)
                known = ", ".join(FIELDS)
                raise _Refused(
                    key, f"no setting is called {key.text!r}", f"did you mean {near}?" if near else f"there are: {known}"
                )
            values[key.text] = read(node)
        except _Refused as refused:
            findings.append(refused.finding)
        except InvalidTheme as invalid:
            findings += invalid.findings
    findings += _overlap(root, values)
    if findings:
        raise InvalidConfig(tuple(findings))
    rules = root.get("rules")
    if isinstance(rules, Table):
        values["rule_locations"] = {key.text: key.location for key, _ in rules}
    values["text_locations"] = {key.text: node.location for key, node in root if key.text in SHOWN}
    return Config(**values)  # type: ignore[arg-type]  # each field was read by the function that stands for it in FIELDS


def _overlap(root: Table, values: Mapping[str, object]) -> Iterator[Finding]:
    """Records inside the output would be swept away by the next build; an output among the records would be read as one."""
    data, out = str(values.get("data", DATA)), str(values.get("out", OUT))
    node = root.get("data") or root.get("out")
    if node is not None and (f"{data}/".startswith(f"{out}/") or f"{out}/".startswith(f"{data}/")):
        message = f"the records in {data}/ and the built site in {out}/ overlap"
        yield Finding(rule=RULE, location=node.location, message=message, hint="give each a folder of its own")


def _scalar(node: Node, expected: str) -> Scalar:
    if not isinstance(node, Scalar) or not node.text.strip():
        raise _Refused(node, f"expected {expected}")
    return node


def _text(node: Node) -> str:
    return _scalar(node, "a text").text


def _url(node: Node) -> str:
    text = _scalar(node, "an address").text.rstrip("/")
    if not re.fullmatch(r"https?://[^\s/?#]+(?:/[^\s?#]*)?", text):
        raise _Refused(
            node, f"{text!r} is no address of a site", "write it as https://example.org or https://example.org/blog"
        )
    return text


def _language(node: Node) -> str:
    text = _scalar(node, "a language").text
    if not re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", text):
        raise _Refused(node, f"{text!r} is no language tag", "write it as en, de or zh-TW")
    return text


def _texts(node: Node) -> tuple[str, ...]:
    if not isinstance(node, Sequence):
        raise _Refused(node, "expected a list", "write it as [one, another]")
    return tuple(_scalar(entry, "a text").text for entry in node.items)


def _severities(node: Node) -> Mapping[str, Severity]:
    if not isinstance(node, Table):
        raise _Refused(node, "expected rules with a severity each", "write it as {number-word: warning}")
    return {key.text: _severity(value) for key, value in node}


def _severity(node: Node) -> Severity:
    text = _scalar(node, "error, warning, info or off").text
    for severity in Severity:
        if str(severity) == text:
            return severity
    raise _Refused(node, f"expected error, warning, info or off, found {text!r}")


def _least_runs(node: Node) -> int:
    text = _scalar(node, "a whole number").text
    if not re.fullmatch(r"[1-9][0-9]{0,8}", text):
        raise _Refused(node, f"expected a whole number from 1, found {text!r}")
    return int(text)


def _tolerance(node: Node) -> Decimal:
    text = _scalar(node, "a share such as 0.05 or 5%").text
    if not re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]{1,9})?%?", text):
        raise _Refused(node, f"expected a share such as 0.05 or 5%, found {text!r}")
    value = Decimal(text.rstrip("%")) / (100 if text.endswith("%") else 1)
    if value >= 1:
        raise _Refused(node, f"a tolerance must be below 1, found {text!r}", "write 5% or 0.05 for five percent")
    return value


def _out(node: Node) -> str:
    return _folder(node, "write it as public; --out takes any other place")


def _data(node: Node) -> str:
    text = _folder(node, "write it as data or as measurements/data")
    if text.split("/")[0] in OTHERS:
        raise _Refused(node, f"{text.split('/')[0]}/ holds no records", "give them a folder of their own, such as data")
    return text


def _folder(node: Node, hint: str) -> str:
    text = _scalar(node, "a folder").text.rstrip("/")
    is_plain = not {"", ".", ".."} & set(text.split("/"))
    if not is_plain or text.startswith((".", "~")) or "\\" in text or any(ord(char) < 32 for char in text):
        raise _Refused(node, f"{text!r} is no folder inside the site", hint)
    return text


EDITORS: Mapping[str, str] = {
    "vscode": "vscode://file{path}:{line}:{column}",
    "nvim": "nvim://open?url=file://{path}&line={line}&column={column}",
    "emacs": "emacs://open?url=file://{path}&line={line}&column={column}",
}
"""The path is absolute and begins with a slash."""
NO_EDITORS = ("javascript", "data", "vbscript", "blob", "about", "file")


def _editor(node: Node) -> str:
    """An editor's name or an address; one that a browser would run, or that leads to another host, is refused."""
    text = _scalar(node, "an editor or an address with {path}").text.strip()
    if text in EDITORS:
        return EDITORS[text]
    scheme = re.match(r"([a-z][a-z0-9+.-]{0,30}):(?=\S{1,300}\Z)", text)
    if scheme is None or "{path}" not in text:
        near = nearest(text, EDITORS)
        known = f"write one of {', '.join(EDITORS)}, or an address such as {EDITORS['vscode']}"
        raise _Refused(
            node, f"{text!r} is no editor and no address with {{path}}", f"did you mean {near}?" if near else known
        )
    if set(re.findall(r"\{[^}]*\}?|\}", text)) - {"{path}", "{line}", "{column}"}:
        raise _Refused(node, "an editor's address may hold {path}, {line} and {column}, and no other braces")
    leads_away = scheme[1] in ("http", "https") and not re.match(r"https?://(?:localhost|127\.0\.0\.1)[:/]", text)
    if scheme[1] in NO_EDITORS or leads_away:
        raise _Refused(node, f"an address with {scheme[1]}: opens no editor on this machine")
    return text


def _permalink(node: Node) -> str:
    text = _scalar(node, f"a pattern such as {POSTS} or /:year/:slug/").text.strip()
    fault = fault_of_pattern(text)
    if fault is not None:
        raise _Refused(node, f"{text!r} is no pattern of addresses: {fault}", "write it as /posts/:slug/ or /:year/:slug/")
    return text


def _edit_url(node: Node) -> str:
    text = _scalar(node, "an address with {path}").text.strip()
    if not re.fullmatch(r"https?://[^\s\"<>{}]{1,300}\{path\}[^\s\"<>{}]{0,300}", text):
        example = "https://example.org/blog/edit/main/{path}"
        raise _Refused(node, f"{text!r} is no address with {{path}} in it, once", f"write it as {example}")
    return text


def _truth(node: Node) -> bool:
    text = _scalar(node, "true or false").text
    if text not in ("true", "false"):
        raise _Refused(node, f"expected true or false, found {text!r}")
    return text == "true"


def _ai_crawlers(node: Node) -> str:
    text = _scalar(node, "allow or refuse").text
    if text not in ("allow", "refuse"):
        raise _Refused(node, f"expected allow or refuse, found {text!r}")
    return text


def _updated_from(node: Node) -> str:
    text = _scalar(node, "git").text
    if text != "git":
        raise _Refused(node, f"expected git, found {text!r}", "leave the key out where posts say `updated:` themselves")
    return text


FIELDS: Mapping[str, Callable[[Node], object]] = {
    "title": _text,
    "base_url": _url,
    "language": _language,
    "author": _text,
    "description": _text,
    "names": _texts,
    "rules": _severities,
    "min_n": _least_runs,
    "required_context": _texts,
    "tolerance": _tolerance,
    "theme": read_theme,
    "data": _data,
    "out": _out,
    "editor": _editor,
    "permalink": _permalink,
    "plugins": _texts,
    "paginate": _least_runs,
    "feed_entries": _least_runs,
    "ai_crawlers": _ai_crawlers,
    "social_pictures": _truth,
    "edit_url": _edit_url,
    "history": _truth,
    "machine_readable": _truth,
    "updated_from": _updated_from,
    "exclude_links": _texts,
}
