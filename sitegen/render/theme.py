"""The theme: templates and static files, the site's own laid over those of the package, file by file.

A template that is wrong is a finding with the template's line, like everything else that a writer can get wrong.
"""

from __future__ import annotations

import traceback
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256, sha384
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sitegen.findings import Finding, Location, Related
from sitegen.render.dressing import dressing
from sitegen.render.pictures import PictureSizes
from sitegen.render.plugins import PluginProblem, Plugins, load_plugins
from sitegen.source import Reader, Source, SourceError
from sitegen.theme_options import ThemeOptions

if TYPE_CHECKING:
    from jinja2 import Environment

OVERRIDES = "templates"
"""The site's folder whose files stand before those of the default theme."""
CHARTS = "charts"
"""The site's folder of code that draws charts."""
PACKAGED = "sitegen/templates"
"""What a default template is called in a finding."""
MARKUP = (".html", ".xml", ".txt")
OWN_RULES = "site.css"
"""A site's own rules, which follow those of the theme in one style sheet."""
PLAIN = ThemeOptions()


class TemplateProblem(Exception):  # noqa: N818 - it carries a finding
    """A template cannot be used, or a drawing cannot be made; `finding` says where and why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """Compiled templates, and the files that are copied as they are."""

    environment: Environment
    static: Mapping[str, bytes]
    """By the name under which each is published; the stylesheet's name carries its content's hash."""
    stylesheet: str
    """The published name of `style.css`."""
    charts: Mapping[str, Source] = field(default_factory=dict)
    """The site's code for charts, `charts/*.py`, as text: it is run when one is drawn."""

    plugins: Plugins = field(default_factory=Plugins)
    sizes: PictureSizes | None = None
    """Of the pictures beside the posts."""

    def integrity(self, name: str) -> str:
        """What a page says of the script *name* that it loads (Subresource Integrity); empty where the theme has none."""
        content = self.static.get(name)
        return "" if content is None else f"sha384-{b64encode(sha384(content).digest()).decode()}"

    def render(self, name: str, values: Mapping[str, Any]) -> str:
        """The text of template *name*; raises `TemplateProblem`, never an error of the template library."""
        from jinja2 import TemplateError

        try:
            return self.environment.get_template(name).render(values)
        except TemplateProblem:
            raise
        except TemplateError as error:
            raise TemplateProblem(_finding(error, name)) from None
        except (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError) as error:
            if not _template_lines(error):
                raise  # a fault of ours, not of the template
            raise TemplateProblem(_finding(error, name)) from None


def load_theme(reader: Reader, options: ThemeOptions = PLAIN, plugins: Sequence[str] = ()) -> Theme:
    """The default theme with the site's `templates/` over it, dressed by *options*.

    Raises `TemplateProblem` where a template does not parse, or one of *plugins* cannot be used.
    """
    from jinja2 import Environment, FunctionLoader, StrictUndefined, TemplateError

    added = _plugins(plugins)

    def load(name: str) -> tuple[str, str, None] | None:
        found = _read(reader, name, added.templates)
        return None if found is None else (found[1], found[0], None)

    environment = Environment(
        loader=FunctionLoader(load), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters.update(added.filters)
    overrides = [path.removeprefix(f"{OVERRIDES}/") for path in reader.files(OVERRIDES)]
    for name in overrides:
        if not name.endswith(MARKUP):
            continue
        try:
            environment.get_template(name)
        except TemplateError as error:
            raise TemplateProblem(_finding(error, name)) from None
    return replace(
        _with_static(environment, reader, overrides, dressing(options)),
        charts=_charts(reader),
        sizes=PictureSizes(reader=reader),
        plugins=added,
    )


def _plugins(names: Sequence[str]) -> Plugins:
    try:
        return load_plugins(names)
    except PluginProblem as problem:
        raise TemplateProblem(problem.finding) from None


def _charts(reader: Reader) -> Mapping[str, Source]:
    paths = [path for path in reader.files(CHARTS) if path.endswith(".py")]
    try:
        return {path: reader.read(path) for path in paths}
    except SourceError as error:
        finding = Finding(rule="template-error", location=Location.of_file(error.path), message=error.trouble.value)
        raise TemplateProblem(finding) from None


def _with_static(environment: Environment, reader: Reader, overrides: list[str], dress: str) -> Theme:
    plain = {entry.name: entry.read_bytes() for entry in packaged().iterdir() if not entry.name.endswith(MARKUP)}
    for name in overrides:
        if not name.endswith(MARKUP):
            plain[name] = _static(reader, f"{OVERRIDES}/{name}")
    style = b"\n".join((plain.pop("style.css"), *filter(None, (dress.encode(), plain.pop(OWN_RULES, b"")))))
    stylesheet = f"style-{sha256(style).hexdigest()[:10]}.css"
    return Theme(environment=environment, static={**dict(sorted(plain.items())), stylesheet: style}, stylesheet=stylesheet)


def _static(reader: Reader, path: str) -> bytes:
    try:
        return reader.read_bytes(path)
    except SourceError as error:
        finding = Finding(rule="template-error", location=Location.of_file(path), message=error.trouble.value)
        raise TemplateProblem(finding) from None


def packaged() -> Traversable:
    """The folder of the default theme: in the wheel inside the package, in a checkout beside it."""
    inside = files("sitegen") / "templates"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "templates"


def _read(reader: Reader, name: str, added: Mapping[str, str]) -> tuple[str, str] | None:
    """Name for findings and text of a template; the site's own stands first. No name leads out of the two folders."""
    if name.startswith("/") or "\\" in name or {"", ".", ".."} & set(name.split("/")):
        return None
    path = f"{OVERRIDES}/{name}"
    if reader.exists(path):
        try:
            return path, reader.read(path).text
        except SourceError as error:
            where = Location(file=path, line=error.line or 1)
            raise TemplateProblem(Finding(rule="template-error", location=where, message=error.trouble.value)) from None
    if name in added:
        return path, added[name]
    entry = packaged() / name
    return (f"{PACKAGED}/{name}", entry.read_text(encoding="utf-8")) if entry.is_file() else None


def _template_lines(error: BaseException) -> list[tuple[str, int]]:
    """The places of *error* that lie in templates, from the one that was asked for to the one that failed."""
    places = [(frame.filename, frame.lineno or 1) for frame in traceback.extract_tb(error.__traceback__)]
    inside = [place for place in places if place[0].startswith((f"{OVERRIDES}/", f"{PACKAGED}/"))]
    return list(dict.fromkeys(inside))


def _finding(error: Exception, name: str) -> Finding:
    from jinja2 import TemplateNotFound, TemplateSyntaxError

    *chain, (file, line) = _template_lines(error) or [(f"{OVERRIDES}/{name}", 1)]
    message = str(error) or type(error).__name__
    if isinstance(error, TemplateSyntaxError):
        file, line, message = error.filename or file, error.lineno, error.message or message
    if isinstance(error, TemplateNotFound):
        message = f"there is no template {error.name!r}"
    hint = "compare it with the default theme's template of that name; what pages offer is listed in docs/themes.md"
    text = " ".join(message.split()).rstrip(".")
    related = tuple(Related(location=Location(file=each, line=at), message="from here") for each, at in reversed(chain))
    return Finding(rule="template-error", location=Location(file=file, line=line), message=text, hint=hint, related=related)
